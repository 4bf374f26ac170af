"""A name that was typed is compared with who is known: exactly one that fits is offered, and nobody else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.domain.plans.queries.choices import DoerGroup
from keukentafel.domain.plans.queries.likely import likely

GROUPS = (
    DoerGroup("network", (("contact:1", "Truus Kaai (buurvrouw)"), ("contact:2", "Jan van Dijk (oom)"))),
    DoerGroup("member", (("person:5", "Jan de Wit"), ("person:6", "Zoë de Wit"))),
    DoerGroup("professional", (("account:3", "Fatma Yilmaz · generalist"),)),
    DoerGroup("team", (("team:9", "Team Buitenpost"),)),
)


@pytest.mark.function("C2")
@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("Jan de Wit", "person:5"),
        ("  jan  DE wit ", "person:5"),
        ("Zoe", "person:6"),
        ("Fatma Yilmaz", "account:3"),
        ("Yilmaz", "account:3"),
        ("truus", "contact:1"),
        ("Jan", None),
        ("de Wit", None),
        ("buurvrouw", None),
        ("generalist", None),
        ("Team Buitenpost", None),
        ("Jan Jansen", None),
        ("", None),
        ("...", None),
    ],
)
def test_only_who_fits_alone_is_offered(typed: str, value: str | None) -> None:
    found = likely(typed, GROUPS)
    assert (found.value if found else None) == value


@given(st.text(max_size=40))
def test_whatever_is_typed_gives_somebody_of_the_list_or_nobody(typed: str) -> None:
    found = likely(typed, GROUPS)
    assert found is None or found.value in {value for group in GROUPS for value, _name in group.people}
