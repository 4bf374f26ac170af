"""Work on an objection never comes to who stays away from it because a colleague is not there: then it lies with the team."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import OBJECTION, OpenTask
from keukentafel.domain.decisions.models import Objection
from keukentafel.domain.decisions.objected import involved
from keukentafel.domain.teams import actions as teams
from keukentafel.domain.teams import queries as who
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

REASON = "Wie waarneemt, nam het besluit of deed het voorstel ervoor."
Landings = dict[tuple[int, int], who.Landing]


@dataclass(frozen=True, slots=True)
class Kept:
    """An objection whose work does not go to who stands in. from_on: from when it lies on the pile of the team"""

    objection: str
    stand_in: str
    from_on: date


@deed
def register_absence(
    *, account: int, from_on: date, until_on: date | None, by: Reader, at: datetime
) -> tuple[Kept, ...]:
    """As teams.register_absence does, which says what it raises; with the objections of which the work stays with the team."""
    teams.register_absence(account=account, from_on=from_on, until_on=until_on, by=by, at=at)
    return _kept_from(from_on, by=by, at=at)


@deed
def appoint_deputy(
    *, account: int, deputy: int, from_on: date, until_on: date | None, by: Reader, at: datetime
) -> tuple[Kept, ...]:
    """As teams.appoint_deputy does, which says what it raises; with the same."""
    teams.appoint_deputy(account=account, deputy=deputy, from_on=from_on, until_on=until_on, by=by, at=at)
    return _kept_from(from_on, by=by, at=at)


@deed
def to_the_piles(municipality: int, *, by: Reader | None, at: datetime) -> int:
    """What would come today to who stays away lies on the pile of its team; gives how many tasks. by  None: in the night"""
    found = _coming_to_them(municipality, dutch_day(at))
    for waiting, _stand_in in found:
        cases.pass_task(waiting.task, team=waiting.team_id, account=None, reason=REASON, by=by, at=at)
    return len(found)


def _kept_from(from_on: date, *, by: Reader, at: datetime) -> tuple[Kept, ...]:
    """Now, or on the first day: then the night does it."""
    today = dutch_day(at)
    told: list[Kept] = []
    for municipality in by.municipalities:
        found = _coming_to_them(municipality, max(from_on, today))
        if from_on <= today:
            to_the_piles(municipality, by=by, at=at)
        told += _told([each for each in found if each[0].team_id in by.teams], max(from_on, today))
    return tuple(told)


def _coming_to_them(municipality: int, on: date) -> list[tuple[OpenTask, int]]:
    """Open work on objections of who is away on that day, with who would get it and stays away."""
    rows = OpenTask.objects.filter(
        municipality=municipality, task__case__kind=OBJECTION, account__isnull=False
    ).select_related("task__case")
    waiting = list(rows.order_by("task_id"))
    land = who.landings(
        sorted({(row.account_id, row.team_id) for row in waiting if row.account_id is not None}),
        municipality=municipality, on=on,
    )  # fmt: skip
    moving = [(row, lands) for row in waiting if (lands := _stand_in(row, land)) is not None]
    about = _objections(row.task.case_id for row, _lands in moving)
    stays = {case: involved(objection) for case, objection in about.items()}
    return [(row, lands) for row, lands in moving if lands in stays.get(row.task.case_id, ())]


def _stand_in(row: OpenTask, land: Landings) -> int | None:
    assert row.account_id is not None
    lands = land[row.account_id, row.team_id].account
    return lands if lands != row.account_id else None


def _objections(case_ids: Iterable[int | None]) -> dict[int, Objection]:
    rows = Objection.objects.filter(case__in=[each for each in case_ids if each is not None])
    return {
        row.case_id: row
        for row in rows.select_related("case", "beschikking", "temporary", "penalty", "referral")
    }


def _told(found: Sequence[tuple[OpenTask, int]], from_on: date) -> tuple[Kept, ...]:
    names = dict(Account.objects.filter(pk__in={lands for _row, lands in found}).values_list("pk", "name"))
    numbers = _objections(row.task.case_id for row, _lands in found)
    pairs = {(numbers[row.task.case_id].number, names[lands]) for row, lands in found if row.task.case_id}
    return tuple(Kept(number, name, from_on) for number, name in sorted(pairs))
