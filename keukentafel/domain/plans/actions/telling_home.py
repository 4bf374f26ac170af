"""A household hears that something of its plan changed: an e-mail that says nothing, or a task to call for who has none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import OpenTask, Task
from keukentafel.domain.outbox import actions as outbox
from keukentafel.domain.plans.models import Director, Plan, PlanVersion, Scaling
from keukentafel.domain.plans.queries.at_home import Hearing, hearing
from keukentafel.domain.plans.queries.desk import desk_of
from keukentafel.domain.plans.queries.safe_at_home import is_quiet
from keukentafel.domain.plans.queries.task_place import PLAN, reference_of
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

from .telling import READY

What = Literal["version", "direction", "scaling"]
LONGEST = 160
"""Letters of the title of a task."""
CALLS = {
    "version": "er is een nieuwe versie van het plan, vraag wat zij ervan vinden",
    "direction": "de regie over het plan is veranderd",
    "scaling": "er is een stap gezet in het plan",
}
"""What to call about; kept in the file, so it is Dutch. Who reads the tasks of a household need not read its plan."""


TO_AGREE = (
    "Er is iets veranderd in het plan: spreek af met wie de regie heeft wie het thuis vertelt en wanneer"
    " (er ging geen bericht)"
)
"""Instead of a message: somebody at home may be the one that a worry about safety is about. Names nothing of it."""
NO_CALL = "Niet bellen: het gaat over veiligheid. Spreek af wie het thuis vertelt en wanneer."


@dataclass(frozen=True, slots=True)
class _Page:
    """Names of the routes: of one's own household, and for somebody else."""

    own: str
    for_somebody: str


PAGES = {
    "version": _Page("portal:plan-version", "portal:for-plan-version"),
    "direction": _Page("portal:plan-readers", "portal:for-plan"),
    "scaling": _Page("portal:plan-readers", "portal:for-plan"),
}


def tell_household(
    plan: Plan, *, what: What, about: PlanVersion | Director | Scaling, since: date | None = None, by: Reader | None,
    at: datetime,
) -> None:  # fmt: skip
    """Every member hears it, each by their own way, but who did it. Part of a deed; plan: locked.

    While Veilig Thuis directs, or with a case about safety that runs, nobody at home gets anything, of a version neither: who
    directs chooses who hears it when.

    since   the day on which it changed, when that was before today: what was so then, is asked
    source  AVG, artikel 5 lid 1 onder c: nothing in it tells what it is about
    """
    on = dutch_day(at)
    if is_quiet(plan, on=since or on):
        if by is not None:
            _end_calls(plan, by=by, at=at)
        _issue(plan, TO_AGREE, kind="actie", by=by, at=at)
        return
    found = hearing(plan, whole=what != "version", besides=by.account if by else None, on=on)
    page, key = PAGES[what], (about.pk,) if what == "version" else ()
    for each in found.by_mail:
        address = (page.own, (plan.household_id, *key) if key else ())
        if each.representation is not None:
            address = (page.for_somebody, (each.representation, *key))
        outbox.notify(
            text=READY, to=each.email, page=address[0], args=address[1], about=about, household=plan.household_id, by=by,
            at=at,
        )  # fmt: skip
    _call(plan, found, what, by=by, at=at)


def quiet_began(household: int, *, by: Reader, at: datetime) -> None:
    """It is about safety now: who was to be called at home about the plan is not, and who has the plan agrees on who tells it.
    Part of a deed."""
    plan = Plan.objects.filter(household=household).first()
    if plan is not None and _end_calls(plan, by=by, at=at):
        _issue(plan, TO_AGREE, kind="actie", by=by, at=at)


def _end_calls(plan: Plan, *, by: Reader, at: datetime) -> int:
    """Gives how many."""
    waiting = Task.objects.filter(household=plan.household_id, reference=_to_call(plan), open__isnull=False)
    calls = list(waiting.select_related("open").order_by("pk"))
    for task in calls:
        cases.finish_task(task, result=NO_CALL, by=by, at=at)
    return len(calls)


def _call(plan: Plan, found: Hearing, what: What, *, by: Reader | None, at: datetime) -> None:
    """One task for all who have no e-mail, on the desk of who did it; not a second one while that is open."""
    if not found.to_call:
        return
    names = " en ".join(filter(None, [", ".join(found.to_call[:-1]), found.to_call[-1]]))
    title = f"Bel {names[: LONGEST - len(CALLS[what]) - 6]}: {CALLS[what]}"
    _issue(plan, title, reference=_to_call(plan), kind="bellen", by=by, at=at)


def _issue(
    plan: Plan, title: str, *, kind: str, reference: str = "", by: Reader | None, at: datetime
) -> None:
    desk = desk_of(plan, colleague=by.account if by else None, on=dutch_day(at))
    if desk is None or OpenTask.objects.filter(household=plan.household_id, task__title=title).exists():
        return
    cases.issue_task(
        kind=kind, title=title, reference=reference or reference_of(PLAN, plan), municipality=plan.municipality_id,
        team=desk.team, account=desk.account, due_on=dutch_day(at), household=plan.household_id, by=None, at=at,
    )  # fmt: skip


def _to_call(plan: Plan) -> str:
    return f"{reference_of(PLAN, plan)}:bellen"
