"""A plan as plain values: what a version keeps, what a page and a PDF show, and what two of them are compared by.

{"picture": text, "parts": [{"person", "name", "text", "for_helpers" when it is for who helps alone,
            "told_by" the name of who wrote it for them}], "members": [{"id", "name"}],
 "director": {"name", "reason", "from_on", "until_on", "untold" where it is not told},
 "goals": [{"id", "people", "for", "case" (its key, None for no case), "domain", "text", "met_when", "priority", "starts_on",
            "expected_on", "state", "state_reason",
            "actions": [{"id", "doer", "doer_name", "text", "due_on", "outcome", "result", "told_by" as above}]}]}

What is printed has "family" besides: [{"code", "question", "text"}], the words of the family as far as its reader may read them.
Days are ISO dates, "" when there is none. Codes are kept as codes: their names are in the language of whoever reads.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from keukentafel.domain.people import access
from keukentafel.domain.people.models import Membership
from keukentafel.domain.plans.models import (
    Director,
    Goal,
    PicturePart,
    Plan,
    doers,
    goal_results,
)

from .along import along, full_name, name_of
from .goals_as_values import OPEN as OPEN
from .goals_as_values import POSTPONED as POSTPONED
from .goals_as_values import goals_as_values

Frozen = dict[str, Any]


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
class FamilyWords:
    """One part of the plan that the family made itself, in its own words."""

    code: str
    question: str
    text: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The plan as somebody may read it. director "": the household itself, or untold (safe_at_home); family: its words."""

    picture: str
    parts: tuple[Seen, ...]
    members: tuple[tuple[int, str], ...]
    director: str
    director_reason: str
    director_from: date | None
    director_until: date | None
    goals: tuple[Aim, ...]
    family: tuple[FamilyWords, ...] = ()
    untold: bool = False

    @property
    def open_goals(self) -> tuple[Aim, ...]:
        return tuple(goal for goal in self.goals if goal.state in (OPEN, POSTPONED))

    @property
    def closed_goals(self) -> tuple[Aim, ...]:
        return tuple(goal for goal in self.goals if goal.state not in (OPEN, POSTPONED))


def frozen(plan: Plan, *, on: date) -> Frozen:
    """The plan as it stands on this day, with every goal; two statements, whatever its size."""
    return as_it_stands(with_head(Plan.objects.filter(pk=plan.pk), on=on).get(), on=on)[0]


def with_head(rows: QuerySet[Plan], *, on: date) -> QuerySet[Plan]:
    """The same plans with everything but their goals, for `as_it_stands`."""
    parts = PicturePart.objects.filter(plan=OuterRef("pk")).exclude(text="").order_by("pk")
    members = Membership.objects.filter(access.current(on), household=OuterRef("household"))
    directors = Director.objects.filter(access.current(on), plan=OuterRef("pk")).order_by("pk")
    return rows.annotate(
        its_parts=along(
            parts, person="person", name=name_of("person"), text="text", for_helpers="for_helpers",
            on_behalf="on_behalf", by="written_by__name",
        ),
        its_members=along(members.order_by("person__born_on", "pk"), id="person", name=name_of("person")),
        its_director=along(
            directors[:1], name=Coalesce("account__name", "organisation__name"), reason="reason", from_on="from_on",
            until_on="until_on",
        ),
    )  # fmt: skip


def as_it_stands(
    plan: Plan, *, on: date, told: QuerySet[Goal] | None = None
) -> tuple[Frozen, frozenset[int]]:
    """A plan that came `with_head`, as plain values, with every goal, and the keys of those among `told`; one statement."""
    head: Any = plan
    goals, mine = goals_as_values(plan, on=on, told=told)
    kept = {
        "picture": plan.picture,
        "parts": [_part(each) for each in head.its_parts],
        "members": [{"id": each["id"], "name": full_name(each["name"])} for each in head.its_members],
        "director": _director(head.its_director),
        "goals": goals,
    }
    return kept, mine


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
        director=kept["director"]["name"],
        director_reason=kept["director"]["reason"],
        director_from=_day(kept["director"]["from_on"]),
        director_until=_day(kept["director"]["until_on"]),
        goals=tuple(_aim(each) for each in kept["goals"]),
        family=tuple(FamilyWords(**each) for each in kept.get("family", ())),
        untold="untold" in kept["director"],
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


def _part(row: dict[str, Any]) -> dict[str, Any]:
    return (
        {"person": row["person"], "name": full_name(row["name"]), "text": row["text"]}
        | ({"for_helpers": True} if row["for_helpers"] else {})
        | ({"told_by": row["by"]} if row["on_behalf"] else {})
    )


def _director(rows: list[dict[str, str | None]]) -> dict[str, str]:
    """Nobody by name: the household itself, with the day since when and nothing else."""
    row = rows[0] if rows else {}
    found = {field: row.get(field) or "" for field in ("name", "reason", "from_on", "until_on")}
    return found if found["name"] else found | {"reason": "", "until_on": ""}


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
