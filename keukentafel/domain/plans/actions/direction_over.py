"""A direction ended on its own day. Nobody did anything, so nobody heard it: who directed, the household and the team do now."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Task
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.plans.models import Director, DirectorRanOut, Plan
from keukentafel.domain.plans.queries.desk import Desk, desk_of
from keukentafel.domain.plans.queries.task_place import DIRECTION, reference_of
from keukentafel.domain.walls.deeds import deed
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import direction as rules

from .direction_rows import SOURCE, household_from, household_not_after, running
from .plan import locked
from .telling_home import tell_household

OVER = "Uw regie over het plan is voorbij: draag over wat nog loopt"
CALL_OVER = "De regie over het plan is voorbij: bel wie haar had en vraag wat er nog loopt"
TEAM_OVER = "De regie over het plan is voorbij en ligt weer bij het huishouden: kijk wat er nog loopt"
RAN_OUT = "De regie liep af op de afgesproken dag."


def tell_of_the_end(municipality: int, *, at: datetime) -> int:
    """Of every direction that ended on its own day: who has to know hears it. Gives how many. Once for each; repeatable.

    What ended longer ago than norm regie-voorbij of landelijk/regie.toml is no news any more.
    """
    today = dutch_day(at)
    rows = Director.objects.filter(_ended(today), municipality=municipality).select_related("plan")
    return sum(_tell(row, at=at) for row in rows.order_by("pk"))


def _ended(today: date) -> Q:
    """Who directed in the household's place until a day that came, where nobody stopped it and nobody told it yet."""
    since = today - rules.days("regie-voorbij", on=today)
    return Q(
        ~Q(account__isnull=True, organisation__isnull=True), until_on__lte=today, until_on__gt=since,
        stopped__isnull=True, ran_out__isnull=True,
    )  # fmt: skip


@deed
def _tell(row: Director, *, at: datetime) -> bool:
    plan = locked(row.plan)
    today = dutch_day(at)
    before = Director.objects.filter(_ended(today), pk=row.pk).select_related("account").first()
    if before is None:
        return False
    told = DirectorRanOut.objects.create(municipality_id=plan.municipality_id, director=before, at=at)
    now = _directs(plan, on=today)
    again = now.account_id is None and now.organisation_id is None
    looked = Task.objects.filter(pk__in=before.endings.values("task"))
    cases.finish_reminders(looked, result=RAN_OUT, by=None, at=at)
    desk = desk_of(plan, on=today)
    if desk is not None:
        _tell_colleagues(plan, before, desk, again=again, at=at)
    if again:  # who took it over today told the household so
        tell_household(plan, what="direction", about=now, since=before.until_on, by=None, at=at)
    journal.note("direction.ran_out", about=told, by=None, at=at, household=plan.household_id, rule=SOURCE)
    return True


def _directs(plan: Plan, *, on: date) -> Director:
    """Who directs from then: the household, unless somebody took it over since."""
    now = running(plan, on=on).first()
    if now is None:
        household_not_after(plan, on)
        now = household_from(plan, on)
    return now


def _tell_colleagues(plan: Plan, before: Director, desk: Desk, *, again: bool, at: datetime) -> None:
    """Who directed, by a task or by being called; and who works for the household, where that is somebody else."""
    if before.account is None:
        _issue(plan, "bellen", CALL_OVER, desk.team, desk.account, at=at)
        return
    here = before.account.is_active
    if here:
        _issue(plan, "actie", OVER, desk.team, before.account_id, at=at)
    if again and not (here and desk.account == before.account_id):
        _issue(plan, "actie", TEAM_OVER, desk.team, desk.account, at=at)


def _issue(plan: Plan, kind: str, title: str, team: int, account: int | None, *, at: datetime) -> None:
    cases.issue_task(
        kind=kind, title=title, reference=reference_of(DIRECTION, plan), municipality=plan.municipality_id, team=team,
        account=account, due_on=dutch_day(at), household=plan.household_id, by=None, at=at,
    )  # fmt: skip
