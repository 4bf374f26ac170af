"""On the one screen of a single question what can be given stands under the law that it falls under."""

from __future__ import annotations

from datetime import date

import pytest

from keukentafel.domain.decisions.queries import ProductChoice
from keukentafel.web.desk.intake.single_form import by_law

ON = date(2026, 3, 2)


def product(code: str, law: str) -> ProductChoice:
    return ProductChoice(code, code.title(), "", ("zin",), "", "1 uur per week", law=law)


@pytest.mark.function("B8")
def test_what_can_be_given_stands_under_its_law_where_several_fit() -> None:
    offered = [product("hulp", "wmo"), product("schuldregeling", "wgs"), product("rolstoel", "wmo")]
    (first, helps), (second, debts) = by_law(offered, ON)
    assert first.startswith("Wet maatschappelijke") and [code for code, _label in helps] == [
        "hulp",
        "rolstoel",
    ]
    assert "schuldhulpverlening" in second and [code for code, _label in debts] == ["schuldregeling"]


def test_under_one_law_it_is_one_row() -> None:
    assert by_law([product("hulp", "wmo")], ON) == [("hulp", "Hulp (1 uur per week)")]
