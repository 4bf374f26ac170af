"""Who holds the case."""

from __future__ import annotations

from datetime import datetime

from keukentafel.domain.cases.models import Case, Holder, OpenTask
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader

from .target import check_target, landing


@deed
def hand_over(
    case: Case, *, team: int, account: int | None = None, reason: str = "", by: Reader | None, at: datetime
) -> Holder:
    """Another team or person holds the case from now on. Tasks of the previous holder go along.

    account  None: on the team's pile. For who is away their deputy holds it, or the team
    raises   NotInTeam
    """
    check_target(team, account, municipality=case.municipality_id, by=by, at=at)
    account = landing(
        account, team=team, municipality=case.municipality_id, household=case.household_id, by=by, at=at
    )
    before = Holder.objects.select_for_update().get(case=case, until_at__isnull=True)
    if before.team_id == team and before.account_id == account:
        return before
    before.until_at = at
    before.save(update_fields=["until_at"])
    holder = Holder.objects.create(
        municipality_id=case.municipality_id, case=case, team_id=team, account_id=account, from_at=at,
        reason=reason.strip()[:400], by_id=by.account if by else None,
    )  # fmt: skip
    OpenTask.objects.filter(task__case=case, team=before.team_id, account=before.account_id).update(
        team_id=team, account_id=account
    )
    journal.note(
        "case.handed_over", about=case, by=by, at=at, household=case.household_id, team=team, account=account
    )
    return holder
