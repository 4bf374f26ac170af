"""What becomes of a goal: put off for a while, closed with what came of it, opened again. One state at a time."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.plans.models import (
    ActionDone,
    ActionPostponed,
    Goal,
    GoalClosed,
    GoalPostponed,
    GoalReopened,
    goal_results,
)
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from .actions import WhyMissing
from .ending import end_goal_sharing
from .goal_days import ask_when_past
from .goals import GoalIsClosed, WrongPeriod, _words
from .plan import locked_goal
from .reminder_tasks import end_reminders_of_goal

OVER = "Het doel is afgesloten."
"""Why what was still to be done for a goal is dropped with it, and nobody reads it along any more."""


class ActionsStillOpen(Refusal):
    """A reached goal has no open actions."""


class UnknownResult(Refusal):
    """Not one of the results that a goal can have."""


class GoalIsOpen(Refusal):
    """Only what is closed can be opened again, and only what is put off can be taken up."""


@deed
def close_goal(goal: int, *, result: str, observation: str = "", by: Reader, at: datetime) -> GoalClosed:
    """Close a goal with what came of it. What was still to be done for it is dropped, and so are the tasks that reminded of
    it; nobody of outside reads it any more, and nothing of it is asked of anybody.

    result       code of goal_results
    observation  what stood out; of a goal that is dropped: why
    raises       NotYours, UnknownResult, GoalIsClosed, WhyMissing, ActionsStillOpen (only when it is said to be reached)
    """
    found = locked_goal(goal, by=by)
    if result not in dict(goal_results()):
        raise UnknownResult(_("Kies wat er van het doel gekomen is."))
    _not_closed(found)
    if result == "dropped" and not observation.strip():
        raise WhyMissing(
            _("Schrijf op waarom het doel vervalt. Het huishouden leest dat ook."), field="observation"
        )
    to_do = found.actions.filter(done__isnull=True)
    if result == "reached" and to_do.exists():
        raise ActionsStillOpen(
            _("Er staan nog acties open. Rond die eerst af, of kies een ander resultaat."), field="result"
        )
    _end_postponement(found, by=by, at=at)
    ActionPostponed.objects.filter(action__in=to_do, ended_at__isnull=True).update(ended_at=at)
    ActionDone.objects.bulk_create(
        ActionDone(
            municipality_id=found.municipality_id, action=each, outcome="dropped", result=OVER, at=at, by_id=by.account
        )
        for each in to_do
    )  # fmt: skip
    end_reminders_of_goal(found, result=OVER, by=by, at=at)
    end_goal_sharing(found, reason=OVER, by=by, at=at)
    closed = GoalClosed.objects.create(
        municipality_id=found.municipality_id,
        goal=found,
        result=result,
        observation=observation.strip(),
        at=at,
        by_id=by.account,
    )
    journal.note("goal.closed", about=found, by=by, at=at, household=found.plan.household_id, result=result)
    return closed


@deed
def reopen_goal(goal: int, *, reason: str, by: Reader, at: datetime) -> Goal:
    """A closed goal is worked on again; what its closing said is kept. Actions that were dropped with it stay dropped, and
    who read it along is invited anew.

    raises  NotYours, GoalIsOpen, WhyMissing
    """
    found = locked_goal(goal, by=by)
    closed = GoalClosed.objects.filter(goal=found).first()
    if closed is None:
        raise GoalIsOpen(_("Dit doel is al open."))
    GoalReopened.objects.create(
        municipality_id=found.municipality_id,
        goal=found,
        result=closed.result,
        observation=closed.observation,
        closed_at=closed.at,
        closed_by_id=closed.by_id,
        reason=_words(reason, WhyMissing(_("Schrijf op waarom het doel weer open gaat."))),
        at=at,
        by_id=by.account,
    )
    end_goal_sharing(found, reason=OVER, by=by, at=at)
    closed.delete()
    journal.note("goal.reopened", about=found, by=by, at=at, household=found.plan.household_id)
    return found


@deed
def postpone_goal(
    goal: int, *, reason: str, until_on: date, anyway: bool = False, by: Reader, at: datetime
) -> GoalPostponed:
    """Not now. On until_on the goal runs again by itself.

    anyway  it may be after the day on which the goal is to be ready
    raises  NotYours, GoalIsClosed, WhyMissing, WrongPeriod, PastTheGoal
    The same postponement sent twice is one.
    """
    found = locked_goal(goal, by=by)
    _not_closed(found)
    today = dutch_day(at)
    words = _words(reason, WhyMissing(_("Schrijf op waarom dit doel nu moet wachten.")))
    if until_on <= today:
        raise WrongPeriod(_("Kies een dag in de toekomst. Dan loopt het doel weer."), field="until_on")
    running = found.postponements.filter(ended_at__isnull=True).first()
    if running is not None and (running.until_on, running.reason) == (until_on, words):
        return running
    ask_when_past(found, until_on, anyway=anyway, field="until_on")
    _end_postponement(found, by=by, at=at)
    row = GoalPostponed.objects.create(
        municipality_id=found.municipality_id, goal=found, reason=words, from_on=today, until_on=until_on, at=at,
        by_id=by.account,
    )  # fmt: skip
    household = found.plan.household_id
    journal.note(
        "goal.postponed", about=found, by=by, at=at, household=household, until_on=until_on.isoformat()
    )
    return row


@deed
def resume_goal(goal: int, *, by: Reader, at: datetime) -> Goal:
    """A goal that was put off is taken up before its day.

    raises  NotYours, GoalIsClosed, GoalIsOpen
    """
    found = locked_goal(goal, by=by)
    _not_closed(found)
    if not _end_postponement(found, by=by, at=at):
        raise GoalIsOpen(_("Aan dit doel wordt al gewerkt."))
    journal.note("goal.resumed", about=found, by=by, at=at, household=found.plan.household_id)
    return found


def _not_closed(goal: Goal) -> None:
    if GoalClosed.objects.filter(goal=goal).exists():
        raise GoalIsClosed(_("Dit doel is al afgesloten."))


def _end_postponement(goal: Goal, *, by: Reader, at: datetime) -> int:
    return goal.postponements.filter(ended_at__isnull=True).update(ended_at=at, ended_by_id=by.account)
