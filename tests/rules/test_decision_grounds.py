"""Whatever a letter stands ready for can be decided: there is a ground for it, and a step of the ladder leads to its own."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from keukentafel.rules import deciding, loader

TODAY = date(2026, 6, 1)
LAWS = ("wmo", "jeugdwet", "participatiewet", "wgs")
OUTCOMES = (
    "granted", "partly_granted", "refused", "changed", "extended", "revised", "withdrawn", "ended"
)  # fmt: skip
BY_ORDINANCE = {("jeugdwet", outcome, "zin") for outcome in ("revised", "withdrawn")}
"""Left to the ordinance (Jeugdwet, artikel 2.9 onder d)."""

pytestmark = pytest.mark.function("D4")


@pytest.mark.parametrize(
    ("law", "outcome", "form"), sorted(set(product(LAWS, OUTCOMES, ("zin", "pgb"))) - BY_ORDINANCE)
)
def test_every_kind_of_decision_has_a_ground(law: str, outcome: str, form: str) -> None:
    found = deciding.grounds(law=law, outcome=outcome, form=form, on=TODAY)
    assert [row for row in found if not row.overleden]


@pytest.mark.parametrize("law", LAWS)
def test_there_is_a_ground_to_refuse_who_lives_elsewhere(law: str) -> None:
    codes = {row.code for row in deciding.grounds(law=law, outcome="refused", form="zin", on=TODAY)}
    assert codes & {f"{law}-geen-inwoner", "pw-geen-inwoner", "jw-andere-gemeente"}


@pytest.mark.parametrize(
    ("law", "step", "code"),
    [
        ("wmo", "eigen-kracht", "wmo-eigen-kracht"),
        ("jeugdwet", "eigen-kracht", "jw-eigen-kracht"),
        ("jeugdwet", "netwerk", "jw-netwerk"),
        ("jeugdwet", "algemene-voorziening", "jw-algemeen"),
    ],
)
def test_a_step_that_is_enough_leads_to_the_ground_of_its_law(law: str, step: str, code: str) -> None:
    assert deciding.of_ladder([step], law=law, on=TODAY) == code


def test_every_sentence_names_its_article_and_what_must_be_said() -> None:
    for row in loader.load().besluitgronden.on(TODAY):
        assert not row.zin or "artikel" in row.zin, row.code
        assert bool(row.vraagt) == bool(row.zin), row.code
