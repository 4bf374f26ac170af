"""Who is away, who stands in, and where work goes meanwhile."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases import queries
from keukentafel.domain.cases.models import OpenTask, Task
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.teams import actions
from keukentafel.domain.teams import queries as teams
from keukentafel.domain.teams.models import Absence, Role
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import MONDAY, TUESDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("A9")]
CASTRICUM = 383
TODAY = MONDAY.date()
NEXT_WEEK = TODAY + timedelta(7)


def away(who: Reader, until: date | None = NEXT_WEEK, start: date = TODAY) -> list[Absence]:
    return actions.register_absence(account=who.account, from_on=start, until_on=until, by=who, at=MONDAY)


def stands_in(deputy: Reader, who: Reader) -> None:
    actions.appoint_deputy(
        account=who.account, deputy=deputy.account, from_on=TODAY, until_on=None, by=who, at=MONDAY
    )


def issue(by: Reader, to: Reader | None) -> OpenTask:
    task = cases.issue_task(
        kind="bellen", title="Bel", municipality=CASTRICUM, team=by.teams[0], account=to.account if to else None,
        due_on=TODAY, by=by, at=MONDAY,
    )  # fmt: skip
    return OpenTask.objects.get(task=task)


def test_a_task_for_who_is_away_goes_to_the_deputy_or_to_the_pile(fatma: Reader, sandra: Reader) -> None:
    assert issue(sandra, fatma).account_id == fatma.account
    away(fatma)
    assert issue(sandra, fatma).account_id is None

    stands_in(sandra, fatma)
    assert issue(sandra, fatma).account_id == sandra.account
    assert issue(fatma, fatma).account_id == fatma.account, "one's own desk is one's own affair"


def test_a_deputy_who_is_away_hands_on_and_two_who_wait_for_each_other_do_not_go_round(
    fatma: Reader, sandra: Reader, pieter: Reader
) -> None:
    stands_in(sandra, fatma)
    stands_in(fatma, sandra)
    away(fatma)
    away(sandra)
    assert issue(pieter, fatma).account_id is None


def test_a_deputy_sees_the_work_only_while_its_owner_is_away(
    fatma: Reader, sandra: Reader, pieter: Reader
) -> None:
    task = issue(fatma, fatma)
    stands_in(pieter, fatma)
    assert queries.my_work(reader=pieter).others == ()
    with pytest.raises(cases.AlreadyTaken):
        cases.take_task(task.task, by=pieter, at=MONDAY)

    away(fatma)

    desk = queries.my_work(reader=pieter)
    assert [(name, [line.task for line in lines]) for name, lines in desk.by_absentee] == [
        (fatma.name, [task.task_id])
    ]
    assert desk.mine == () and queries.my_work(reader=sandra).others == ()
    assert cases.take_task(task.task, by=pieter, at=MONDAY).account_id == pieter.account


def test_a_task_of_somebody_who_left_the_team_is_an_orphan_that_the_team_may_take(
    fatma: Reader, sandra: Reader, pieter: Reader
) -> None:
    task = issue(sandra, fatma)
    Role.objects.filter(account=fatma.account).update(until_on=TODAY)

    assert [line.orphan for line in queries.team_work(reader=sandra).work if line.task == task.task_id] == [
        True
    ]
    assert cases.take_task(task.task, by=pieter, at=MONDAY).account_id == pieter.account


def test_back_earlier_ends_it_and_what_did_not_begin_is_taken_away(fatma: Reader) -> None:
    first = away(fatma, start=TODAY - timedelta(3))[0]
    later = away(fatma, start=NEXT_WEEK, until=None)[0]

    actions.end_absence(first.pk, by=fatma, at=MONDAY)
    actions.end_absence(later.pk, by=fatma, at=TUESDAY)

    assert list(Absence.objects.values_list("from_on", "until_on")) == [(TODAY - timedelta(3), TODAY)]
    assert Entry.objects.filter(kind="absence.ended").count() == 2


def test_only_oneself_or_who_leads_the_team_arranges_it(
    village: Village, fatma: Reader, sandra: Reader, pieter: Reader, ruud: Reader
) -> None:
    period = {"from_on": TODAY, "until_on": NEXT_WEEK}
    for stranger in (pieter, ruud):
        with pytest.raises(actions.NotYourColleague):
            actions.register_absence(account=fatma.account, **period, by=stranger, at=MONDAY)
    row = actions.register_absence(account=fatma.account, **period, by=sandra, at=MONDAY)[0]
    with pytest.raises(actions.NotYourColleague):
        actions.end_absence(row.pk, by=ruud, at=MONDAY)
    with pytest.raises(actions.AlreadyArranged):
        away(fatma)
    assert [each.name for each in teams.arrangements(reader=sandra).absences] == [fatma.name]
    assert teams.arrangements(reader=pieter).absences == ()


@pytest.mark.parametrize("name", ["ruud", "fatma"])
def test_a_deputy_works_in_the_same_team_and_is_somebody_else(
    village: Village, fatma: Reader, name: str
) -> None:
    with pytest.raises(actions.NoDeputyOfYours):
        stands_in(village.reader(name), fatma)


def test_a_period_that_is_over_or_runs_backward_is_refused(fatma: Reader) -> None:
    for start, until in ((TODAY, TODAY), (TODAY - timedelta(9), TODAY)):
        with pytest.raises(actions.WrongPeriod):
            away(fatma, start=start, until=until)
    assert not Absence.objects.exists() and not Task.objects.exists()
