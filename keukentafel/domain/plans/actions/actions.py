"""Who does what for a goal."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people import access
from keukentafel.domain.plans.models import Action, ActionDone, GoalClosed, doers
from keukentafel.domain.plans.queries.reach import reached
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from .goals import GoalIsClosed, WithoutWords, WrongPeriod, _words
from .plan import locked_goal


class UnknownDoer(Refusal):
    """Not one of the kinds of people who can do something."""


class WithoutDoer(Refusal):
    """An action that nobody does is not done."""


class ActionIsDone(Refusal):
    """It was finished before."""


@deed
def add_action(
    goal: int,
    *,
    doer: str,
    doer_name: str,
    text: str,
    due_on: date | None = None,
    account: int | None = None,
    by: Reader,
    at: datetime,
) -> Action:
    """Write down who does what for a goal.

    doer       code of doers: somebody of the household or the network, a volunteer, a professional, an organisation
    doer_name  their name
    raises     NotYours, GoalIsClosed, UnknownDoer, WithoutDoer, WithoutWords, WrongPeriod
    The same action sent twice is one action.
    """
    found = locked_goal(goal, by=by)
    if GoalClosed.objects.filter(goal=found).exists():
        raise GoalIsClosed(_("Dit doel is al afgesloten."))
    if doer not in dict(doers()):
        raise UnknownDoer(_("Kies wie het doet."))
    if due_on is not None and due_on < dutch_day(at):
        raise WrongPeriod(_("Deze dag is al voorbij. Kies een latere dag."))
    values = {
        "doer": doer,
        "doer_name": _words(doer_name, WithoutDoer(_("Schrijf op wie het doet.")))[:120],
        "text": _words(text, WithoutWords(_("Schrijf op wat er gaat gebeuren."))),
        "due_on": due_on,
        "account_id": account,
    }
    same = found.actions.filter(done__isnull=True, **values).first()
    if same is not None:
        return same
    action = Action.objects.create(municipality_id=found.municipality_id, goal=found, **values)
    journal.note("action.added", about=action, by=by, at=at, household=found.plan.household_id, doer=doer)
    return action


@deed
def finish_action(action: int, *, result: str = "", by: Reader, at: datetime) -> ActionDone:
    """An action is done.

    raises  NotYours, ActionIsDone
    """
    found = (
        Action.objects.select_for_update(of=("self",))
        .select_related("goal__plan")
        .filter(reached(by, "goal"), pk=action)
        .first()
    )
    if found is None:
        raise access.NotYours(action)
    if ActionDone.objects.filter(action=found).exists():
        raise ActionIsDone(_("Deze actie is al afgerond."))
    done = ActionDone.objects.create(
        municipality_id=found.municipality_id,
        action=found,
        result=" ".join(result.split())[:400],
        at=at,
        by_id=by.account,
    )
    journal.note("action.done", about=found, by=by, at=at, household=found.goal.plan.household_id)
    return done
