"""A decision on a proposal of long ago: what it rests on is looked at again, and what changed is said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from keukentafel.domain.cases.models import Task
from keukentafel.domain.decisions.actions.objections.decide import _proposal
from keukentafel.domain.decisions.actions.objections.wanted import Wanted
from keukentafel.domain.decisions.lives import AfterDeath
from keukentafel.domain.decisions.models import Aanvraag, Beschikking, Proposal
from keukentafel.domain.decisions.since_proposed import ChangedSince
from keukentafel.domain.delivery.models import Allocation
from keukentafel.domain.guide.actions import products
from keukentafel.domain.guide.models import Contract, ProductTariff, ProductVersion
from keukentafel.domain.people.models import Person
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.process.actions import households
from keukentafel.domain.process.actions.letter_preview import preview
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.aanvraag import decide, propose
from tests.fixtures.village import MONDAY, TUESDAY, Village

pytestmark = pytest.mark.function("D4")
HELP = "hulp-huishouden"
OCTOBER = date(2026, 10, 1)


def dearer(proposal: Proposal) -> None:
    ProductTariff.objects.filter(product__code=HELP).update(euros=40)


def ended(proposal: Proposal) -> None:
    ProductVersion.objects.filter(product__code=HELP).update(until_on=OCTOBER)


def no_tariff(proposal: Proposal) -> None:
    last = ProductTariff.objects.filter(product__code=HELP).latest("from_on")
    ProductTariff.objects.filter(pk=last.pk).update(until_on=OCTOBER)


def other_form(proposal: Proposal) -> None:
    ProductVersion.objects.filter(product__code=HELP).update(forms=["pgb"])


def no_contract(proposal: Proposal) -> None:
    Contract.objects.all().update(until_on=date(2026, 3, 1))


def died(proposal: Proposal) -> None:
    Person.objects.filter(pk=proposal.aanvraag.person_id).update(died_on=OCTOBER)


@pytest.fixture(autouse=True)
def catalogue(village: Village) -> None:
    """The catalogue is the start set."""
    products.take_over_start_set(383, by=village.reader("henk"), at=MONDAY)


CHANGES: list[tuple[Callable[[Proposal], None], str]] = [
    (dearer, "tarief is veranderd"),
    (ended, "er niet meer vanaf 1 oktober 2026"),
    (no_tariff, "tarief"),
    (other_form, "niet in deze vorm"),
    (no_contract, "geen contract"),
    (died, "overleden op 1 oktober 2026"),
]


@pytest.mark.parametrize(("change", "said"), CHANGES)
def test_what_changed_since_the_proposal_stops_a_grant_and_is_said(
    proposal: Proposal,
    fatma: Reader,
    sandra: Reader,
    client_of: Callable[[str], Client],
    change: Callable[[Proposal], None],
    said: str,
) -> None:
    change(proposal)
    with pytest.raises(ChangedSince, match=said):
        decide(proposal, fatma)
    with pytest.raises(ChangedSince, match="Maak een nieuw voorstel"):
        preview(
            proposal.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt niet.", proposal=proposal.pk,
            by=fatma, at=TUESDAY,
        )  # fmt: skip
    page = reverse("desk:decide", args=[proposal.aanvraag.number])
    told = {"outcome": "granted", "grounds": "Stofzuigen lukt niet meer.", "proposal": proposal.pk}
    answer = client_of("fatma").post(page, told)
    assert answer.status_code == 422 and "Sinds het voorstel is er iets veranderd" in answer.content.decode()
    assert not Beschikking.objects.exists()
    assert decide(proposal, sandra, outcome="refused").outcome == "refused", (
        "to refuse, nothing of it matters"
    )


def test_a_new_proposal_can_be_granted(proposal: Proposal, fatma: Reader) -> None:
    dearer(proposal)
    assert proposal.goal is not None
    again = propose(proposal.aanvraag, proposal.goal, by=fatma, at=MONDAY)
    assert again.pk != proposal.pk and decide(again, fatma).outcome == "granted"


def test_what_an_objection_grants_is_looked_at_again_too(
    proposal: Proposal, fatma: Reader, sandra: Reader
) -> None:
    refused = decide(proposal, sandra, outcome="refused")
    wanted = Wanted("gegrond", "U hebt deze hulp nodig.", "granted", proposal=proposal.pk)
    assert _proposal(refused, wanted, sandra) == proposal
    dearer(proposal)
    with pytest.raises(ChangedSince, match="tarief is veranderd"):
        _proposal(refused, wanted, sandra)


@pytest.mark.django_db
def test_nothing_is_proposed_for_after_a_death(proposal: Proposal, goal: Goal, fatma: Reader) -> None:
    died(proposal)
    asked = Aanvraag.objects.get(pk=proposal.aanvraag_id)
    with pytest.raises(AfterDeath, match="overleden op 1 oktober 2026") as refused:
        propose(asked, goal, by=fatma)
    assert refused.value.field == "ends_on"
    assert propose(asked, goal, by=fatma, ends_on=OCTOBER)
    assert propose(asked, goal, by=fatma, outcome="refused")


@pytest.mark.django_db
def test_the_pages_of_an_aanvraag_say_that_the_resident_died(
    proposal: Proposal, client_of: Callable[[str], Client]
) -> None:
    died(proposal)
    for page in ("desk:aanvraag", "desk:propose", "desk:decide"):
        answer = client_of("fatma").get(reverse(page, args=[proposal.aanvraag.number])).content.decode()
        assert "is overleden op 1 oktober 2026" in answer


@pytest.mark.django_db
def test_an_order_that_still_begins_is_called_off_today_when_the_resident_dies(
    granted: Beschikking, fatma: Reader, client_of: Callable[[str], Client]
) -> None:
    order = Allocation.objects.get(beschikking=granted)
    page = reverse("back_office:allocation", args=[order.pk])
    assert "overleden" not in client_of("thuis").get(page).content.decode()
    person = granted.aanvraag.person
    households.register_death(person, died_on=MONDAY.date(), by=fatma, at=MONDAY)
    tasks = Task.objects.filter(
        title=f"Overlijden: zeg {order.organisation.name} dat de hulp van {granted.number} niet begint"
    )
    assert tasks.get().due_on == MONDAY.date()
    assert "overleden op 2 maart 2026" in client_of("thuis").get(page).content.decode()


@pytest.mark.django_db
def test_of_help_that_began_nobody_says_that_it_does_not_begin(granted: Beschikking, fatma: Reader) -> None:
    Allocation.objects.filter(beschikking=granted).update(starts_on=date(2026, 3, 1))
    households.register_death(granted.aanvraag.person, died_on=MONDAY.date(), by=fatma, at=MONDAY)
    assert not Task.objects.filter(title__endswith="niet begint").exists()
