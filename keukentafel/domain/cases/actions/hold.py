"""Who holds the case."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Case, Holder, OpenTask
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal

from .target import check_target, landing

MOST = 10
"""Times that the case may change hands while somebody waits for it."""


class HeldByAnother(Refusal):
    """At this very moment somebody else got the case."""


@deed
def hand_over(
    case: Case, *, team: int, account: int | None = None, reason: str = "", by: Reader | None, at: datetime
) -> Holder:
    """Another team or person holds the case from now on. Tasks of the previous holder go along.

    account  None: on the team's pile. For who is away their deputy holds it, or the team
    raises   NotInTeam, HeldByAnother with the name of who has it
    """
    check_target(team, account, municipality=case.municipality_id, by=by, at=at)
    account = landing(
        account, team=team, municipality=case.municipality_id, household=case.household_id, by=by, at=at
    )
    before, lost = _now(case)
    if before.team_id == team and before.account_id == account:
        return before
    if lost:
        raise _held_by_another(before)
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


def held(case: Case) -> Holder:
    """Team and person who hold the case now, locked. Who waited for a colleague sees what that colleague made of it."""
    return _now(case)[0]


def _now(case: Case) -> tuple[Holder, bool]:
    """The same, and whether it became so while we waited for the lock: then the next statement sees the row after it."""
    rows = Holder.objects.select_for_update(of=("self",)).select_related("account", "team")
    rows = rows.filter(case=case, until_at__isnull=True)
    for waited in range(MOST):
        if (row := rows.first()) is not None:
            return row, waited > 0
    return rows.get(), True


def _held_by_another(now: Holder) -> HeldByAnother:
    return HeldByAnother(
        _("Deze zaak is nu van %(name)s. Kijk eerst wat er is gebeurd, en draag haar dan zo nodig over."),
        name=now.account.name if now.account else now.team.name,
    )
