"""Who does what for a goal: added, put off, done, dropped, opened again."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people import access
from keukentafel.domain.plans.models import Action, ActionDone, ActionPostponed, ActionReopened, GoalClosed
from keukentafel.domain.plans.queries.reach import reached
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line

from .doers import UnknownDoer, WithoutDoer, who_does_it
from .ending import end_what_was_done
from .goal_days import ask_when_past
from .goals import GoalIsClosed, WithoutWords, WrongPeriod, _words
from .plan import locked_goal
from .reminder_tasks import end_day_question, end_reminders
from .reminding import put_on_desk

__all__ = [
    "ActionIsDone", "ActionIsOpen", "UnknownDoer", "WhyMissing", "WithoutDoer", "add_action", "drop_action", "finish_action",
    "finish_action_for", "finish_own_action", "postpone_action", "reopen_action", "tell_result",
]  # fmt: skip
REOPENED = "De actie is weer open."


class ActionIsDone(Refusal):
    """It is over: nothing more becomes of it until somebody opens it again."""


class ActionIsOpen(Refusal):
    """Only what is over can be opened again."""


class WhyMissing(Refusal):
    """What is put off, dropped or opened again says why."""


@deed
def add_action(
    goal: int,
    *,
    doer: str,
    doer_name: str = "",
    text: str,
    due_on: date | None = None,
    priority: int = 2,
    known_as: str = "",
    person: int | None = None,
    contact: int | None = None,
    account: int | None = None,
    team: int | None = None,
    organisation: int | None = None,
    by: Reader,
    at: datetime,
) -> Action:
    """Write down who does what for a goal.

    doer       code of doers; who is known has a key besides: person (a member, or a resident who helps), contact (of the
               ecomap), account, team, organisation (of the guide)
    doer_name  their name, for who has no key
    known_as   for a new helper of the network: what they are for the household; then they stand on the ecomap too
    priority   1 high, 2 ordinary, 3 low
    raises     NotYours, GoalIsClosed, UnknownDoer, WithoutDoer, WithoutWords, WrongPeriod
    The same action sent twice is one action.
    """
    found = locked_goal(goal, by=by)
    if GoalClosed.objects.filter(goal=found).exists():
        raise GoalIsClosed(_("Dit doel is al afgesloten."))
    if due_on is not None and due_on < dutch_day(at):
        raise WrongPeriod(_("Deze dag is al voorbij. Kies een latere dag."), field="due_on")
    words = _words(text, WithoutWords(_("Schrijf op wat er gaat gebeuren.")))
    who = who_does_it(
        doer, doer_name, known_as, found.plan.household, by=by, at=at,
        person=person, contact=contact, account=account, team=team, organisation=organisation,
    )  # fmt: skip
    values = who | {"text": words, "due_on": due_on, "priority": priority}
    same = found.actions.filter(done__isnull=True, **values).first()
    if same is not None:
        return same
    action = Action.objects.create(
        municipality_id=found.municipality_id, goal=found, added_on=dutch_day(at), **values
    )
    journal.note("action.added", about=action, by=by, at=at, household=found.plan.household_id, doer=doer)
    put_on_desk(action, at=at)
    return action


@deed
def finish_action(action: int, *, result: str = "", by: Reader, at: datetime) -> ActionDone:
    """An action is done.

    raises  NotYours, ActionIsDone
    """
    return _over(locked_action(action, by=by), "done", result, by=by, at=at)


@deed
def finish_own_action(action: int, *, result: str, by: Reader, at: datetime) -> ActionDone:
    """A member says how it went with what they would do themselves.

    raises  NotYours for what somebody else does, ActionIsDone, WhyMissing
    """
    found = locked_action(action, by=by)
    if by.person is None or found.person_id != by.person or found.doer != "member":
        raise access.NotYours(action)
    return _over(found, "done", _why(result, _("Vertel in een zin hoe het ging.")), by=by, at=at)


@deed
def finish_action_for(action: int, *, person: int, result: str, by: Reader, at: datetime) -> ActionDone:
    """Who represents a member says how it went with what that member would do; the plan says who wrote it for whom.

    person  who does it; that the reader may speak for them, also of this goal, is for the question that found the action
    raises  NotYours for what somebody else does, ActionIsDone, WhyMissing
    """
    found = (
        Action.objects.select_for_update(of=("self",))
        .select_related("goal__plan")
        .filter(pk=action, doer="member", person=person, municipality__in=by.municipalities)
        .first()
    )
    if found is None:
        raise access.NotYours(action)
    words = _why(result, _("Vertel in een zin hoe het ging."))
    return _over(found, "done", words, on_behalf=True, by=by, at=at)


@deed
def tell_result(action: int, *, result: str, by: Reader, at: datetime) -> ActionDone:
    """What a finished action brought, told after it was ticked off. It takes the place of what stood there.

    raises  NotYours, ActionIsOpen, WhyMissing
    The same sent twice is told once.
    """
    found = locked_action(action, by=by)
    done = ActionDone.objects.filter(action=found, outcome="done").first()
    if done is None:
        raise ActionIsOpen(_("Deze actie is niet afgerond."))
    words = _why(result, _("Schrijf in een zin op wat het opleverde."))
    if done.result == words:
        return done
    done.result, done.by_id, done.on_behalf = words, by.account, False
    done.save(update_fields=["result", "by", "on_behalf"])
    journal.note("action.result_told", about=found, by=by, at=at, household=found.goal.plan.household_id)
    return done


@deed
def drop_action(action: int, *, reason: str, by: Reader, at: datetime) -> ActionDone:
    """It will not be done, for a reason that the household reads as well.

    raises  NotYours, ActionIsDone, WhyMissing
    """
    found = locked_action(action, by=by)
    return _over(found, "dropped", _why(reason, _("Schrijf op waarom deze actie vervalt.")), by=by, at=at)


@deed
def postpone_action(
    action: int, *, due_on: date, reason: str, anyway: bool = False, by: Reader, at: datetime
) -> ActionPostponed:
    """It is for a later day. The day until now stays with this postponement.

    anyway  it may be after the day on which the goal is to be ready
    raises  NotYours, ActionIsDone, WhyMissing, WrongPeriod, PastTheGoal
    The same postponement sent twice is one.
    """
    found = locked_action(action, by=by)
    still_open(found)
    words = _why(reason, _("Schrijf op waarom het later wordt."))
    running = found.postponements.filter(ended_at__isnull=True).first()
    if running is not None and (running.due_on, running.reason) == (due_on, words):
        return running
    if due_on <= dutch_day(at) or (found.due_on is not None and due_on <= found.due_on):
        raise WrongPeriod(
            _("Kies een dag die later is dan vandaag, en later dan de dag die er nu staat."), field="due_on"
        )
    ask_when_past(found.goal, due_on, anyway=anyway, field="due_on")
    found.postponements.filter(ended_at__isnull=True).update(ended_at=at)
    row = ActionPostponed.objects.create(
        municipality_id=found.municipality_id, action=found, before_on=found.due_on, due_on=due_on, reason=words,
        at=at, by_id=by.account,
    )  # fmt: skip
    found.due_on = due_on
    found.save(update_fields=["due_on"])
    end_day_question(found, by=by, at=at)
    household = found.goal.plan.household_id
    journal.note(
        "action.postponed", about=found, by=by, at=at, household=household, due_on=due_on.isoformat()
    )
    return row


@deed
def reopen_action(action: int, *, reason: str, by: Reader, at: datetime) -> Action:
    """What was done or dropped is open again; what was said of it is kept. Who said that it was done is asked anew.

    raises  NotYours, ActionIsOpen, GoalIsClosed, WhyMissing
    """
    found = locked_action(action, by=by)
    done = ActionDone.objects.filter(action=found).first()
    if done is None:
        raise ActionIsOpen(_("Deze actie staat al open."))
    if GoalClosed.objects.filter(goal=found.goal_id).exists():
        raise GoalIsClosed(_("Het doel van deze actie is afgesloten. Open eerst het doel weer."))
    ActionReopened.objects.create(
        municipality_id=found.municipality_id, action=found, outcome=done.outcome, result=done.result, done_at=done.at,
        done_by_id=done.by_id, reason=_why(reason, _("Schrijf op waarom de actie weer open gaat.")), at=at, by_id=by.account,
    )  # fmt: skip
    done.delete()
    end_what_was_done(found, reason=REOPENED, by=by, at=at)
    journal.note("action.reopened", about=found, by=by, at=at, household=found.goal.plan.household_id)
    return found


def locked_action(action: int, *, by: Reader) -> Action:
    """The action for one writer at a time, when the reader may open its household. raises NotYours"""
    found = (
        Action.objects.select_for_update(of=("self",))
        .select_related("goal__plan")
        .filter(reached(by, "goal"), pk=action)
        .first()
    )
    if found is None:
        raise access.NotYours(action)
    return found


def still_open(action: Action) -> None:
    if ActionDone.objects.filter(action=action).exists():
        raise ActionIsDone(_("Deze actie is al afgerond."))


def _over(
    action: Action, outcome: str, words: str, *, on_behalf: bool = False, by: Reader, at: datetime
) -> ActionDone:
    still_open(action)
    action.postponements.filter(ended_at__isnull=True).update(ended_at=at)
    done = ActionDone.objects.create(
        municipality_id=action.municipality_id,
        action=action,
        outcome=outcome,
        result=one_line(words, 400),
        on_behalf=on_behalf,
        at=at,
        by_id=by.account,
    )
    kind = "action.done" if outcome == "done" else "action.dropped"
    journal.note(kind, about=action, by=by, at=at, household=action.goal.plan.household_id)
    end_reminders(action, by=by, at=at)
    return done


def _why(text: str, missing: str) -> str:
    return _words(text, WhyMissing(missing))
