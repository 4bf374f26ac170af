"""From aanvraag to beschikking, letter and allocation: the deeds as colleagues do them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from keukentafel.domain.cases.actions import AlreadyDone
from keukentafel.domain.cases.models import Clock, OpenTask, StepDone, TaskDone
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.models import Aanvraag, Beschikking, Letter, Proposal
from keukentafel.domain.delivery.models import Allocation
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.models import Membership, OwnFile, Person
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.mandates import NoMandate
from tests.fixtures.aanvraag import propose
from tests.fixtures.village import MONDAY, TUESDAY, Village


def decide(
    proposal: Proposal, by: Reader, *, outcome: str = "granted", at: datetime = TUESDAY, **other: object
) -> Beschikking:
    values: dict[str, object] = {"grounds": "U kunt zelf niet meer stofzuigen.", "proposal": proposal.pk}
    if outcome == "refused":
        values["ground"] = "wmo-netwerk"
    return deciding.decide(proposal.aanvraag.number, outcome=outcome, by=by, at=at, **{**values, **other})  # type: ignore[arg-type]


# The decision


def test_a_generalist_grants_on_her_mandate(proposal: Proposal, fatma: Reader) -> None:
    beschikking = decide(proposal, fatma)

    assert (beschikking.mandate, beschikking.decided_on) == ("gen-wmo-ja", date(2026, 3, 3))
    assert "onderdeel 1.1" in beschikking.mandate_source
    entry = Entry.objects.get(kind="beschikking.decided")
    assert entry.details == {"outcome": "granted", "mandate": "gen-wmo-ja"} and "10:3" in entry.rule
    assert Clock.objects.get(code="wmo-beschikking").met.on == date(2026, 3, 3)
    assert TaskDone.objects.filter(task__kind="besluit", task__case=proposal.aanvraag.case).exists()
    assert StepDone.objects.filter(case=proposal.aanvraag.case, step="besluit").exists()


@pytest.mark.parametrize("outcome", ["granted", "refused"])
def test_a_partner_has_no_mandate_and_nothing_is_written(
    proposal: Proposal, village: Village, outcome: str
) -> None:
    pieter = village.reader("pieter")
    with pytest.raises(NoMandate, match="geen mandaat") as refusal:
        decide(proposal, pieter, outcome=outcome)
    assert refusal.value.rule == "Awb, artikel 10:3"
    assert "Wie wel mag: de generalist" in str(refusal.value)
    assert (
        not Beschikking.objects.exists() and not Letter.objects.exists() and not Allocation.objects.exists()
    )
    assert not Entry.objects.filter(kind="beschikking.decided").exists()
    assert not _jobs()


def test_too_expensive_for_a_generalist_is_for_the_team_leader(
    aanvraag: Aanvraag, goal: Goal, fatma: Reader, sandra: Reader
) -> None:
    dear = propose(aanvraag, goal, by=fatma, volume=20)
    with pytest.raises(NoMandate, match=r"tot € 10\.000 per jaar") as refusal:
        decide(dear, fatma)
    assert "onderdeel 1.1" in refusal.value.rule
    assert decide(dear, sandra).mandate == "tl-wmo-ja"


def test_refusing_goes_with_four_eyes(proposal: Proposal, fatma: Reader, sandra: Reader) -> None:
    with pytest.raises(NoMandate, match="vier ogen"):
        decide(proposal, fatma, outcome="refused")
    assert decide(proposal, sandra, outcome="refused").mandate == "tl-wmo-nee"


def test_nobody_decides_on_the_own_household(proposal: Proposal, village: Village, fatma: Reader) -> None:
    me = Person.objects.create(municipality_id=383, surname="Yilmaz", surname_key="yilmaz")
    OwnFile.objects.create(municipality_id=383, account_id=fatma.account, person=me)
    Membership.objects.create(
        municipality_id=383,
        household=village.household("De Wit"),
        person=me,
        role="anders",
        from_on=date(2025, 1, 1),
    )
    with pytest.raises(NoMandate, match="eigen huishouden") as refusal:
        decide(proposal, fatma)
    assert refusal.value.rule == "Awb, artikel 2:4"


@pytest.mark.parametrize("who", ["ruud", "joke", "de_wit", "bakker", "thuis"])
def test_for_others_the_aanvraag_is_not_there(proposal: Proposal, village: Village, who: str) -> None:
    with pytest.raises(NotYours):
        decide(proposal, village.reader(who))


def test_who_may_decide_is_told_by_name(
    proposal: Proposal, fatma: Reader, sandra: Reader, pieter: Reader
) -> None:
    row = queries.aanvraag_row(proposal.aanvraag.number, reader=pieter)
    assert [each.name for each in queries.holders(row, outcome="granted", reader=pieter)] == [
        fatma.name,
        sandra.name,
    ]
    # Fatma signed the proposal, so she may not refuse it herself.
    assert [each.name for each in queries.holders(row, outcome="refused", reader=pieter)] == [sandra.name]
    assert [each.right.may for each in queries.rights(row.number, reader=fatma)] == [True, True, False]


def test_an_aanvraag_is_laid_before_who_may(proposal: Proposal, pieter: Reader, sandra: Reader) -> None:
    number = proposal.aanvraag.number
    deciding.lay_before(number, account=sandra.account, outcome="granted", by=pieter, at=TUESDAY)
    task = OpenTask.objects.get(task__case=proposal.aanvraag.case, task__kind="besluit")
    assert task.account_id == sandra.account and task.task.title.endswith(number)
    decide(proposal, sandra)
    with pytest.raises(decisions.AlreadyDecided):
        deciding.lay_before(number, account=sandra.account, outcome="granted", by=pieter, at=TUESDAY)


def test_an_aanvraag_is_laid_before_nobody_else(proposal: Proposal, pieter: Reader, joke: Reader) -> None:
    for wrong in (joke, pieter):
        with pytest.raises(deciding.NotAHolder):
            deciding.lay_before(
                proposal.aanvraag.number, account=wrong.account, outcome="granted", by=pieter, at=TUESDAY
            )


def test_a_second_click_changes_nothing(proposal: Proposal, fatma: Reader) -> None:
    first = decide(proposal, fatma)
    with pytest.raises(decisions.AlreadyDecided):
        decide(proposal, fatma)
    assert Beschikking.objects.get() == first
    assert Letter.objects.count() == Allocation.objects.count() == len(_jobs()) == 1


def test_a_stale_page_decides_nothing(proposal: Proposal, goal: Goal, fatma: Reader) -> None:
    newer = propose(proposal.aanvraag, goal, by=fatma, at=TUESDAY, volume=4)
    with pytest.raises(decisions.ProposalChanged):
        decide(proposal, fatma)
    assert decide(newer, fatma).proposal == newer


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"grounds": " "}, decisions.GroundsMissing),
        ({"grounds": "x" * 1_000_000}, decisions.GroundsTooLong),
        ({"outcome": "misschien"}, decisions.UnknownOutcome),
    ],
)
def test_a_decision_that_cannot_be_is_refused(
    proposal: Proposal, fatma: Reader, wrong: dict[str, str], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        decide(proposal, fatma, **wrong)  # type: ignore[arg-type]
    assert not Beschikking.objects.exists()


def test_nothing_is_proposed_after_the_decision(proposal: Proposal, goal: Goal, fatma: Reader) -> None:
    decide(proposal, fatma)
    with pytest.raises(decisions.AlreadyDecided):
        propose(proposal.aanvraag, goal, by=fatma, volume=5)


# Immutable


@pytest.mark.parametrize(
    "change",
    [
        {"grounds": "anders"},
        {"outcome": "refused"},
        {"decided_on": date(2026, 3, 1)},
        {"mandate": "tl-wmo-ja"},
    ],
)
def test_a_beschikking_stays_as_it_is(proposal: Proposal, fatma: Reader, change: dict[str, object]) -> None:
    beschikking = decide(proposal, fatma)
    with pytest.raises(IntegrityError, match="verandert niet meer"), transaction.atomic():
        Beschikking.objects.filter(pk=beschikking.pk).update(**change)


def test_the_day_of_announcement_is_filled_once(proposal: Proposal, fatma: Reader) -> None:
    rows = Beschikking.objects.filter(pk=decide(proposal, fatma).pk)
    rows.update(sent_on=date(2026, 3, 3))
    for day in (date(2026, 3, 4), None):
        with pytest.raises(IntegrityError, match="verandert niet meer"), transaction.atomic():
            rows.update(sent_on=day)


def test_the_database_keeps_one_beschikking_per_aanvraag(proposal: Proposal, fatma: Reader) -> None:
    first = decide(proposal, fatma)
    first.pk, first.number = None, "B-2026-9999999"
    with pytest.raises(IntegrityError, match="one_first_beschikking_per_aanvraag"), transaction.atomic():
        first.save(force_insert=True)


# Letter and allocation


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
    assert [job["letter_id"] for job in _jobs()] == [letter.pk]


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
    proposal: Proposal, fatma: Reader, known: dict[str, object]
) -> None:
    Person.objects.filter(pk=proposal.aanvraag.person_id).update(**known)
    decide(proposal, fatma)
    assert not Letter.objects.exists() and not _jobs()


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
    try:
        decide(proposal, fatma)
    except AlreadyDone:  # pragma: no cover
        pytest.fail("the decision waits for no task")


@pytest.fixture
def plan_action() -> Callable[..., object]:
    from keukentafel.domain.plans.actions import add_action

    def add(goal: Goal, name: str, text: str, *, by: Reader) -> object:
        return add_action(goal.pk, doer="network", doer_name=name, text=text, by=by, at=MONDAY)

    return add


def _jobs() -> list[dict[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT args FROM procrastinate_jobs WHERE task_name = 'keukentafel.outside.paper.print_letter' ORDER BY id"
        )
        return [json.loads(args) if isinstance(args, str) else args for (args,) in cursor.fetchall()]
