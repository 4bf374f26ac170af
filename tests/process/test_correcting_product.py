"""The product of a decision was a mistake: another decision in its place names the right one, and never gives less so."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.actions.changing import NotHeardFirst, matter_of_intention
from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.correcting import NotACorrection
from keukentafel.domain.decisions.models import Beschikking, Intention, Letter, Proposal
from keukentafel.domain.decisions.weighing import budgets
from keukentafel.domain.delivery.models import Allocation
from keukentafel.domain.guide.models import ProductBudget
from keukentafel.domain.process.actions import changing, deciding
from keukentafel.domain.process.intention_words import told_of
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.deciding import TooEarly, WrongGround
from keukentafel.rules.product_criteria import CriterionOpen
from tests.fixtures.aanvraag import meets_all
from tests.fixtures.changed import carry_out
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY

pytestmark = [pytest.mark.django_db, pytest.mark.function("D4")]
START, LATER = date(2026, 3, 16), date(2026, 7, 1)
MEANT, GIVEN = "begeleiding-individueel", "hulp-huishouden"


@pytest.fixture
def granted(proposal: Proposal, fatma: Reader) -> Beschikking:
    """Three hours a week of help in the house, from 16 March 2026 until 15 March 2027."""
    return deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Zelf plannen lukt niet meer.", proposal=proposal.pk,
        by=fatma, at=MONDAY,
    )  # fmt: skip


def meant(of: Beschikking, by: Reader, *, product: str = MEANT, **other: Any) -> Intention:
    assert of.proposal is not None
    values: dict[str, Any] = {
        "kind": "corrected", "ground": "", "reason": "Begeleiding is nodig.", "effective_on": START, "volume": 3,
        "provider": of.proposal.provider_id, "mistake": "Er stond hulp bij het huishouden. Dat moest begeleiding zijn.",
        "criteria": meets_all(of.aanvraag, product, on=START), "product": product,
    }  # fmt: skip
    return changing.intend(of.number, Wanted(**{**values, **other}), by=by, at=TUESDAY)


def test_the_decision_in_its_place_names_the_right_product_and_all_follows(
    granted: Beschikking, fatma: Reader, sandra: Reader
) -> None:
    for group in ("huishouden", "begeleiding"):
        kept = {"cents": 10_000_000, "at": MONDAY, "by_id": sandra.account}
        ProductBudget.objects.create(municipality_id=383, group=group, year=2026, **kept)
    intention = meant(granted, fatma)
    page = queries.intention(intention.pk, reader=fatma)
    assert page.after is not None and page.after.product_name != page.before.product_name
    made = carry_out(intention, sandra)

    assert made.replaces == granted and made.proposal is not None
    assert (made.proposal.product, made.proposal.product_group) == (MEANT, "begeleiding")
    assert made.proposal.criteria.count() == len(meets_all(granted.aanvraag, MEANT, on=START))
    letter = Letter.objects.get(beschikking=made)
    assert "begeleiding" in letter.body and granted.number in letter.body
    assert "Dat moest begeleiding zijn." in letter.body
    assert Allocation.objects.get(beschikking=made).product == MEANT
    spent = {group: budgets(383, group, [(2026, 0)])[0].granted for group in ("huishouden", "begeleiding")}
    assert spent["huishouden"] == 0 < spent["begeleiding"]


def test_a_product_that_gives_less_is_a_change_on_the_ground_of_a_mistake_with_hearing(
    granted: Beschikking, fatma: Reader, sandra: Reader
) -> None:
    dear = carry_out(meant(granted, fatma), sandra)
    with pytest.raises(NotACorrection, match="kies Wijzig"):
        meant(dear, fatma, product=GIVEN)
    with pytest.raises(NotACorrection):
        meant(dear, fatma, product=GIVEN, volume=1)
    change: dict[str, Any] = {"kind": "changed", "ground": "wmo-fout", "mistake": "", "product": GIVEN}
    with pytest.raises(TooEarly):
        meant(dear, fatma, **change)
    made = meant(dear, fatma, **change, effective_on=LATER)
    assert "Dat wordt hulp bij het huishouden" in told_of(made, on=MONDAY.date()).what
    with pytest.raises(NotHeardFirst):
        carry_out(made, sandra)
    changing.hear(made.pk, on=FRIDAY.date(), way="telefoon", view="Dat klopt.", by=fatma, at=FRIDAY)
    after = carry_out(made, sandra)
    assert after.changes == dear and after.proposal is not None and after.proposal.product == GIVEN


@pytest.mark.parametrize("ground", ["wmo-minder-nodig", "wmo-meer-nodig"])
def test_on_another_ground_the_product_stays(granted: Beschikking, fatma: Reader, ground: str) -> None:
    with pytest.raises(WrongGround):
        meant(granted, fatma, kind="changed", ground=ground, mistake="", effective_on=LATER)
    assert not Intention.objects.exists()


def test_what_must_hold_for_the_other_product_is_asked(
    granted: Beschikking, fatma: Reader, sandra: Reader
) -> None:
    dear = carry_out(meant(granted, fatma), sandra)
    back: dict[str, Any] = {
        "kind": "changed",
        "ground": "wmo-fout",
        "mistake": "",
        "product": GIVEN,
        "effective_on": LATER,
    }
    with pytest.raises(CriterionOpen):
        meant(dear, fatma, **back, criteria={})


def test_the_mandate_is_that_of_the_other_product(granted: Beschikking, fatma: Reader) -> None:
    assert matter_of_intention(meant(granted, fatma)).product_group == "begeleiding"


def test_the_provider_gets_an_order_for_the_other_product(
    granted: Beschikking, fatma: Reader, sandra: Reader
) -> None:
    carry_out(meant(granted, fatma), sandra)
    orders = Allocation.objects.filter(beschikking__aanvraag=granted.aanvraag).order_by("pk")
    assert [each.product for each in orders] == [GIVEN, MEANT]
