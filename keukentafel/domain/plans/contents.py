"""A plan as plain values: what a version keeps, what a page and a PDF show, and what two of them are compared by.

{"picture": text, "parts": [{"person", "name", "text", "for_helpers" when it is for who helps alone,
            "told_by" the name of who wrote it for them}], "members": [{"id", "name"}],
 "director": {"name", "reason", "from_on", "until_on"},
 "goals": [{"id", "people", "for", "domain", "text", "met_when", "priority", "starts_on", "expected_on", "state", "state_reason",
            "actions": [{"id", "doer", "doer_name", "text", "due_on", "outcome", "result", "told_by" as above}]}]}

Days are ISO dates, "" when there is none. Codes are kept as codes: their names are in the language of whoever reads.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from keukentafel.domain.people import access
from keukentafel.domain.people.models import Membership
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.plans.models import Action, Director, Goal, PicturePart, Plan, doers, goal_results

Frozen = dict[str, Any]
OPEN, POSTPONED = "open", "postponed"


@dataclass(frozen=True, slots=True)
class Doing:
    """Who does what. outcome: "" while it is to do, else done or dropped. told_by: for who does it."""

    id: int
    doer: str
    who: str
    what: str
    due_on: date | None
    outcome: str
    result: str
    told_by: str = ""


@dataclass(frozen=True, slots=True)
class Aim:
    """A goal. state: open, postponed, or a code of goal_results; why: the reason or the closing observation."""

    id: int
    whose: str
    domain: str
    text: str
    met_when: str
    priority: int
    starts_on: date | None
    expected_on: date | None
    state: str
    why: str
    actions: tuple[Doing, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """How one member sees it differently. for_helpers: housemates do not read it; told_by: who wrote it for them."""

    person: int
    name: str
    text: str
    for_helpers: bool = False
    told_by: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """The plan as somebody may read it. director "": the household itself."""

    picture: str
    parts: tuple[Seen, ...]
    members: tuple[tuple[int, str], ...]
    director: str
    director_reason: str
    director_from: date | None
    director_until: date | None
    goals: tuple[Aim, ...]

    @property
    def open_goals(self) -> tuple[Aim, ...]:
        return tuple(goal for goal in self.goals if goal.state in (OPEN, POSTPONED))

    @property
    def closed_goals(self) -> tuple[Aim, ...]:
        return tuple(goal for goal in self.goals if goal.state not in (OPEN, POSTPONED))


def frozen(plan: Plan, *, on: date) -> Frozen:
    """The plan as it stands on this day, with every goal; eight statements, whatever its size."""
    return {
        "picture": plan.picture,
        "parts": _parts(plan),
        "members": _members(plan, on),
        "director": _director(plan, on),
        "goals": _goals(plan, on),
    }


def only(kept: Frozen, goals: Collection[int]) -> Frozen:
    """The same with these goals alone."""
    return {**kept, "goals": [each for each in kept["goals"] if each["id"] in goals]}


def kept_from_housemates(kept: Frozen, *, closed: Collection[int], own: int | None) -> Frozen:
    """The same without what somebody wrote for who helps alone.

    closed  people whose view is for who helps today, whatever it was when this was frozen
    own     who reads it: their own view they always read; None: whoever holds the paper
    """
    parts = [
        each
        for each in kept["parts"]
        if each["person"] == own or not (each.get("for_helpers") or each["person"] in closed)
    ]
    return {**kept, "parts": parts}


def read(kept: Frozen) -> Contents:
    """Frozen values as a page shows them."""
    director = kept["director"]
    return Contents(
        picture=kept["picture"],
        parts=tuple(
            Seen(
                each["person"],
                each["name"],
                each["text"],
                each.get("for_helpers", False),
                each.get("told_by", ""),
            )
            for each in kept["parts"]
        ),
        members=tuple((each["id"], each["name"]) for each in kept["members"]),
        director=director["name"],
        director_reason=director["reason"],
        director_from=_day(director["from_on"]),
        director_until=_day(director["until_on"]),
        goals=tuple(_aim(each) for each in kept["goals"]),
    )


def names_of_states() -> dict[str, str]:
    return {OPEN: _("loopt"), POSTPONED: _("uitgesteld")} | {code: str(name) for code, name in goal_results()}


def names_of_doers() -> dict[str, str]:
    return {code: str(name) for code, name in doers()}


def _aim(each: dict[str, Any]) -> Aim:
    return Aim(
        each["id"], each["for"], each["domain"], each["text"], each["met_when"], each["priority"],
        _day(each["starts_on"]), _day(each["expected_on"]), each["state"], each["state_reason"],
        tuple(
            Doing(
                a["id"], a["doer"], a["doer_name"], a["text"], _day(a["due_on"]), a["outcome"], a["result"],
                a.get("told_by", ""),
            )
            for a in each["actions"]
        ),
    )  # fmt: skip


def _parts(plan: Plan) -> list[dict[str, Any]]:
    rows = PicturePart.objects.filter(plan=plan).select_related("person", "written_by").order_by("pk")
    return [
        {"person": row.person_id, "name": person_name(row.person).full, "text": row.text}
        | ({"for_helpers": True} if row.for_helpers else {})
        | ({"told_by": row.written_by.name} if row.on_behalf else {})
        for row in rows
    ]


def _members(plan: Plan, on: date) -> list[dict[str, Any]]:
    rows = Membership.objects.filter(access.current(on), household=plan.household_id).select_related("person")
    return [
        {"id": row.person_id, "name": person_name(row.person).full}
        for row in rows.order_by("person__born_on", "pk")
    ]


def _director(plan: Plan, on: date) -> dict[str, str]:
    row = (
        Director.objects.filter(access.current(on), plan=plan)
        .select_related("account", "organisation")
        .first()
    )
    by = (row.account or row.organisation) if row else None
    if row is None or by is None:
        return {"name": "", "reason": "", "from_on": _iso(row.from_on if row else None), "until_on": ""}
    return {
        "name": by.name, "reason": row.reason, "from_on": _iso(row.from_on), "until_on": _iso(row.until_on)
    }  # fmt: skip


def _goals(plan: Plan, on: date) -> list[dict[str, Any]]:
    rows = (
        Goal.objects.filter(plan=plan)
        .select_related("person", "closed")
        .prefetch_related(
            "others__person",
            "postponements",
            Prefetch("actions", queryset=Action.objects.select_related("done__by")),
        )
        .order_by("priority", "pk")
    )
    return [_goal(row, on) for row in rows]


def _goal(row: Goal, on: date) -> dict[str, Any]:
    people = [row.person] if row.person else []
    people += [each.person for each in row.others.all()]
    state, why = _state(row, on)
    return {
        "id": row.pk,
        "people": [person.pk for person in people],
        "for": ", ".join(person_name(person).full for person in people),
        "domain": row.domain,
        "text": row.text,
        "met_when": row.met_when,
        "priority": row.priority,
        "starts_on": _iso(row.starts_on),
        "expected_on": _iso(row.expected_on),
        "state": state,
        "state_reason": why,
        "actions": _actions(row.actions.all()),
    }


def _state(row: Goal, on: date) -> tuple[str, str]:
    closed = getattr(row, "closed", None)
    if closed is not None:
        return closed.result, closed.observation
    for each in row.postponements.all():
        if each.ended_at is None and each.until_on > on:
            return POSTPONED, each.reason
    return OPEN, ""


def _actions(rows: Iterable[Action]) -> list[dict[str, Any]]:
    found = []
    for row in sorted(rows, key=lambda row: row.pk):
        done = getattr(row, "done", None)
        found.append(
            {
                "id": row.pk, "doer": row.doer, "doer_name": row.doer_name, "text": row.text, "due_on": _iso(row.due_on),
                "outcome": done.outcome if done else "", "result": done.result if done else "",
            }
            | ({"told_by": done.by.name} if done and done.on_behalf else {})
        )  # fmt: skip
    return found


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
