"""Work stays in its municipality, and never lies on the desk of somebody who cannot see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from keukentafel.domain.cases import actions
from keukentafel.domain.cases.models import Case, Holder, OpenTask, Task
from keukentafel.domain.people.models import Household
from keukentafel.domain.process import actions as process
from keukentafel.domain.teams import queries as teams
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import MONDAY, TUESDAY

pytestmark = [pytest.mark.django_db, pytest.mark.function("A5")]
CASTRICUM = 383


@pytest.fixture
def case(home: Household, fatma: Reader) -> Case:
    opened = actions.open_case(
        municipality=CASTRICUM,
        subject="Hulp in huis",
        team=fatma.teams[0],
        household=home.pk,
        by=fatma,
        at=MONDAY,
    )
    actions.hand_over(opened, team=fatma.teams[0], account=fatma.account, by=fatma, at=MONDAY)
    return opened


def issue(by: Reader, home: Household, *, team: int, account: int | None = None) -> Task:
    return actions.issue_task(
        kind="actie", title="Bel terug", municipality=CASTRICUM, team=team, account=account, due_on=date(2026, 3, 9),
        household=home.pk, by=by, at=MONDAY,
    )  # fmt: skip


def test_work_does_not_cross_to_another_municipality(
    home: Household, case: Case, fatma: Reader, ruud: Reader, sandra: Reader
) -> None:
    both, there = replace(fatma, roles=(*ruud.roles, *fatma.roles)), ruud.teams[0]
    task = issue(both, home, team=fatma.teams[0])
    for deed in (
        lambda: issue(both, home, team=there),
        lambda: actions.pass_task(task, team=there, account=None, by=both, at=TUESDAY),
        lambda: actions.pass_task(task, team=there, account=ruud.account, by=both, at=TUESDAY),
        lambda: actions.pass_task(task, team=fatma.teams[0], account=ruud.account, by=both, at=TUESDAY),
        lambda: actions.hand_over_tasks([task], team=there, account=None, reason="Druk", by=both, at=TUESDAY),
        lambda: actions.hand_over(case, team=there, by=both, at=TUESDAY),
        lambda: actions.hand_over(case, team=fatma.teams[0], account=ruud.account, by=both, at=TUESDAY),
    ):
        with pytest.raises(actions.NotInTeam):
            deed()

    actions.pass_task(task, team=sandra.teams[0], account=sandra.account, by=both, at=TUESDAY)
    back = actions.take_back(task, by=both, at=TUESDAY)
    assert (back.team_id, back.account_id) == (fatma.teams[0], fatma.account)
    assert teams.own_team(CASTRICUM, reader=both) == fatma.teams[0]
    assert there not in {each.team for each in teams.colleagues(CASTRICUM, reader=both)}
    assert there in {each.team for each in teams.colleagues(reader=both)}


@pytest.mark.function("J2")
def test_what_a_colleague_held_of_a_closed_file_lies_on_the_pile_of_the_team(
    home: Household, case: Case, fatma: Reader, sandra: Reader
) -> None:
    team = fatma.teams[0]
    loose = issue(fatma, home, team=team, account=fatma.account)
    other = issue(fatma, home, team=team, account=sandra.account)

    process.lock_out(home, account=fatma.account, reason="familie", by=sandra, at=MONDAY)

    assert Holder.objects.get(case=case, until_at__isnull=True).account_id is None
    assert OpenTask.objects.get(task=loose).account_id is None
    assert OpenTask.objects.get(task=other).account_id == sandra.account
    later = issue(sandra, home, team=team, account=fatma.account)
    assert OpenTask.objects.get(task=later).account_id is None
    passed = actions.pass_task(other, team=team, account=fatma.account, by=sandra, at=TUESDAY)
    assert passed.account_id is None
    assert actions.hand_over(case, team=team, account=fatma.account, by=sandra, at=TUESDAY).account_id is None
