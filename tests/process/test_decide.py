"""From aanvraag to beschikking, letter and allocation: the deeds as colleagues do them."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

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
from keukentafel.domain.process.actions.laying import NotAHolder
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.mandates import NoMandate
from keukentafel.rules.reasons import ReasonsTooThin
from tests.fixtures.aanvraag import decide, letters_to_make, propose
from tests.fixtures.village import TUESDAY, Village

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
    assert not letters_to_make()


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
    assert [
        each.right.may for each in queries.rights(queries.aanvraag(row.number, reader=fatma), reader=fatma)
    ] == [True, True, False]


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
        with pytest.raises(NotAHolder):
            deciding.lay_before(
                proposal.aanvraag.number, account=wrong.account, outcome="granted", by=pieter, at=TUESDAY
            )


def test_a_second_click_changes_nothing(proposal: Proposal, fatma: Reader) -> None:
    first = decide(proposal, fatma)
    with pytest.raises(decisions.AlreadyDecided):
        decide(proposal, fatma)
    assert Beschikking.objects.get() == first
    assert Letter.objects.count() == Allocation.objects.count() == len(letters_to_make()) == 1


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
        ({"grounds": "ok"}, ReasonsTooThin),
        ({"grounds": "Zie het verslag."}, ReasonsTooThin),
        ({"outcome": "misschien"}, decisions.UnknownOutcome),
    ],
)
def test_a_decision_that_cannot_be_is_refused(
    proposal: Proposal, fatma: Reader, wrong: dict[str, str], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        decide(proposal, fatma, **wrong)
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
