"""What was written and done while two households were one by mistake goes to the one that it was for.

The journal has them under the number of who stayed. Whose a deed was is told by the row that it is about, as it stands when
everything is back: in a case, a plan or a file of the other household. What is about nobody's row any more stays where it stands.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from functools import cache

from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import ForeignKey, Model

from keukentafel.domain.cases.models import Case
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.models import Household, Person, RegroupedDeed, Regrouping

from .references import pointing_to

DEEPEST = 4
"""References from a row to its household: an answer of a goal of a plan of a household."""
FIRST = ("case", "plan", "goal", "task", "conversation", "melding", "aanvraag")
"""What a row hangs on says more than the number of a household on the row itself: a note in a case goes with that case."""

ALONG = """
UPDATE "{table}" t SET "{column}" = %s FROM cases_case c
 WHERE c.id = t."{case}" AND c.household_id = %s AND t."{column}" = %s AND t."{key}" > %s
"""


def along_with_cases(found: Regrouping) -> int:
    """What was written since in a case that went back goes along with it: notes, tasks, contacts. Gives how many rows.

    Everything that was there before is back already. A row that has no place there stays with who it was written for.
    """
    if found.other_household is None:
        return 0
    count = 0
    for model, gone, stays in (
        (Household, found.other_household, found.household), (Person, found.other, found.person_id),
    ):  # fmt: skip
        for each in pointing_to(model):
            case = next((one for one in each.model._meta.concrete_fields if one.related_model is Case), None)
            table = each.model._meta.db_table
            if case is None or table not in found.marks:
                continue
            sql = ALONG.format(
                table=table, column=each.column, case=case.column, key=each.model._meta.pk.column
            )
            values = [gone, found.other_household, stays, found.marks[table]]
            with suppress(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(sql, values)
                count += cursor.rowcount if model is Household else 0
    return count


def give_back(found: Regrouping, *, until: datetime) -> int:
    """Write down which lines are of the household that went. Everything is back where it was. Gives how many.

    until  the moment of going back; what was done later is not looked at
    """
    if found.other_household is None:
        return 0
    rows = Entry.objects.filter(
        municipality=found.municipality_id, household_id=found.household, at__gte=found.at, at__lt=until
    )
    about: dict[str, dict[int, list[int]]] = {}
    for entry, kind, row in rows.values_list("pk", "about_kind", "about_id"):
        about.setdefault(kind, {}).setdefault(row, []).append(entry)
    entries = [
        entry
        for kind, known in about.items()
        for row in _of(kind, set(known), found.other_household)
        for entry in known[row]
    ]
    RegroupedDeed.objects.bulk_create(
        RegroupedDeed(municipality_id=found.municipality_id, regrouping=found, entry=entry)
        for entry in entries
    )
    return len(entries)


def _of(kind: str, rows: set[int], household: int) -> Iterator[int]:
    """Those of these rows that are of this household today."""
    model = _models().get(kind)
    if model is None:
        return
    ways = _ways(model._meta.label)
    if not ways:
        return
    for row, *homes in model._base_manager.filter(pk__in=rows).values_list("pk", *ways):
        if next((home for home in homes if home is not None), None) == household:
            yield row


@cache
def _models() -> dict[str, type[Model]]:
    """By the name under which the journal knows a row; a name of two tables tells nothing."""
    found: dict[str, list[type[Model]]] = {}
    for model in apps.get_models():
        if model.__module__.startswith("keukentafel.domain.") and not hasattr(model, "pgh_tracked_model"):
            found.setdefault(model.__name__.lower()[:20], []).append(model)
    return {name: each[0] for name, each in found.items() if len(each) == 1}


@cache
def _ways(label: str) -> tuple[str, ...]:
    """The ways from a row to its household, the one that says most first: case__household_id, household_id."""
    model = apps.get_model(label)
    if model is Household:
        return ("pk",)
    found: list[tuple[str, ...]] = []
    todo: deque[tuple[type[Model], tuple[str, ...]]] = deque([(model, ())])
    while todo:
        here, path = todo.popleft()
        for each in here._meta.concrete_fields:
            if not isinstance(each, ForeignKey) or not isinstance(each.related_model, type):
                continue
            if each.related_model is Household:
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
