"""The letter about a personal budget: how much, what for, how good the help must be and what must be shown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from keukentafel.domain.decisions.models import Aanvraag
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.money import euros
from keukentafel.rules import budget, letters
from keukentafel.rules.budget import Budget
from tests.fixtures.aanvraag import decide, propose
from tests.rules.test_letters import ON, values

WHOLE = "in de hele periode, van 16 maart 2026 tot en met 15 maart 2027"


@pytest.mark.function("D5")
def test_the_letter_says_how_much_the_budget_is_and_what_goes_with_it(
    aanvraag: Aanvraag, goal: Goal, fatma: Reader
) -> None:
    proposal = propose(aanvraag, goal, by=fatma, form="pgb", provider=None)
    assert proposal.tariff and proposal.total_cents
    body = decide(proposal, fatma).letter.body.replace("\\", "")
    assert (
        f"{euros(proposal.tariff * 3)} per week op de eerste dag: {euros(proposal.tariff)} voor één uur"
        in body
    )
    assert f"Hooguit {euros(Decimal(proposal.total_cents) / 100)} in de hele periode" in body
    assert "alleen voor hulp bij het huishouden: 3 uur per week" in body
    assert "het doel: Mijn huis is schoon" in body
    for told in ("Sociale Verzekeringsbank", "uit uw omgeving", "veilig", "Bewaar de zorgovereenkomst"):
        assert told in body


@pytest.mark.function("D5")
@pytest.mark.parametrize("law", ["wmo", "jeugdwet"])
@pytest.mark.parametrize("outcome", ["toekenning", "gedeeltelijk", "wijziging", "verlenging", "herziening"])
def test_every_letter_that_gives_a_budget_has_its_amount(law: str, outcome: str) -> None:
    code = f"beschikking-{law}-{outcome}"
    given = values(code) | {"pgb_bedrag": ["€ 1.234,50 per week"]}
    text = letters.fill(code, on=ON, values=given, also=[f"pgb-{law}"]).markdown
    assert "- € 1.234,50 per week" in text and "Hoe goed moet de hulp zijn?" in text
    with pytest.raises(letters.IncompleteLetter, match="pgb_bedrag"):
        letters.fill(code, on=ON, values=given | {"pgb_bedrag": []}, also=[f"pgb-{law}"])


@pytest.mark.parametrize(
    ("unit", "frequency", "tariff", "total", "said"),
    [
        ("04", "2", Decimal("25.83"), 402_948, ["€ 77,49 per week op de eerste dag: € 25,83 voor één uur",
         f"Hooguit € 4.029,48 {WHOLE}"]),
        ("83", "6", Decimal(1), 1_250_000, [f"Hooguit € 12.500,00 {WHOLE}"]),
        ("83", "4", Decimal(1), 3_600, ["€ 3,00 per maand op de eerste dag",
         f"Hooguit € 36,00 {WHOLE}"]),
        ("04", "2", None, None, ["Hooguit € 4.029,48 in een heel jaar"]),
    ],
)  # fmt: skip
def test_an_amount_is_said_for_each_turn_and_altogether(
    unit: str, frequency: str, tariff: Decimal | None, total: int | None, said: list[str]
) -> None:
    days = (date(2026, 3, 16), date(2027, 3, 15))
    assert budget.lines(Budget(unit, frequency, Decimal(3), tariff, total, 402_948, *days)) == said


def test_an_hour_and_a_half_of_budget_is_said_to_the_cent() -> None:
    days = (date(2026, 3, 16), date(2027, 3, 15))
    half = Budget("04", "2", Decimal("1.50"), Decimal("29.53"), 230_334, 230_334, *days)
    assert budget.lines(half)[0] == "€ 44,30 per week op de eerste dag: € 29,53 voor één uur"
