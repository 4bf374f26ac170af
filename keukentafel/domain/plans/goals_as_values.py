"""The goals of a plan as plain values: see contents.py."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Value

from keukentafel.domain.people.naming import person_name
from keukentafel.domain.plans.models import Action, Goal, GoalFor, Plan

from .along import along, full_name, name_of

OPEN, POSTPONED = "open", "postponed"


def goals_as_values(
    plan: Plan, *, on: date, told: QuerySet[Goal] | None = None
) -> tuple[list[dict[str, Any]], frozenset[int]]:
    """Every goal with those it is for and its actions, and the keys of those that are told; one statement. told: None for all"""
    others = GoalFor.objects.filter(goal=OuterRef("pk")).order_by("pk")
    actions = Action.objects.filter(goal=OuterRef("pk")).order_by("pk")
    holds = Q(postponements__ended_at__isnull=True, postponements__until_on__gt=on)
    rows = (
        Goal.objects.filter(plan=plan)
        .select_related("person", "closed")
        .annotate(
            waits=FilteredRelation("postponements", condition=holds),
            waits_because=F("waits__reason"),
            is_told=Value(True) if told is None else Exists(told.filter(pk=OuterRef("pk"))),
            its_others=along(others, id="person", name=name_of("person")),
            its_actions=along(
                actions, id="pk", doer="doer", doer_name="doer_name", text="text", due_on="due_on",
                outcome="done__outcome", result="done__result", on_behalf="done__on_behalf", by="done__by__name",
            ),
        )
        .order_by("priority", "pk")
    )  # fmt: skip
    found = list(rows)
    return [_goal(row) for row in found], frozenset(row.pk for row in found if row.is_told)


def _goal(row: Any) -> dict[str, Any]:
    people = {row.person_id: person_name(row.person).full} if row.person else {}
    people |= {each["id"]: full_name(each["name"]) for each in row.its_others}
    state, why = _state(row)
    return {
        "id": row.pk,
        "people": list(people),
        "for": ", ".join(people.values()),
        "case": row.case_id,
        "domain": row.domain,
        "text": row.text,
        "met_when": row.met_when,
        "priority": row.priority,
        "starts_on": _iso(row.starts_on),
        "expected_on": _iso(row.expected_on),
        "state": state,
        "state_reason": why,
        "actions": [_action(each) for each in row.its_actions],
    }


def _state(row: Any) -> tuple[str, str]:
    closed = getattr(row, "closed", None)
    if closed is not None:
        return closed.result, closed.observation
    return (OPEN, "") if row.waits_because is None else (POSTPONED, row.waits_because)


def _action(row: dict[str, Any]) -> dict[str, Any]:
    found = {field: row[field] for field in ("id", "doer", "doer_name", "text")}
    return (
        found
        | {field: row[field] or "" for field in ("due_on", "outcome", "result")}
        | ({"told_by": row["by"]} if row["on_behalf"] else {})
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
