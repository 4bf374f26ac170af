"""Whose question it is, which way it goes, and what follows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.actions import AlreadyClosed
from keukentafel.domain.cases.models import Clock, ClockMet, Closure, OpenTask, StepDone, Task, TaskDone
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.intake.actions import AlreadyIdentified
from keukentafel.domain.intake.models import Identified, Triage
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.actions import BsnTaken, NewAddress
from keukentafel.domain.people.models import Person
from keukentafel.domain.people.queries import NotYours
from keukentafel.domain.process import actions
from keukentafel.domain.process import queries as process
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.identifiers import invented_bsn
from keukentafel.rules.triage import WrongAnswer
from tests.fixtures.intake import COMPLEX, INFORMATION, SAFETY, SINGLE, URGENT, about_annie, receive
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village


def test_who_is_meant_comes_first(village: Village, fatma: Reader) -> None:
    found = process.candidates(intake.melding(receive().number, reader=fatma), reader=fatma)

    assert found[0].found.person == village.person("Annie").pk
    assert (found[0].same_name, found[0].same_birth, found[0].same_address) == (True, True, True)
    assert not any(each.same_name for each in found[1:])


def test_of_another_team_only_the_team_is_told(village: Village, fatma: Reader) -> None:
    """Els Bakker lives in Bakkum; Fatma's team serves Castricum."""
    melding = receive(about_name="Els Bakker", about_postcode="", about_birth="11-2-1958")
    found = process.candidates(intake.melding(melding.number, reader=fatma), reader=fatma)

    assert [(each.found.readable, each.found.team) for each in found] == [(False, "Sociaal team Bakkum")]
    with pytest.raises(actions.WithoutHousehold):
        actions.identify(melding, village.person("Els").pk, by=fatma, at=MONDAY)


def test_identified_by_who_works_on_it(village: Village, fatma: Reader, sandra: Reader) -> None:
    melding = about_annie(village, fatma)

    assert melding.case.household_id == village.household("De Wit").pk
    assert Identified.objects.get(melding=melding).by_id == fatma.account
    with pytest.raises(AlreadyIdentified):
        actions.identify(melding, village.person("Jan").pk, by=fatma, at=MONDAY)
    with pytest.raises(actions.AlreadyPickedUp, match="Fatma"):
        actions.pick_up(melding, by=sandra, at=MONDAY)


@pytest.mark.function("B3")
def test_somebody_new_gets_a_household_at_once(village: Village, fatma: Reader) -> None:
    district = village.district("Bakkum").pk  # not hers: she stays involved, so that she can go on
    melding = actions.identify_in_new_household(
        receive(), district=district, new=actions.NewPerson("Dekker", "Piet"),
        address=NewAddress("Vaartweg", "3", "1901 EF", "Castricum"), by=fatma, at=MONDAY,
    )  # fmt: skip

    assert intake.melding(melding.number, reader=fatma).person == Person.objects.get(surname="Dekker").pk


def test_a_bsn_that_is_taken_makes_nobody(village: Village, fatma: Reader) -> None:
    melding, before = receive(), Person.objects.count()

    with pytest.raises(BsnTaken):
        actions.identify_in_household(
            melding,
            village.household("De Wit").pk,
            new=actions.NewPerson("Wit", bsn=invented_bsn(0)),
            by=fatma,
            at=MONDAY,
        )
    assert Person.objects.count() == before and not Identified.objects.exists()


def test_a_household_of_others_cannot_be_joined(village: Village, fatma: Reader) -> None:
    with pytest.raises(NotYours):
        actions.identify_in_household(
            receive(), village.household("Bakker").pk, new=actions.NewPerson("Dekker"), by=fatma, at=MONDAY
        )


@pytest.mark.function("B4")
@pytest.mark.parametrize(
    ("answers", "outcome", "kind", "tasks"),
    [
        (COMPLEX, "meervoudig-zelfregie", "complex", {"gesprek": date(2026, 4, 13)}),
        (SINGLE, "enkelvoudig", "simple", {"gesprek": date(2026, 4, 13)}),
        (INFORMATION, "informatie", "contact", {"bellen": date(2026, 4, 13)}),
        (SAFETY, "veiligheid", "complex", {"actie": date(2026, 3, 3)}),
        (URGENT, "spoed", "simple", {"actie": date(2026, 3, 3), "gesprek": date(2026, 4, 13)}),
    ],
)
def test_each_way_has_its_kind_and_its_next_task(
    village: Village, fatma: Reader, answers: Any, outcome: str, kind: str, tasks: dict[str, date]
) -> None:
    case = about_annie(village, fatma).case
    actions.triage(case, answers, by=fatma, at=TUESDAY)

    case.refresh_from_db()
    row = Triage.objects.get(case=case)
    assert (row.outcome, row.answers, case.kind) == (outcome, [list(pair) for pair in answers], kind)
    waiting = OpenTask.objects.filter(task__case=case)
    assert {each.task.kind: each.due_on for each in waiting} == tasks
    assert {each.account_id for each in waiting} == {fatma.account}
    assert TaskDone.objects.filter(task__case=case, task__kind="melding").exists()
    assert StepDone.objects.filter(case=case, step="triage").exists()


def test_urgent_starts_its_own_clock(village: Village, fatma: Reader) -> None:
    case = about_annie(village, fatma).case
    actions.triage(case, URGENT, by=fatma, at=TUESDAY)

    assert Clock.objects.get(case=case, code="wmo-spoed").last_day == TUESDAY.date()


def test_what_cannot_wait_has_one_term_that_its_task_meets(village: Village, fatma: Reader) -> None:
    case = about_annie(village, fatma).case
    for _twice in range(2):
        actions.triage(case, URGENT, by=fatma, at=TUESDAY)

    clock = Clock.objects.get(case=case, code="wmo-spoed")  # one
    task = Task.objects.get(clock=clock)
    assert OpenTask.objects.filter(task=task).exists() and not ClockMet.objects.filter(clock=clock).exists()

    cases.tick_off(task, result="Maaltijden vanaf vandaag", by=fatma, at=TUESDAY)
    assert ClockMet.objects.get(clock=clock).on == TUESDAY.date()

    actions.triage(case, URGENT, by=fatma, at=FRIDAY)  # urgent anew, and it is another day
    assert [row.started_on for row in Clock.objects.filter(case=case, code="wmo-spoed").order_by("pk")] == [
        TUESDAY.date(), FRIDAY.date(),
    ]  # fmt: skip


def test_another_task_meets_no_urgent_term(village: Village, fatma: Reader) -> None:
    case = about_annie(village, fatma).case
    actions.triage(case, URGENT, by=fatma, at=TUESDAY)
    other = cases.issue_task(
        kind="actie", title="Bel de buurvrouw", municipality=383, team=fatma.teams[0], due_on=TUESDAY.date(),
        case=case, by=fatma, at=TUESDAY,
    )  # fmt: skip
    cases.tick_off(other, by=fatma, at=TUESDAY)
    assert not ClockMet.objects.filter(clock__code="wmo-spoed").exists()


def test_an_answer_does_not_close_what_is_urgent(village: Village, fatma: Reader) -> None:
    case = about_annie(village, fatma).case
    actions.triage(case, URGENT, by=fatma, at=TUESDAY)
    actions.triage(case, INFORMATION, by=fatma, at=TUESDAY)
    assert not OpenTask.objects.filter(task__case=case, task__kind="gesprek").exists()

    with pytest.raises(cases.StillOpen, match="tijdelijke voorziening"):
        actions.answer(case, said="Ga naar het buurthuis.", by=fatma, at=TUESDAY)
    assert not Closure.objects.filter(case=case).exists()

    cases.tick_off(Task.objects.get(clock__code="wmo-spoed"), by=fatma, at=TUESDAY)
    actions.answer(case, said="Ga naar het buurthuis.", by=fatma, at=TUESDAY)
    assert Closure.objects.filter(case=case).exists()


def test_saying_twice_who_it_is_changes_nothing_and_makes_nobody_twice(
    village: Village, fatma: Reader
) -> None:
    melding, annie = receive(), village.person("Annie").pk
    for _twice in range(2):
        actions.identify(melding, annie, by=fatma, at=MONDAY)
    assert Entry.objects.filter(kind="melding.identified").count() == 1
    assert Entry.objects.filter(kind="case.attached").count() == 1

    before = Person.objects.count()
    for make in (
        lambda new: actions.identify_in_household(
            melding, village.household("De Wit").pk, new=new, by=fatma, at=MONDAY
        ),
        lambda new: actions.identify_in_new_household(
            melding, district=village.district("Castricum").pk, new=new, by=fatma, at=MONDAY
        ),
    ):
        with pytest.raises(AlreadyIdentified):
            make(actions.NewPerson("Dekker", bsn=invented_bsn(901)))
    assert Person.objects.count() == before


def test_safety_does_not_wait_for_a_name_but_a_conversation_does(village: Village, fatma: Reader) -> None:
    case = receive(about_name="onbekend").case
    with pytest.raises(actions.NotIdentified, match="persoon en het huishouden"):
        actions.triage(case, COMPLEX, by=fatma, at=TUESDAY)
    assert not Triage.objects.exists()

    actions.triage(case, SAFETY, by=fatma, at=TUESDAY)
    assert Triage.objects.get().outcome == "veiligheid"


def test_half_a_tree_is_no_outcome(village: Village, fatma: Reader) -> None:
    case = about_annie(village, fatma).case
    with pytest.raises(actions.NotFinished):
        actions.triage(case, COMPLEX[:2], by=fatma, at=TUESDAY)
    with pytest.raises(WrongAnswer):
        actions.triage(case, [("gevaar", "misschien")], by=fatma, at=TUESDAY)


def test_twice_the_same_way_leaves_one_task(village: Village, fatma: Reader) -> None:
    case = about_annie(village, fatma).case
    actions.triage(case, COMPLEX, by=fatma, at=TUESDAY)
    case.refresh_from_db()
    actions.triage(case, COMPLEX, by=fatma, at=TUESDAY)

    assert OpenTask.objects.filter(task__case=case).count() == 1 and Triage.objects.count() == 2


def test_an_answer_meets_the_term_and_closes(village: Village, fatma: Reader) -> None:
    case = receive().case
    actions.triage(case, INFORMATION, by=fatma, at=TUESDAY)
    with pytest.raises(actions.NothingAnswered):
        actions.answer(case, said=" ", by=fatma, at=TUESDAY)
    actions.answer(case, said="De maaltijddienst belt morgen.", by=fatma, at=TUESDAY)

    assert Closure.objects.get(case=case).reason == "De maaltijddienst belt morgen."
    assert ClockMet.objects.get(clock__case=case).on == TUESDAY.date()
    assert not OpenTask.objects.filter(task__case=case).exists()
    with pytest.raises(AlreadyClosed):
        actions.triage(case, SAFETY, by=fatma, at=TUESDAY)
