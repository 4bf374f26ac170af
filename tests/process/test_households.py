"""A death and a child's birthday reach the desks; a household with running cases does not end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, OpenTask, Task, TaskDone
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.models import Household, Person
from keukentafel.domain.process import jobs
from keukentafel.domain.process.actions import ages, households
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate
from tests.fixtures.village import MONDAY, Village

pytestmark = pytest.mark.django_db
CASTRICUM = 383
TODAY = MONDAY.date()


def child(village: Village, by: Reader, born: PartialDate, **more: Any) -> tuple[Person, Household]:
    person = people.add_person(
        **({"municipality": CASTRICUM, "surname": "Duin", "first_names": "Ilja", "born": born, "by": by, "at": MONDAY} | more)
    )  # fmt: skip
    household = people.open_household(
        municipality=CASTRICUM, district=village.district("Bakkum").pk, name="Duin", members=[(person, "kind", TODAY)],
        by=by, at=MONDAY,
    )  # fmt: skip
    return person, household


def tasks_of(household: Household) -> list[tuple[str, int, date]]:
    rows = OpenTask.objects.filter(task__household=household).order_by("task")
    return [(row.task.title.split(":")[0], row.team_id, row.due_on) for row in rows]


@pytest.mark.function("A2")
@pytest.mark.parametrize(
    ("born", "expected"),
    [
        (PartialDate(2014, 4, 2), "Ilja Duin wordt 12 jaar"),
        (PartialDate(2010, 3, 20), "Ilja Duin wordt 16 jaar"),
        (PartialDate(2008, 3, 2), "Ilja Duin wordt 18 jaar"),
        (PartialDate(2014, 4), "Ilja Duin wordt 12 jaar"),
        (PartialDate(2014, 4, 3), ""),
        (PartialDate(2013, 4, 2), ""),
        (PartialDate(2014), ""),  # it can have been on 1 January, too long ago
        (PartialDate(), ""),
    ],
)
def test_the_team_hears_a_month_before_and_once(
    village: Village, fatma: Reader, born: PartialDate, expected: str
) -> None:
    _person, household = child(village, fatma, born)

    for _again in range(2):
        ages.announce_ages(municipality=CASTRICUM, at=MONDAY)

    assert [title for title, _team, _due in tasks_of(household)] == ([expected] if expected else [])


def test_the_task_goes_to_the_team_of_the_case_else_of_the_district(village: Village, fatma: Reader) -> None:
    _, alone = child(village, fatma, PartialDate(2014, 4, 2))
    _, helped = child(village, fatma, PartialDate(2014, 4, 2), bsn=None)
    cases.open_case(
        municipality=CASTRICUM, subject="Hulp", team=fatma.teams[0], household=helped.pk, by=fatma, at=MONDAY
    )

    ages.announce_ages(municipality=CASTRICUM, at=MONDAY)

    of_bakkum = village.district("Bakkum").teams.earliest("pk").pk
    assert of_bakkum != fatma.teams[0]
    assert [team for _title, team, _due in tasks_of(alone)] == [of_bakkum]
    assert tasks_of(helped) == [("Ilja Duin wordt 12 jaar", fatma.teams[0], date(2026, 4, 2))]


def test_the_dead_the_suspended_and_who_has_no_file_are_left_alone(village: Village, fatma: Reader) -> None:
    _, suspended = child(village, fatma, PartialDate(2014, 4, 2), suspended_on=TODAY, suspension_reason="E")
    dead, household = child(village, fatma, PartialDate(2014, 4, 2))
    people.register_death(dead, died_on=TODAY, by=fatma, at=MONDAY)
    people.add_person(
        municipality=CASTRICUM, surname="Los", born=PartialDate(2014, 4, 2), by=fatma, at=MONDAY
    )

    ages.announce_ages(municipality=CASTRICUM, at=MONDAY)

    assert tasks_of(suspended) == tasks_of(household) == []


def test_the_job_of_the_night_and_the_command_do_the_same(village: Village, fatma: Reader) -> None:
    _, household = child(village, fatma, PartialDate(2014, 4, 2))
    jobs.announce_ages_tonight(timestamp=int(MONDAY.timestamp()))
    call_command("ages")
    assert len(tasks_of(household)) == 1


@pytest.mark.function("A2")
def test_after_a_death_the_team_looks_at_what_runs(village: Village, fatma: Reader) -> None:
    person, household = child(village, fatma, PartialDate(1950))
    households.register_death(person, died_on=TODAY, by=fatma, at=MONDAY)
    [(title, _team, due)] = tasks_of(household)
    assert (title, due) == ("Overlijden", TODAY + timedelta(7))

    households.withdraw_death(person, by=fatma, at=MONDAY)

    assert tasks_of(household) == []
    assert TaskDone.objects.get(task__household=household).result == "Het overlijden is teruggedraaid."


@pytest.mark.function("A1")
def test_a_household_with_running_cases_does_not_end(village: Village, fatma: Reader) -> None:
    _, household = child(village, fatma, PartialDate(1950))
    cases.open_case(
        municipality=CASTRICUM,
        subject="Hulp",
        team=fatma.teams[0],
        household=household.pk,
        by=fatma,
        at=MONDAY,
    )
    number = Case.objects.get(household=household).number
    with pytest.raises(households.CasesRunning, match=f"lopen nog zaken, met hun termijnen: {number}"):
        households.end_household(household, reason="verhuisd", on=TODAY, by=fatma, at=MONDAY)
    assert not household.closures.exists()


@pytest.mark.function("A1")
def test_a_household_with_open_tasks_does_not_end(village: Village, fatma: Reader) -> None:
    _, household = child(village, fatma, PartialDate(1950))
    tasks = [
        cases.issue_task(
            kind="actie", title=f"Bel {name}", municipality=CASTRICUM, team=fatma.teams[0], due_on=TODAY,
            household=household.pk, by=fatma, at=MONDAY,
        )
        for name in ("de huisarts", "school", "de buren", "het CAK", "de kringloop", "de bank")
    ]  # fmt: skip
    with pytest.raises(households.TasksOpen, match=r"‘Bel de huisarts’, .*‘Bel de kringloop’ en nog 1"):
        households.end_household(household, reason="verhuisd", on=TODAY, by=fatma, at=MONDAY)
    cases.finish_reminders(
        Task.objects.filter(pk__in=[each.pk for each in tasks]), result="Klaar", by=fatma, at=MONDAY
    )
    households.end_household(household, reason="verhuisd", on=TODAY, by=fatma, at=MONDAY)
