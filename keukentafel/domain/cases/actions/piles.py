"""Many piles go to another team at once: however many there are, in the same few statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q

from keukentafel.domain.cases.models import Holder, OpenTask
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.models import Household
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.models import Team, TeamDistrict
from keukentafel.domain.walls.reader import Reader

from .target import not_in_team

_OF_CASES = """
UPDATE cases_opentask o SET team_id = m.team
  FROM cases_task t JOIN unnest(%s::bigint[], %s::bigint[], %s::bigint[]) AS m (held, before, team) ON m.held = t.case_id
 WHERE t.id = o.task_id AND o.account_id IS NULL AND o.team_id = m.before
"""
_OF_HOUSEHOLDS = """
UPDATE cases_opentask o SET team_id = m.team
  FROM cases_task t JOIN unnest(%s::bigint[], %s::bigint[]) AS m (home, team) ON m.home = t.household_id
 WHERE t.id = o.task_id AND o.account_id IS NULL AND o.team_id <> m.team AND (t.case_id <> ALL (%s::bigint[])) IS NOT FALSE
   AND o.team_id IN (SELECT team_id FROM walls_teamdistrict)
RETURNING m.home
"""


def lock_work(households: Sequence[int]) -> None:
    """Nobody picks up a case or task of these households until the deed that runs is done."""
    held = Holder.objects.filter(case__household__in=households, until_at__isnull=True)
    list(held.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
    lies = OpenTask.objects.filter(task__household__in=households)
    list(lies.select_for_update(of=("self",)).order_by("pk").values_list("pk"))


@deed
def hand_over_piles(
    municipality: int, to: Mapping[int, int], *, reason: str, by: Reader | None, at: datetime
) -> None:
    """What nobody picked up yet of these households waits on the pile of another team. What is on a desk stays there.

    A question that came to a team for its kind is left there: that team serves no district. So is one that a colleague
    handed to a team that does not serve the district of the household. Call it before that district changes.

    to      team by household
    raises  NotInTeam
    """
    _check(municipality, to.values())
    serves = TeamDistrict.objects.filter(
        team=OuterRef("team"), district=OuterRef("case__household__district")
    )
    waiting = Holder.objects.filter(
        case__household__in=list(to), case__closure__isnull=True, team__in=TeamDistrict.objects.values("team"),
        until_at__isnull=True, account__isnull=True,
    ).annotate(chosen=Q(by__isnull=False) & ~Q(reason="") & ~Exists(serves), home=F("case__household"))  # fmt: skip
    rows = list(waiting.select_for_update(of=("self",)).select_related("case").order_by("pk"))
    goes = [row for row in rows if not row.chosen and row.team_id != to[row.home]]
    _move(goes, {row.case_id: to[row.home] for row in goes}, reason, by, at)
    stay = [row.case_id for row in rows if row.chosen]
    with connection.cursor() as cursor:
        cursor.execute(_OF_HOUSEHOLDS, [list(to), list(to.values()), stay])
        tasks = Counter(home for (home,) in cursor.fetchall())
    for home in Household.objects.filter(pk__in=tasks).only("pk", "municipality_id"):
        journal.note(
            "tasks.moved", about=home, by=by, at=at, household=home.pk, team=to[home.pk], tasks=tasks[home.pk]
        )


@deed
def hand_over_waiting(
    municipality: int, to: Mapping[int, int], *, reason: str, by: Reader | None, at: datetime
) -> list[int]:
    """The same for cases that are of no household yet, with their tasks on that pile. Gives those that went.

    to      team by case; one that somebody picked up since is left out
    raises  NotInTeam
    """
    _check(municipality, to.values())
    waiting = Holder.objects.filter(case__in=list(to), until_at__isnull=True, account__isnull=True)
    rows = list(waiting.select_for_update(of=("self",)).select_related("case").order_by("pk"))
    _move(rows, to, reason, by, at)
    if rows:
        places = zip(*((row.case_id, row.team_id, to[row.case_id]) for row in rows), strict=True)
        with connection.cursor() as cursor:
            cursor.execute(_OF_CASES, [list(each) for each in places])
    return [row.case_id for row in rows]


def _move(
    rows: Sequence[Holder], to: Mapping[int, int], reason: str, by: Reader | None, at: datetime
) -> None:
    """Their address brought them there and no colleague chose it, so the new holder is of nobody; the journal says who did it."""
    Holder.objects.filter(pk__in=[row.pk for row in rows]).update(until_at=at)
    Holder.objects.bulk_create(
        Holder(
            municipality_id=row.municipality_id, case_id=row.case_id, team_id=to[row.case_id], from_at=at,
            reason=reason.strip()[:400],
        )
        for row in rows
    )  # fmt: skip
    for row in rows:
        journal.note(
            "case.handed_over", about=row.case, by=by, at=at, household=row.case.household_id,
            team=to[row.case_id], account=None,
        )  # fmt: skip


def _check(municipality: int, teams: Iterable[int]) -> None:
    wanted = set(teams)
    if Team.objects.filter(pk__in=wanted, municipality=municipality).count() < len(wanted):
        raise not_in_team()
