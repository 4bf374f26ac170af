"""Who was asked to do an action and says yes does it from then on; who says no later leaves it to whose it was before."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from keukentafel.domain.people.naming import person_name
from keukentafel.domain.plans.models import Action, ActionAnswer, ActionAsked, ActionRewritten
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader

from .reminder_tasks import end_reminders
from .reminding import put_on_desk

REFERENCES = ("person_id", "contact_id", "account_id", "team_id", "organisation_id")
WHO = ("doer", "doer_name", *REFERENCES)
BY_NAME = ("network", "volunteer", "professional", "organisation")
"""Kinds of doers of whom a name is enough."""


@deed
def becomes_theirs(answer: ActionAnswer, *, by: Reader | None, at: datetime) -> bool:
    """They do it now: the plan, its lists, reminders and figures say so. What stood there is kept. Whether it changed.

    by  None: they answered by a link
    """
    asked, action = answer.asked, Action.objects.select_for_update().get(pk=answer.asked.action_id)
    who = dict.fromkeys(REFERENCES) | _party(asked, action)
    if _is_already(action, who):
        return False
    _write(action, who, answer=answer, by=by, at=at)
    return True


@deed
def goes_back(asked: ActionAsked, *, by: Reader | None, at: datetime) -> bool:
    """They do it no longer after all: it is of whom it was before they said yes, unless somebody else was chosen since."""
    action = Action.objects.select_for_update().get(pk=asked.action_id)
    took = ActionRewritten.objects.filter(action=action, answer__asked=asked).order_by("pk").last()
    if took is None or not _is_already(action, dict.fromkeys(REFERENCES) | _party(asked, action)):
        return False
    _write(action, {field: took.was[field] for field in WHO}, answer=took.answer, by=by, at=at)
    put_on_desk(action, at=at)
    return True


def as_it_stands(action: Action) -> dict[str, Any]:
    """What ActionRewritten keeps."""
    return {field: getattr(action, field) for field in WHO} | {
        "text": action.text,
        "priority": action.priority,
        "due_on": action.due_on.isoformat() if action.due_on else None,
    }


def _write(
    action: Action, who: dict[str, Any], *, answer: ActionAnswer | None, by: Reader | None, at: datetime
) -> None:
    ActionRewritten.objects.create(
        municipality_id=action.municipality_id, action=action, revision=action.revision, was=as_it_stands(action), at=at,
        answer=answer, by_id=by.account if by else None,
    )  # fmt: skip
    for field, value in who.items():
        setattr(action, field, value)
    action.revision += 1
    action.save(update_fields=[*who, "revision"])
    end_reminders(action, result="Iemand anders gaat dit doen.", by=by, at=at)


def _party(asked: ActionAsked, action: Action) -> dict[str, Any]:
    """Who was asked, as the fields of an action."""
    if asked.person is not None:
        return {
            "doer": "member",
            "doer_name": person_name(asked.person).full[:120],
            "person_id": asked.person_id,
        }
    if asked.account is not None:
        return {"doer": "professional", "doer_name": asked.account.name[:120], "account_id": asked.account_id}
    invitation = asked.invitation
    assert invitation is not None
    if invitation.organisation is not None:
        doer = "volunteer" if action.doer == "volunteer" else "organisation"
        name = invitation.organisation.name[:120]
        return {"doer": doer, "doer_name": name, "organisation_id": invitation.organisation_id}
    if invitation.network is not None:
        doer = "volunteer" if action.doer == "volunteer" else "network"
        return {"doer": doer, "doer_name": invitation.name, "contact_id": invitation.network_id}
    by_name = action.doer in BY_NAME and not any(getattr(action, field) for field in REFERENCES)
    return {"doer": action.doer if by_name else "volunteer", "doer_name": invitation.name}


def _is_already(action: Action, who: dict[str, Any]) -> bool:
    """Known by the same key; without one, by the same name."""
    keys = {field: who[field] for field in REFERENCES}
    if keys != {field: getattr(action, field) for field in REFERENCES}:
        return False
    return any(keys.values()) or action.doer_name.casefold() == str(who["doer_name"]).casefold()
