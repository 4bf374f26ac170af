"""The row that a line of the journal is about: its table, and the ways from there to what it hangs on."""

from __future__ import annotations

from collections import deque
from functools import cache

from django.apps import apps
from django.db.models import ForeignKey, Model

DEEPEST = 4
"""References from a row to its household: an answer of a goal of a plan of a household."""
FIRST = ("case", "plan", "goal", "task", "conversation", "melding", "aanvraag")
"""What a row hangs on says more than the number of a household on the row itself: a note in a case goes with that case."""


@cache
def tables() -> dict[str, type[Model]]:
    """By the name under which the journal knows a row; a name of two tables tells nothing."""
    found: dict[str, list[type[Model]]] = {}
    for model in apps.get_models():
        if model.__module__.startswith("keukentafel.domain.") and not hasattr(model, "pgh_tracked_model"):
            found.setdefault(model.__name__.lower()[:20], []).append(model)
    return {name: each[0] for name, each in found.items() if len(each) == 1}


@cache
def ways(label: str, to: str) -> tuple[str, ...]:
    """The ways from a row of one table to a row of another, the one that says most first: case__household_id, household_id."""
    model, goal = apps.get_model(label), apps.get_model(to)
    if model is goal:
        return ("pk",)
    found: list[tuple[str, ...]] = []
    todo: deque[tuple[type[Model], tuple[str, ...]]] = deque([(model, ())])
    while todo:
        here, path = todo.popleft()
        for each in here._meta.concrete_fields:
            if not isinstance(each, ForeignKey) or not isinstance(each.related_model, type):
                continue
            if each.related_model is goal:
                found.append((*path, each.attname))
            elif (each.name in FIRST or not path) and len(path) < DEEPEST - 1 and _holds(each.related_model):
                todo.append((each.related_model, (*path, each.name)))
    return tuple("__".join(way) for way in sorted(found, key=_order))


def _holds(model: type[Model]) -> bool:
    """A person, an account, a team and an organisation are of no single household."""
    return model._meta.app_label in {"cases", "intake", "plans", "decisions", "delivery", "process", "safety"}


def _order(way: tuple[str, ...]) -> tuple[int, int, str]:
    place = FIRST.index(way[0]) if way[0] in FIRST else len(FIRST)
    return (place, len(way), "__".join(way))
