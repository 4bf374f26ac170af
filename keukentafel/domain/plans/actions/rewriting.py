"""An open action is changed: what, who does it, for which day, how important. Who was asked to do it is asked again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from keukentafel.domain.cases.actions import ChangedMeanwhile
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.plans.models import Action, ActionRewritten, GoalClosed
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

from .actions import locked_action, still_open
from .asking import ask_action, ask_again, end_asking, open_asking, reads_the_plan
from .becoming import REFERENCES, WHO, as_it_stands
from .doers import who_does_it
from .goals import GoalIsClosed, WithoutWords, WrongPeriod, _words
from .reminder_tasks import end_day_question, end_reminders
from .reminding import put_on_desk

AGAIN, INSTEAD, NOBODY = "again", "instead", "nobody"
"""What became of the question to do it: the same party is asked again, the new one instead, or nobody is asked now."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The action as it stands now. asking: AGAIN, INSTEAD, NOBODY, or empty when nobody was asked."""

    action: Action
    asking: str = ""


@deed
def rewrite_action(
    action: int,
    *,
    revision: int,
    text: str,
    due_on: date | None = None,
    priority: int = 2,
    doer: str = "",
    doer_name: str = "",
    known_as: str = "",
    person: int | None = None,
    contact: int | None = None,
    account: int | None = None,
    team: int | None = None,
    organisation: int | None = None,
    by: Reader,
    at: datetime,
) -> Rewritten:
    """Change an open action. What stood there is kept.

    revision  of what the writer saw
    doer      with the keys of `add_action`; empty: the same as it was
    raises    NotYours, ActionIsDone, GoalIsClosed, ChangedMeanwhile when somebody else wrote since, and what `add_action`
              raises: nothing was written
    Who was asked to do it is asked again when it says something else; when somebody else does it, the question to the
    former is taken back, and a member or a colleague who reads the plan is asked instead.
    The same sent twice is written once.
    """
    found = locked_action(action, by=by)
    still_open(found)
    if GoalClosed.objects.filter(goal=found.goal_id).exists():
        raise GoalIsClosed(_("Dit doel is al afgesloten."))
    if due_on is not None and due_on != found.due_on and due_on < dutch_day(at):
        raise WrongPeriod(_("Deze dag is al voorbij. Kies een latere dag."), field="due_on")
    was = as_it_stands(found)
    values: dict[str, Any] = {
        "text": _words(text, WithoutWords(_("Schrijf op wat er gaat gebeuren."))),
        "due_on": due_on,
        "priority": priority,
    }
    if doer:
        values |= dict.fromkeys(REFERENCES) | who_does_it(
            doer, doer_name, known_as, found.goal.plan.household, by=by, at=at,
            person=person, contact=contact, account=account, team=team, organisation=organisation,
        )  # fmt: skip
    for field, value in values.items():
        setattr(found, field, value)
    now = as_it_stands(found)
    if was == now:
        return Rewritten(found)
    if revision != found.revision:
        raise ChangedMeanwhile(_("Iemand anders heeft deze actie intussen aangepast."))
    ActionRewritten.objects.create(
        municipality_id=found.municipality_id,
        action=found,
        revision=revision,
        was=was,
        at=at,
        by_id=by.account,
    )
    found.revision = revision + 1
    found.save()
    if was["due_on"] != now["due_on"]:
        found.postponements.filter(ended_at__isnull=True).update(ended_at=at)
    if found.due_on is not None:
        end_day_question(found, by=by, at=at)
    journal.note("action.rewritten", about=found, by=by, at=at, household=found.goal.plan.household_id)
    asking = _asked_anew(found, was, now, by=by, at=at)
    if open_asking(found) is None:
        put_on_desk(found, at=at)
    return Rewritten(found, asking)


def _asked_anew(action: Action, was: dict[str, Any], now: dict[str, Any], *, by: Reader, at: datetime) -> str:
    other = any(was[field] != now[field] for field in WHO)
    if other:
        end_reminders(action, result="Iemand anders gaat dit doen.", by=by, at=at)
    asked = open_asking(action)
    if asked is None or not (other or was["text"] != now["text"]):
        return ""
    if not other:
        return AGAIN if ask_again(asked, by=by, at=at) is not None else NOBODY
    end_asking(asked, reason="Iemand anders gaat dit doen.", by=by, at=at)
    if action.doer == "member" and action.person_id is not None:
        ask_action(action.pk, person=action.person_id, by=by, at=at)
        return INSTEAD
    if action.account_id is not None and reads_the_plan(action.account_id, action, on=dutch_day(at)):
        ask_action(action.pk, account=action.account_id, by=by, at=at)
        return INSTEAD
    return NOBODY
