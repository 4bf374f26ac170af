"""On whose desk an objection may not come, whatever way it is handed over or taken."""

from __future__ import annotations

from datetime import datetime

from keukentafel.domain.cases.actions.target import landing
from keukentafel.domain.cases.models import Holder, Task
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import Objection
from keukentafel.domain.decisions.objected import involved
from keukentafel.domain.walls.reader import Reader


def check_handler(objection: Objection, *, team: int, account: int | None, by: Reader, at: datetime) -> None:
    """account: None: a team chooses later. raises DecidedFirst. source  Awb, artikel 7:5 lid 1 and 10:3 lid 3"""
    if account is None:
        return
    rows.check_not_involved(objection, account)
    lands = landing(
        account, team=team, municipality=objection.municipality_id, household=objection.case.household_id, by=by, at=at
    )  # fmt: skip
    if lands is not None:
        rows.check_stand_in(objection, lands, away=account)


def check_may_take(task: Task, *, by: Reader) -> None:
    """Work on an objection lies with the team because who handles it is away: who was involved leaves it there.

    raises  DecidedFirst
    source  Awb, artikel 7:5 lid 1 and 10:3 lid 3
    """
    objection = _handled(task)
    if objection is not None:
        rows.check_handles(objection, by.account)


def check_may_get(task: Task, *, team: int, account: int | None, by: Reader, at: datetime) -> None:
    """The same for who gets such work from somebody else. account: None: a pile. raises DecidedFirst"""
    objection = _handled(task)
    if objection is not None:
        check_handler(objection, team=team, account=account, by=by, at=at)


def _handled(task: Task) -> Objection | None:
    """The objection that this is work on, while it runs and somebody handles it."""
    handled = Holder.objects.filter(case=task.case_id, until_at__isnull=True, account__isnull=False)
    running = Objection.objects.filter(case=task.case_id, decision__isnull=True, withdrawn__isnull=True)
    about = running.select_related("case", "beschikking", "temporary", "penalty", "referral")
    return about.filter(case__in=handled.values("case")).first()


def desk(
    objection: Objection, *, team: int, account: int | None, by: Reader | None, at: datetime
) -> int | None:
    """Whose desk work on it is meant for; None: for the pile of the team, also where who stands in stays away from it."""
    if account is None:
        return None
    lands = landing(
        account, team=team, municipality=objection.municipality_id, household=objection.case.household_id, by=by, at=at
    )  # fmt: skip
    return account if lands == account or lands not in involved(objection) else None
