"""A merge or a split is put back: every row that it changed becomes what it was, in every room."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import Any

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
from keukentafel.kernel.typed import one_line

from .deeds import along_with_cases, give_back
from .merge import FIELDS, StillUnknown
from .references import keys, later

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
CHANGED_SINCE = """
SELECT r.id, array_agg(a.key::text)
  FROM people_regroupedrow r
  JOIN "{table}" t ON t."{key}" = r."row"
 CROSS JOIN LATERAL jsonb_each(r.after) a
 WHERE r.regrouping_id = %s AND r."table" = %s AND r.before IS NOT NULL AND r.after IS NOT NULL
   AND to_jsonb(t) -> a.key IS DISTINCT FROM a.value
 GROUP BY r.id
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
SHARES = """
SELECT EXISTS (
  SELECT FROM people_regrouping l JOIN people_regroupedrow b ON b.regrouping_id = l.id
    JOIN people_regroupedrow a ON a."table" = b."table" AND a."row" = b."row" AND a.regrouping_id = %s
   WHERE l.id > %s AND NOT EXISTS (SELECT FROM people_regroupingundone u WHERE u.regrouping_id = l.id))
"""
"""Whether something that still stands changed a row later that this one changed too."""
ONE_FACT = {
    "people_person": [frozenset(columns) for columns in FIELDS.values() if len(columns) > 1],
}
"""Columns that say one thing together: when one of them was changed since, none goes back."""


class LaterFirst(Refusal):
    """Another merge or split came after it and must be put back first."""


class LeftBehind(Refusal):
    """Rows were written since; they would stay with who they were written for. Somebody must say that this is right."""


class FinalNow(Refusal):
    """Its copies were destroyed when its term was over: regels/landelijk/bewaartermijnen.toml, samenvoeging."""


class CannotGoBack(Refusal):
    """What happened since does not leave room for it."""


@deed
def undo(regrouping: int, *, leave: bool = False, reason: str, by: Reader, at: datetime) -> RegroupingUndone:
    """Put everything back as it was.

    leave   rows that were written since may stay with who they were written for
    raises  FinalNow, LaterFirst, LeftBehind, CannotGoBack, StillUnknown: nothing was changed
    """
    if not reason.strip():
        raise StillUnknown(_("Schrijf op waarom dit terug moet."))
    found = _standing(regrouping, by)
    if not found.rows.exists():
        raise FinalNow(_("Dit is te lang geleden om terug te draaien: de gegevens van toen zijn vernietigd."))
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
    undone = RegroupingUndone.objects.create(
        municipality_id=found.municipality_id,
        regrouping=found,
        reason=one_line(reason, 400),
        left=left,
        by_id=by.account,
        at=at,
    )
    try:
        with transaction.atomic():
            _restore(found)
    except IntegrityError:
        raise CannotGoBack(
            _("Dit kan niet meer terug: wat daarna is vastgelegd past niet bij hoe het was.")
        ) from None
    if found.kind == "merge":
        undone.left = max(left - along_with_cases(found), 0)
        undone.save(update_fields=["left"])
        give_back(found, until=at)
    kind = "person.unmerged" if found.kind == "merge" else "person.rejoined"
    journal.note(
        kind, about=found.person, by=by, at=at, household=found.household, other=found.other, left=undone.left
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
    """Whether nothing that still stands was merged or split later with one of these people, households or rows."""
    both = (found.person_id, found.other)
    touches = Q(person__in=both) | Q(other__in=both)
    if homes := [number for number in (found.household, found.other_household) if number]:
        touches |= Q(household__in=homes) | Q(other_household__in=homes)
    if Regrouping.objects.filter(touches, pk__gt=found.pk, undone__isnull=True).exists():
        return False
    with connection.cursor() as cursor:
        cursor.execute(SHARES, [found.pk, found.pk])
        return not cursor.fetchone()[0]


def _standing(regrouping: int, by: Reader) -> Regrouping:
    found = (
        Regrouping.objects.select_for_update(of=("self",))
        .filter(pk=regrouping, municipality__in=by.municipalities, undone__isnull=True)
        .exclude(
            Q(person__in=access.kept_from(by).values("pk")) | Q(other__in=access.kept_from(by).values("pk"))
        )
        .select_related("person")
        .first()
    )
    if found is None:
        raise CannotGoBack(_("Dit is al teruggedraaid. Kijk opnieuw."))
    list(Person.objects.select_for_update().filter(pk__in=(found.person_id, found.other)).order_by("pk"))
    return found


def _restore(found: Regrouping) -> None:
    tables = list(RegroupedRow.objects.filter(regrouping=found).values_list("table", flat=True).distinct())
    known = keys()
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
        cursor.execute(CHANGED_SINCE.format(table=table, key=key), [regrouping, table])
        since = {row: set(columns) for row, columns in cursor.fetchall()} if table in ONE_FACT else {}
    waiting: list[tuple[str, int]] = []
    whole = [(row, _whole(table, columns, since.get(row, set()))) for row, columns in rows]
    for columns, each in groupby((pair for pair in whole if pair[1]), key=lambda pair: pair[1]):
        sql, numbers = (
            PUT_BACK.format(table=table, key=key, columns=_named(columns)),
            [row for row, _c in each],
        )
        if not _goes(sql, numbers):
            waiting += [(sql, number) for number in numbers]
    # A number that only one may have is first given up by who got it, whatever the order they were written in.
    while waiting:
        left = [(sql, number) for sql, number in waiting if not _goes(sql, [number])]
        if len(left) == len(waiting):
            raise IntegrityError("What was written since stands in the way of going back.")
        waiting = left


def _whole(table: str, columns: list[str], since: set[str]) -> tuple[str, ...]:
    """Without those that say one thing together with a column that was changed since."""
    mixed = {name for fact in ONE_FACT.get(table, ()) if fact & since for name in fact}
    return tuple(name for name in columns if name not in mixed)


def _goes(sql: str, rows: list[int]) -> bool:
    try:
        with transaction.atomic():
            _run(sql, rows)
    except IntegrityError:
        return False
    return True


def _columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS, [table])
        return [row[0] for row in cursor.fetchall()]


def _named(columns: Iterable[str], of: str = "") -> str:
    return ", ".join(f'{of}"{column}"' for column in columns)


def _run(sql: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
