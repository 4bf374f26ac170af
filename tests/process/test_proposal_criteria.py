"""What must hold for a product is answered in the proposal, kept with it, and read by who decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.models import Aanvraag, Beschikking, Proposal, ProposalCriterion
from keukentafel.domain.guide.actions import products
from keukentafel.domain.guide.models import ProductVersion
from keukentafel.domain.people.models import Person
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.product_criteria import Answer, Criterion, CriterionOpen, CriterionReasonMissing
from tests.fixtures.aanvraag import decide, propose
from tests.fixtures.village import MONDAY, Village, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D2")]
HEAVY_WORK = "Het zware werk in huis lukt niet zelf en niet met huisgenoten."
KEY = Criterion(HEAVY_WORK).key
NO = {KEY: Answer(met=False, reason="Jan kan het, maar is vaak weg.")}
Sign = Callable[[str], VillageClient]


@pytest.fixture
def fields(goal: Goal, village: Village) -> dict[str, Any]:
    """What the page of a proposal sends, without the criteria."""
    return {
        "outcome": "granted", "goal": goal.pk, "product": "hulp-huishouden", "form": "zin", "volume": 3,
        "provider": village.reader("thuis").organisation, "starts_on": "16-3-2026", "ends_on": "15-3-2027",
        "reason": "Stofzuigen lukt niet meer.",
    }  # fmt: skip


def test_every_criterion_is_answered_before_there_is_a_proposal(
    aanvraag: Aanvraag, goal: Goal, fatma: Reader
) -> None:
    with pytest.raises(CriterionOpen, match="zware werk"):
        propose(aanvraag, goal, by=fatma, criteria={})
    with pytest.raises(CriterionReasonMissing):
        propose(aanvraag, goal, by=fatma, criteria={KEY: Answer(met=False)})
    assert not Proposal.objects.exists()


def test_answers_stay_with_the_proposal_and_another_answer_is_another_proposal(
    aanvraag: Aanvraag, goal: Goal, fatma: Reader
) -> None:
    made = propose(aanvraag, goal, by=fatma)
    assert propose(aanvraag, goal, by=fatma) == made
    [row] = made.criteria.all()
    assert (row.text, row.met, row.computed, row.reason) == (HEAVY_WORK, True, False, "")
    with pytest.raises(IntegrityError, match="verandert niet meer"), transaction.atomic():
        ProposalCriterion.objects.filter(pk=row.pk).update(text="Iets anders.")

    assert propose(aanvraag, goal, by=fatma, criteria=NO) != made
    assert made.criteria.get().met


def test_what_is_not_met_is_a_warning_for_who_decides_and_begins_the_reasons(
    aanvraag: Aanvraag, goal: Goal, fatma: Reader, client_of: Sign
) -> None:
    made = propose(aanvraag, goal, by=fatma, criteria=NO)
    view = queries.aanvraag(aanvraag.number, reader=fatma)
    assert "Daaraan voldoet u niet. Jan kan het, maar is vaak weg." in queries.starting_reasons(view)

    page = client_of("fatma").get(reverse("desk:decide", args=[aanvraag.number])).text
    assert "De inwoner voldoet niet aan alles" in page and "hardheidsclausule" in page and HEAVY_WORK in page
    assert decide(made, fatma).outcome == "granted"
    file = client_of("fatma").get(reverse("desk:aanvraag", args=[aanvraag.number])).text
    assert "voldoet niet" in file and "Jan kan het, maar is vaak weg." in file


def test_who_meets_everything_gives_no_warning(proposal: Proposal, client_of: Sign) -> None:
    page = client_of("fatma").get(reverse("desk:decide", args=[proposal.aanvraag.number])).text
    assert HEAVY_WORK in page and "De inwoner voldoet niet aan alles" not in page
    assert "Daaraan voldoet u." in page


def test_the_page_asks_at_the_field_and_keeps_what_was_typed(
    aanvraag: Aanvraag, fields: dict[str, Any], client_of: Sign
) -> None:
    fatma, page = client_of("fatma"), reverse("desk:propose", args=[aanvraag.number])
    assert HEAVY_WORK in fatma.get(f"{page}?voorziening=hulp-huishouden").text

    asked = fatma.post(page, fields)
    assert asked.status_code == 422 and "Kies of de inwoner hieraan voldoet: " in asked.text
    assert "Stofzuigen lukt niet meer." in asked.text and f'name="criterium-{KEY}"' in asked.text
    said_no = fatma.post(page, fields | {f"criterium-{KEY}": "nee"})
    assert (
        said_no.status_code == 422 and "Schrijf op waarom de inwoner hier niet aan voldoet: " in said_no.text
    )
    partial = fatma.post(page, fields | {"reken": "1"}, headers={"HX-Request": "true"})
    assert (
        partial.status_code == 200
        and f'name="criterium-{KEY}"' in partial.text
        and "Wat dit kost" in partial.text
    )
    assert not Proposal.objects.exists()

    why = {f"criterium-{KEY}": "nee", f"criterium-waarom-{KEY}": "Jan is vaak weg."}
    assert fatma.post(page, fields | why).status_code == 302
    assert Proposal.objects.get().criteria.get().reason == "Jan is vaak weg."
    assert "Jan is vaak weg." in fatma.get(page).text


def test_a_criterion_that_changed_meanwhile_is_asked_anew(
    aanvraag: Aanvraag, fields: dict[str, Any], village: Village, client_of: Sign
) -> None:
    products.take_over_start_set(383, by=village.reader("henk"), at=MONDAY)
    ProductVersion.objects.filter(product__code="hulp-huishouden").update(criteria="Het huis is groot.")
    answer = client_of("fatma").post(
        reverse("desk:propose", args=[aanvraag.number]), fields | {f"criterium-{KEY}": "ja"}
    )
    assert answer.status_code == 422 and "Het huis is groot." in answer.text and not Proposal.objects.exists()


def test_the_age_is_computed_and_asks_only_why_it_is_proposed_all_the_same(
    aanvraag: Aanvraag, goal: Goal, fields: dict[str, Any], village: Village, fatma: Reader, client_of: Sign
) -> None:
    products.take_over_start_set(383, by=village.reader("henk"), at=MONDAY)
    ProductVersion.objects.filter(product__code="hulp-huishouden").update(
        from_age=18, until_age=67, criteria=""
    )
    Person.objects.filter(pk=aanvraag.person_id).update(birth_year=1949, birth_month=1, birth_day=2)
    page = reverse("desk:propose", args=[aanvraag.number])

    refused = client_of("fatma").post(page, fields)
    assert refused.status_code == 422 and "jonger dan 67 jaar" in refused.text
    assert "Schrijf op waarom de inwoner hier niet aan voldoet: " in refused.text
    [age] = queries.criteria(
        383,
        "hulp-huishouden",
        born=queries.aanvraag(aanvraag.number, reader=fatma).person_born,
        on=MONDAY.date(),
    )
    exception = {f"criterium-waarom-{age.key}": "Er is geen andere hulp."}
    assert client_of("fatma").post(page, fields | exception).status_code == 302
    row = ProposalCriterion.objects.get()
    assert (row.met, row.computed, row.reason) == (False, True, "Er is geen andere hulp.")
    assert not Beschikking.objects.exists()
