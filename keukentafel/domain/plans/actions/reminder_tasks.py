"""Tasks that reminded somebody of an action go off the desks when it is over."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Task
from keukentafel.domain.plans.models import Action, ActionAsked, ActionReminder, Goal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader

OVER = "De actie is klaar."
NO_DAY = "dag"
"""Kind of reminder: an action without a day, asked of nobody."""
ANSWERED = "Er is een antwoord."
HAS_A_DAY = "De actie heeft nu een dag, of is gevraagd."


@deed
def end_reminders(action: Action, *, result: str = OVER, by: Reader | None, at: datetime) -> None:
    """Tasks that reminded of this action go off the desks. by None: who did it has no account"""
    _end(ActionReminder.objects.filter(action=action), result=result, by=by, at=at)


@deed
def end_day_question(action: Action, *, by: Reader | None, at: datetime) -> None:
    """It has a day, or somebody is asked: whether it needs one is asked no longer."""
    _end(ActionReminder.objects.filter(action=action, kind=NO_DAY), result=HAS_A_DAY, by=by, at=at)


@deed
def end_silence(asked: ActionAsked, *, by: Reader | None, at: datetime) -> None:
    """They answered: nobody has to call about their silence, or to tell them what was asked."""
    silent = Q(kind="zelf") | Q(kind="stil", about_on=asked.answer_by_on)
    _end(ActionReminder.objects.filter(silent, asked=asked), result=ANSWERED, by=by, at=at)


@deed
def end_reminders_of_goal(goal: Goal, *, result: str, by: Reader, at: datetime) -> None:
    """The same for every action of a goal that is over."""
    _end(ActionReminder.objects.filter(action__goal=goal), result=result, by=by, at=at)


def _end(rows: QuerySet[ActionReminder], *, result: str, by: Reader | None, at: datetime) -> None:
    told = Task.objects.filter(pk__in=rows.filter(task__isnull=False).values("task"), open__isnull=False)
    cases.finish_reminders(told, result=result, by=by, at=at)
