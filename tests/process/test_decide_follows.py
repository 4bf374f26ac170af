"""What follows from a decision: its letter, the order to a provider, the term that is met, the task that is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from keukentafel.domain.cases.models import Clock, OpenTask
from keukentafel.domain.decisions.models import Aanvraag, Beschikking, Letter, Proposal
from keukentafel.domain.delivery.models import Allocation
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.models import Person
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.aanvraag import decide, letters_to_make, propose
from tests.fixtures.village import MONDAY, TUESDAY, Village


def test_the_letter_is_fixed_with_the_last_day_to_object(proposal: Proposal, fatma: Reader) -> None:
    letter = decide(proposal, fatma).letter

    assert letter.objection_last_day == date(2026, 4, 14)
    assert "uiterlijk op 14 april 2026" in letter.body
    assert letter.subject == "U krijgt hulp bij het huishouden"
    for said in (
        "3 uur per week",
        "Thuis BV",
        "Mijn huis is schoon",
        "U kunt zelf niet meer stofzuigen",
        "Generalist",
    ):
        assert said in letter.body
    assert letter.body.startswith("Geachte mevrouw De Wit")
    assert [job["letter_id"] for job in letters_to_make()] == [letter.pk]


@pytest.mark.function("D4")
def test_who_has_no_bsn_gets_a_decision_with_letter_and_order_as_anybody(
    proposal: Proposal, fatma: Reader
) -> None:
    Person.objects.filter(pk=proposal.aanvraag.person_id).update(bsn=None)
    made = decide(Proposal.objects.get(pk=proposal.pk), fatma)

    assert made.aanvraag.person.bsn is None and made.letter.body.startswith("Geachte mevrouw De Wit")
    assert made.letter.objection_last_day == date(2026, 4, 14)
    assert Allocation.objects.filter(beschikking=made).exists()


def test_the_last_day_to_object_rolls_past_liberation_day(proposal: Proposal, fatma: Reader) -> None:
    letter = decide(proposal, fatma, at=MONDAY.replace(day=24)).letter
    assert letter.objection_last_day == date(2026, 5, 6)


def test_a_refusal_says_what_does_help(
    proposal: Proposal, goal: Goal, fatma: Reader, sandra: Reader, plan_action: Callable[..., object]
) -> None:
    plan_action(goal, "Buurvrouw Ria", "stofzuigt op vrijdag", by=fatma)
    letter = decide(proposal, sandra, outcome="refused").letter
    assert letter.template == "beschikking-wmo-afwijzing"
    assert "Buurvrouw Ria: stofzuigt op vrijdag" in letter.body.replace("\\", "")
    assert not Allocation.objects.exists()


@pytest.mark.parametrize(
    "known", [{"died_on": date(2026, 3, 1)}, {"suspended_on": date(2026, 3, 1), "suspension_reason": "E"}]
)
def test_no_letter_to_who_cannot_receive_it(
    proposal: Proposal, sandra: Reader, known: dict[str, object]
) -> None:
    Person.objects.filter(pk=proposal.aanvraag.person_id).update(**known)
    decide(proposal, sandra, outcome="refused")
    assert not Letter.objects.exists() and not letters_to_make()


def test_a_provider_gets_its_order_only_for_help_in_kind(
    aanvraag: Aanvraag, goal: Goal, fatma: Reader
) -> None:
    decide(propose(aanvraag, goal, by=fatma, form="pgb", provider=None), fatma)
    assert not Allocation.objects.exists()


def test_help_in_kind_goes_to_the_provider(proposal: Proposal, fatma: Reader) -> None:
    beschikking = decide(proposal, fatma)
    allocation = Allocation.objects.get()
    assert allocation.beschikking == beschikking
    assert (allocation.organisation.name, allocation.volume, allocation.frequency) == ("Thuis BV", 3, "2")
    assert Entry.objects.filter(
        kind="provision.allocated", household_id=beschikking.aanvraag.case.household_id
    ).exists()


def test_each_aanvraag_meets_its_own_term(
    proposal: Proposal, goal: Goal, village: Village, fatma: Reader
) -> None:
    """A second aanvraag in the same case, a day later and decided first."""
    later = deciding.ask(proposal.aanvraag.case.number, person=village.person("Jan").pk, by=fatma, at=TUESDAY)
    decide(propose(later, goal, by=fatma, at=TUESDAY), fatma)
    met = dict(Clock.objects.filter(code="wmo-beschikking").values_list("started_on", "met__on"))
    assert met == {MONDAY.date(): None, TUESDAY.date(): TUESDAY.date()}


def test_a_task_that_somebody_finished_does_not_stop_the_decision(proposal: Proposal, fatma: Reader) -> None:
    OpenTask.objects.filter(task__case=proposal.aanvraag.case).delete()
    made = decide(proposal, fatma)
    assert Beschikking.objects.get(aanvraag=proposal.aanvraag) == made


@pytest.fixture
def plan_action() -> Callable[..., object]:
    from keukentafel.domain.plans.actions import add_action

    def add(goal: Goal, name: str, text: str, *, by: Reader) -> object:
        return add_action(goal.pk, doer="network", doer_name=name, text=text, by=by, at=MONDAY)

    return add
