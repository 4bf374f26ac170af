"""A merge or a split is put back: every row that it changed becomes what it was, in every room."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people import access
from keukentafel.domain.people.models import (
    Household,
    Pair,
    Person,
    RegroupedRow,
    Regrouping,
    RegroupingUndone,
)
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal

from .merge import StillUnknown
from .references import later

CHANGED = """
SELECT r.id, array_agg(b.key::text ORDER BY b.key)
  FROM people_regroupedrow r
  JOIN "{table}" t ON t."{key}" = r."row"
 CROSS JOIN LATERAL jsonb_each(r.before) b
 WHERE r.regrouping_id = %s AND r."table" = %s AND r.before IS NOT NULL AND r.after IS NOT NULL
   AND b.key = ANY (%s) AND b.value IS DISTINCT FROM r.after -> b.key
   AND to_jsonb(t) -> b.key IS NOT DISTINCT FROM r.after -> b.key
 GROUP BY r.id ORDER BY r.id DESC
"""
"""Which columns of which rows go back: those that were changed then and not since. What changed later stays."""
PUT_BACK = """
UPDATE "{table}" t SET ({columns}) = (SELECT {columns} FROM jsonb_populate_record(NULL::"{table}", r.before))
  FROM people_regroupedrow r WHERE r.id = ANY (%s::bigint[]) AND t."{key}" = r."row"
"""
BRING_BACK = """
INSERT INTO "{table}" ({into})
SELECT {columns} FROM people_regroupedrow r, LATERAL jsonb_populate_record(NULL::"{table}", r.before) p
 WHERE r.regrouping_id = %s AND r."table" = %s AND r.before IS NOT NULL AND r.after IS NULL ORDER BY r.id DESC
"""
COLUMNS = """
SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
"""
"""What is generated from other columns comes back by itself."""
TAKE_AWAY = """
DELETE FROM "{table}" t USING people_regroupedrow r
 WHERE r.regrouping_id = %s AND r."table" = %s AND r.before IS NULL AND t."{key}" = r."row"
"""


class LaterFirst(Refusal):
    """Another merge or split came after it and must be put back first."""


class LeftBehind(Refusal):
    """Rows were written since; they would stay with who they were written for. Somebody must say that this is right."""


class CannotGoBack(Refusal):
    """What happened since does not leave room for it."""


@deed
def undo(regrouping: int, *, leave: bool = False, reason: str, by: Reader, at: datetime) -> RegroupingUndone:
    """Put everything back as it was.

    leave   rows that were written since may stay with who they were written for
    raises  LaterFirst, LeftBehind, CannotGoBack, StillUnknown: nothing was changed
    """
    if not reason.strip():
        raise StillUnknown(_("Schrijf op waarom dit terug moet."))
    found = _standing(regrouping, by)
    if not is_last(found):
        raise LaterFirst(
            _("Met een van deze mensen is daarna nog iets samengevoegd of gesplitst. Draai dat eerst terug.")
        )
    left = sum(written_since(found).values())
    if left and found.kind == "split":
        raise CannotGoBack(
            _(
                "Voor de nieuwe persoon is daarna iets vastgelegd. Voeg de twee samen; dan gaat er niets verloren."
            )
        )
    if left and not leave:
        raise LeftBehind(_("Er is daarna nog iets vastgelegd. Zeg dat dit mag blijven staan waar het staat."))
    try:
        with transaction.atomic():
            _restore(found)
    except IntegrityError:
        raise CannotGoBack(
            _("Dit kan niet meer terug: wat daarna is vastgelegd past niet bij hoe het was.")
        ) from None
    undone = RegroupingUndone.objects.create(
        municipality_id=found.municipality_id,
        regrouping=found,
        reason=" ".join(reason.split())[:400],
        left=left,
        by_id=by.account,
        at=at,
    )
    kind = "person.unmerged" if found.kind == "merge" else "person.rejoined"
    journal.note(
        kind, about=found.person, by=by, at=at, household=found.household, other=found.other, left=left
    )
    return undone


def written_since(found: Regrouping) -> dict[str, int]:
    """What was written since for who stays (merge) or for the new person (split), by model; it has no place to go back to."""
    if found.kind == "split":
        return later(Person, found.other, found)
    since = later(Person, found.person_id, found)
    if found.household:
        for name, count in later(Household, found.household, found).items():
            since[name] = max(since.get(name, 0), count)
    return since


def is_last(found: Regrouping) -> bool:
    """Whether nothing that still stands was merged or split later with one of these people or households."""
    both = (found.person_id, found.other)
    touches = Q(person__in=both) | Q(other__in=both)
    if homes := [number for number in (found.household, found.other_household) if number]:
        touches |= Q(household__in=homes) | Q(other_household__in=homes)
    return not Regrouping.objects.filter(touches, pk__gt=found.pk, undone__isnull=True).exists()


def _standing(regrouping: int, by: Reader) -> Regrouping:
    found = (
        Regrouping.objects.select_for_update(of=("self",))
        .filter(pk=regrouping, municipality__in=by.municipalities, undone__isnull=True)
        .exclude(person__in=access.kept_from(by).values("pk"))
        .select_related("person")
        .first()
    )
    if found is None:
        raise CannotGoBack(_("Dit is al teruggedraaid. Kijk opnieuw."))
    list(Person.objects.select_for_update().filter(pk__in=(found.person_id, found.other)).order_by("pk"))
    return found


def _restore(found: Regrouping) -> None:
    tables = list(RegroupedRow.objects.filter(regrouping=found).values_list("table", flat=True).distinct())
    known = _keys()
    if found.kind == "split":
        Pair.objects.filter(Q(first=found.other) | Q(second=found.other)).delete()
    for table in tables:
        _run(TAKE_AWAY.format(table=table, key=known[table]), found.pk, table)
        _put_back(found.pk, table, known[table])
    for table in tables:
        names = _named(_columns(table), "p.")
        into = _named(_columns(table))
        _run(BRING_BACK.format(table=table, into=into, columns=names), found.pk, table)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _put_back(regrouping: int, table: str, key: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(CHANGED.format(table=table, key=key), [regrouping, table, _columns(table)])
        rows = cursor.fetchall()
    for columns, each in groupby(rows, key=lambda row: tuple(row[1])):
        _run(PUT_BACK.format(table=table, key=key, columns=_named(columns)), [row[0] for row in each])


def _columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS, [table])
        return [row[0] for row in cursor.fetchall()]


def _named(columns: Iterable[str], of: str = "") -> str:
    return ", ".join(f'{of}"{column}"' for column in columns)


def _keys() -> dict[str, str]:
    """Table → column of its key, for every table of which a row may have been changed."""
    return {
        model._meta.db_table: model._meta.pk.column
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
    }


def _run(sql: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
