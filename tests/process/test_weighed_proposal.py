"""A proposal weighs: tariffs that change, products that end, what goes not together, what is left, what else was looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions import queries, weighing
from keukentafel.domain.decisions.models import Aanvraag, Beschikking, Proposal
from keukentafel.domain.guide.actions import products
from keukentafel.domain.guide.models import Product, ProductBudget, ProductTariff, ProductVersion
from keukentafel.domain.guide.queries.products import as_facts
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.periods import Period
from keukentafel.rules import cost, stacking
from keukentafel.rules.dated import NotInForce
from keukentafel.rules.product_criteria import Criterion
from tests.fixtures.aanvraag import propose
from tests.fixtures.village import MONDAY, TUESDAY, Village, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D2")]
CASTRICUM = 383
HEAVY_WORK = "Het zware werk in huis lukt niet zelf en niet met huisgenoten."


@pytest.fixture
def henk(village: Village) -> Reader:
    """The catalogue is the start set."""
    henk = village.reader("henk")
    products.take_over_start_set(CASTRICUM, by=henk, at=MONDAY)
    return henk


def key(code: str) -> int:
    return Product.objects.get(code=code).pk


def test_the_total_follows_a_tariff_that_changes(
    aanvraag: Aanvraag, goal: Goal, fatma: Reader, henk: Reader
) -> None:
    changes: dict[str, Any] = {"euros": Decimal("40.00"), "from_on": date(2026, 9, 14)}
    products.set_tariff(CASTRICUM, key("hulp-huishouden"), by=henk, at=MONDAY, **changes)
    proposal = propose(aanvraag, goal, by=fatma)
    # 182 days are 26 weeks of 3 hours at 36,90; 183 days are 26 1/7 weeks at 40,00
    assert proposal.total_cents == 26 * 3 * 3690 + round(183 * 3 * 4000 / 7)
    assert proposal.cents_per_year == 52 * 3 * 4000, "a mandate is asked for the dearest year"
    assert sum(proposal.years.values_list("cents", flat=True)) == proposal.total_cents
    assert (proposal.product_name, proposal.product_group) == ("Hulp bij het huishouden", "huishouden")


def test_a_gap_in_the_tariffs_names_the_days(
    aanvraag: Aanvraag, goal: Goal, fatma: Reader, henk: Reader
) -> None:
    last = ProductTariff.objects.filter(product__code="hulp-huishouden").latest("from_on")
    ProductTariff.objects.filter(pk=last.pk).update(until_on=date(2027, 1, 1))
    with pytest.raises(cost.TariffGap, match="van 1 januari 2027 tot en met 15 maart 2027"):
        propose(aanvraag, goal, by=fatma)
    assert not Proposal.objects.exists()


def test_a_unit_that_changes_within_the_period_is_named_whether_it_has_a_tariff_or_not(
    aanvraag: Aanvraag, goal: Goal, fatma: Reader, henk: Reader
) -> None:
    first = date(2027, 1, 1)
    row = ProductVersion.objects.get(product__code="hulp-huishouden", until_on=None)
    other = replace(as_facts(row), unit="84", frequency="4", period=Period(first), tariffs=())
    products.change_product(CASTRICUM, row.product_id, other, by=henk, at=MONDAY)
    with pytest.raises(cost.OtherUnit, match="telt vanaf 1 januari 2027 per keer"):
        propose(aanvraag, goal, by=fatma)
    products.set_tariff(CASTRICUM, row.product_id, euros=Decimal(80), from_on=first, by=henk, at=MONDAY)
    with pytest.raises(cost.OtherUnit, match="Kies een laatste dag tot en met 31 december 2026"):
        propose(aanvraag, goal, by=fatma)
    assert propose(aanvraag, goal, by=fatma, ends_on=date(2026, 12, 31)).total_cents


@pytest.mark.parametrize(
    ("last_day", "refusal", "said"),
    [
        (date(2026, 12, 31), weighing.ProductEnds, "niet meer vanaf 1 januari 2027"),
        (date(2026, 3, 1), NotInForce, "liep tot en met 1 maart 2026"),
    ],
)
def test_a_product_that_ends_is_not_proposed_past_its_end(
    aanvraag: Aanvraag,
    goal: Goal,
    fatma: Reader,
    henk: Reader,
    last_day: date,
    refusal: type[Exception],
    said: str,
) -> None:
    products.end_product(CASTRICUM, key("hulp-huishouden"), last_day=last_day, by=henk, at=MONDAY)
    with pytest.raises(refusal, match=said):
        propose(aanvraag, goal, by=fatma)


def test_a_product_that_has_not_begun(aanvraag: Aanvraag, goal: Goal, fatma: Reader, henk: Reader) -> None:
    ProductVersion.objects.filter(product__code="hulp-huishouden").update(from_on=date(2026, 4, 1))
    with pytest.raises(NotInForce, match="pas vanaf 1 april 2026"):
        propose(aanvraag, goal, by=fatma)


def test_what_was_granted_before_counts(
    proposal: Proposal, goal: Goal, village: Village, fatma: Reader, henk: Reader
) -> None:
    """Granted once; then the limits of the catalogue stop the next one."""
    granted(proposal, fatma)
    asked = Aanvraag.objects.create(
        municipality_id=CASTRICUM, number="A-2026-0000099", case=proposal.aanvraag.case, person=proposal.aanvraag.person,
        law="wmo", received_on=MONDAY.date(),
    )  # fmt: skip
    versions = ProductVersion.objects.filter(product__code="hulp-huishouden")
    assert weigh(asked, "hulp-huishouden")
    versions.update(most_ever=1)
    with pytest.raises(stacking.MostReached, match=r"hooguit 1 keer.*B-2026"):
        weigh(asked, "hulp-huishouden")
    versions.update(most_ever=None, not_with=["dagbesteding"])
    with pytest.raises(stacking.NotTogether, match="gaat niet samen met Hulp bij het huishouden"):
        weigh(asked, "dagbesteding")
    assert weigh(asked, "dagbesteding", starts_on=date(2027, 3, 16), ends_on=date(2027, 6, 1))
    versions.update(longest_months=6)
    with pytest.raises(stacking.LongerThanProduct, match="hooguit 6 maanden"):
        weigh(asked, "hulp-huishouden")
    assert weigh(asked, "hulp-huishouden", grants=False), (
        "what was asked may be refused whatever the limits say"
    )


def test_the_budget_warns_and_never_forbids(
    proposal: Proposal,
    aanvraag: Aanvraag,
    fatma: Reader,
    henk: Reader,
    client_of: Callable[[str], VillageClient],
) -> None:
    total = dict(proposal.years.values_list("year", "cents"))
    products.set_budget(CASTRICUM, group="huishouden", year=2026, cents=total[2026] + 100, by=henk, at=MONDAY)
    [budget] = weighing.budgets(CASTRICUM, "huishouden", tuple(total.items()))
    assert (budget.granted, budget.left) == (0, 100)
    granted(proposal, fatma)
    [budget] = weighing.budgets(CASTRICUM, "huishouden", tuple(total.items()))
    assert (budget.granted, budget.left) == (total[2026], 100 - total[2026])
    view = queries.aanvraag(aanvraag.number, reader=fatma)
    assert view.proposal is not None and view.proposal.budgets[0].left == 100


def test_what_else_was_looked_at_stands_with_the_proposal(
    aanvraag: Aanvraag, goal: Goal, fatma: Reader, henk: Reader
) -> None:
    dear = ProductVersion.objects.get(product__code="hulp-huishouden")
    cheap = Product.objects.create(municipality_id=CASTRICUM, code="hulp-basis")
    dear.pk, dear.product, dear.name = None, cheap, "Basishulp"
    dear.save()
    ProductTariff.objects.create(
        municipality_id=CASTRICUM, product=cheap, from_on=date(2020, 1, 1), euros=20, unit="04", at=MONDAY
    )
    with pytest.raises(decisions.CheaperMissing, match="Basishulp"):
        propose(aanvraag, goal, by=fatma)
    made = propose(aanvraag, goal, by=fatma, considered={"goedkoper": "Basishulp doet de was niet."})
    told = dict(made.alternatives.values_list("kind", "why_not"))
    assert told["goedkoper"] == "Basishulp doet de was niet." and told["netwerk"] == "Dat is niet genoeg."
    assert set(told) == {"eigen-kracht", "netwerk", "algemene-voorziening", "goedkoper"}
    assert propose(aanvraag, goal, by=fatma, considered={"goedkoper": "Basishulp doet de was niet."}) == made


def test_the_page_calculates_and_shows_all_to_who_decides(
    aanvraag: Aanvraag, goal: Goal, henk: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    products.set_budget(CASTRICUM, group="huishouden", year=2026, cents=100, by=henk, at=MONDAY)
    page, fatma = f"/werk/aanvragen/{aanvraag.number}/voorstel/", client_of("fatma")
    size = {
        "product": "hulp-huishouden", "form": "zin", "volume": 3, "starts_on": "16-3-2026", "ends_on": "15-3-2027",
    }  # fmt: skip
    answer = fatma.post(page, size | {"reken": "1"})
    assert answer.status_code == 200 and not Proposal.objects.exists()
    for said in (
        "Wat dit kost",
        "5.756,40",
        "5.772,21",
        "Het budget is dan op",
        "Voor 2027 is nog geen budget",
    ):
        assert said in answer.text, said
    for name in ("goal", "reason"):
        label = answer.text.partition(f'for="id_{name}"')[2].partition("</label>")[0]
        assert label and "niet verplicht" not in label, "it is asked as soon as it is no sum any more"
    refuses = fatma.post(page, size | {"reken": "1", "outcome": "refused"}).text
    assert "Wat dit kost" in refuses and "geen budget" not in refuses and "Blijft over" not in refuses
    ProductBudget.objects.all().delete()
    nowhere = fatma.post(page, size | {"reken": "1"}).text
    assert "Voor 2026 is nog geen budget" in nowhere and "Voor 2027 is nog geen budget" in nowhere
    products.set_budget(CASTRICUM, group="huishouden", year=2026, cents=100, by=henk, at=MONDAY)
    assert fatma.post(page, size | {"reken": "1", "volume": ""}).status_code == 422
    partial = fatma.post(page, size | {"reken": "1", "volume": ""}, headers={"HX-Request": "true"})
    assert partial.status_code == 200 and "Nog niet uit te rekenen" in partial.text

    provider = queries.providers(CASTRICUM, reader=henk)[0][0]
    values = size | {
        "goal": goal.pk,
        "provider": provider,
        "reason": "Dit past bij haar.",
        "other": "Een robotstofzuiger: te veel drempels.",
        f"criterium-{Criterion(HEAVY_WORK).key}": "ja",
    }
    decider = fatma.post(page, values, follow=True).text
    for said in ("5.772,21", "Wat ook is bekeken", "Een robotstofzuiger", "Blijft over"):
        assert said in decider, said


def weigh(asked: Aanvraag, product: str, **other: Any) -> weighing.Weighed:
    values = {"form": "zin", "volume": 2, "starts_on": date(2026, 3, 16), "ends_on": date(2027, 3, 15)}
    return weighing.weigh(asked, product=product, **{**values, **other})


def granted(proposal: Proposal, by: Reader) -> Beschikking:
    return deciding.decide(
        proposal.aanvraag.number,
        outcome="granted",
        grounds="Stofzuigen lukt niet.",
        proposal=proposal.pk,
        by=by,
        at=TUESDAY,
    )
