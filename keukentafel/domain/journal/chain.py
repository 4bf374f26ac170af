"""Is the journal still what was written? The chain is counted again, by the program and not by the database's own functions.

What the chain proves: a row that was changed, removed or put between is found, with its number. Who may write everything
in the database could forge the whole chain; that shows against an end of the chain that was kept elsewhere (`Head`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from django.db import connection

from keukentafel.domain.walls import security

STEP = 50_000
"""Rows that are checked in one statement."""
Journal = Literal["entry", "look"]
JOURNALS: tuple[Journal, ...] = ("entry", "look")

CONTENTS = {
    "entry": "r.id, r.municipality_id, (extract(epoch FROM r.at) * 1000000)::bigint, r.kind, r.account_id, r.about_kind,"
    " r.about_id, r.household_id, r.rule, r.details",
    "look": "r.id, r.municipality_id, (extract(epoch FROM r.at) * 1000000)::bigint, r.account_id, r.page, r.purpose,"
    " r.household_id, r.person_id, r.writer, r.sequence",
}
"""What the hash of a row is over, as kt_link in migrations/chain.sql has it."""

PART = """
SELECT count(*), coalesce(max(number), %(from)s - 1), (array_agg(hash ORDER BY number DESC))[1],
       array_agg(number ORDER BY number) FILTER (WHERE number = before + 1 AND hash <> counted),
       jsonb_agg(jsonb_build_array(before + 1, number - 1) ORDER BY number) FILTER (WHERE number > before + 1),
       array_agg(number ORDER BY number) FILTER (WHERE number <= before)
  FROM (
    SELECT r.number, r.hash, coalesce(lag(r.number) OVER one_by_one, %(from)s - 1) AS before,
           sha256(coalesce(lag(r.hash) OVER one_by_one, %(hash)s::bytea)
                  || convert_to(r.number::text || jsonb_build_array({contents})::text, 'UTF8')) AS counted
      FROM journal_{journal} r
     WHERE r.municipality_id = %(place)s AND r.number >= %(from)s AND r.number < %(to)s
    WINDOW one_by_one AS (ORDER BY r.number)) AS counted_again
"""
ENDS = """
SELECT c.number, c.hash, (SELECT count(*) FROM journal_{journal} r WHERE r.municipality_id = %(place)s AND r.number IS NULL),
       (SELECT min(r.id) FROM journal_{journal} r WHERE r.municipality_id = %(place)s AND r.number IS NULL),
       (SELECT array_agg(number ORDER BY number) FROM
          (SELECT r.number FROM journal_{journal} r
            WHERE r.municipality_id = %(place)s AND r.number > coalesce(c.number, 0) ORDER BY r.number LIMIT 10) AS beyond)
  FROM (SELECT) AS always
  LEFT JOIN journal_chain c ON c.journal = %(journal)s AND c.municipality_id = %(place)s
"""
GAPS = """
SELECT writer::text, max(sequence) - count(*) FROM journal_look GROUP BY writer HAVING max(sequence) <> count(*) ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was written. number: of the row, or 0 when it has none."""

    municipality: int
    journal: Journal
    number: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain at some moment. Keep it elsewhere: nobody can forge what lies before it."""

    municipality: int
    journal: Journal
    number: int
    hash: str


@dataclass(slots=True)
class Report:
    rows: int
    faults: list[Fault]


def verify(
    *, municipalities: Iterable[int], kept: Iterable[Head] = (), progress: Callable[[str, int], None]
) -> Report:
    """Count all chains again, each over one snapshot of its end.

    kept      ends of chains that were written down before: they must still be in the chain
    progress  is told the name of the chain and how many rows of it were checked, after each step
    """
    report, heads = Report(0, []), list(kept)
    places = list(municipalities)
    for place in places:
        for journal in JOURNALS:
            of_this = [head for head in heads if (head.municipality, head.journal) == (place, journal)]
            with security.opened(place):
                for rows, faults in _chain(place, journal, of_this):
                    report.rows += rows
                    report.faults += faults
                    progress(f"{place} {NAMES[journal]}", rows)
    with security.opened(*places):
        report.faults += list(_gaps())
    return report


def heads(*, municipalities: Iterable[int]) -> list[Head]:
    """The ends of all chains now."""
    places = list(municipalities)
    with security.opened(*places), connection.cursor() as cursor:
        cursor.execute("SELECT municipality_id, journal, number, hash FROM journal_chain ORDER BY 1, 2")
        return [
            Head(place, journal, number, bytes(hash).hex())
            for place, journal, number, hash in cursor.fetchall()
        ]


def link(*, municipality: int, most: int = 20_000) -> Iterator[int]:
    """Link rows that were written beside the chain, such as those of a loaded world; gives how many, step by step."""
    for journal in ("deeds", "looks"):
        linked = most
        while linked == most:
            with security.opened(municipality), connection.cursor() as cursor:
                cursor.execute(f"SELECT kt_link_{journal}(%s::smallint, 0, %s)", [municipality, most])
                linked = cursor.fetchone()[0]
            yield linked


NAMES: dict[Journal, str] = {"entry": "daden", "look": "inzagen"}


def _chain(place: int, journal: Journal, kept: list[Head]) -> Iterator[tuple[int, list[Fault]]]:
    end, end_hash, unlinked, first, beyond = _one(ENDS.format(journal=journal), place=place, journal=journal)

    def fault(number: int, sentence: str) -> Fault:
        return Fault(place, journal, number, sentence)

    yield from _parts(place, journal, end or 0, end_hash, fault)
    found = [fault(number, "staat voorbij het einde van de keten") for number in beyond or ()]
    if unlinked:
        found.append(fault(0, f"{unlinked} regels staan niet in de keten; de eerste heeft id {first}"))
    found += [
        fault(head.number, "is niet meer wat eerder is bewaard") for head in kept if not _is_there(head)
    ]
    yield 0, found


def _parts(
    place: int, journal: Journal, end: int, end_hash: Any, fault: Callable[[int, str], Fault]
) -> Iterator[tuple[int, list[Fault]]]:
    start = 1
    before: bytes | None = b""  # None when the row before is gone: then the next one cannot be counted
    while start <= end:
        stop = min(start + STEP, end + 1)
        rows, last, last_hash, changed, missing, double = _one(
            PART.format(journal=journal, contents=CONTENTS[journal]),
            **{"place": place, "from": start, "to": stop, "hash": before},
        )
        found = [fault(number, "is veranderd") for number in changed or ()]
        found += [_missing(first, until, fault) for first, until in json.loads(missing or "[]")]
        found += [fault(number, "is ingevoegd: het nummer bestaat twee keer") for number in double or ()]
        if last < stop - 1:
            found.append(_missing(last + 1, stop - 1, fault))
        elif stop > end and not found and bytes(last_hash) != bytes(end_hash):
            found.append(fault(end, "is veranderd: de keten eindigt anders"))
        yield rows, found
        before = bytes(last_hash) if last == stop - 1 else None
        start = stop


def _missing(first: int, last: int, fault: Callable[[int, str], Fault]) -> Fault:
    if first == last:
        return fault(first, "is verdwenen")
    return fault(first, f"is verdwenen, met alles tot en met {last}")


def _is_there(head: Head) -> bool:
    if head.number == 0:
        return True
    sql = f"SELECT hash FROM journal_{head.journal} WHERE municipality_id = %(place)s AND number = %(number)s"
    found = _one(sql, place=head.municipality, number=head.number)
    return bool(found) and bytes(found[0]).hex() == head.hash


def _gaps() -> Iterator[Fault]:
    """Each process that writes looks counts its own: a look that never reached the database leaves a gap there."""
    with connection.cursor() as cursor:
        cursor.execute(GAPS)
        for writer, missing in cursor.fetchall():
            yield Fault(0, "look", 0, f"van schrijver {writer} ontbreken {missing} inzagen")


def _one(sql: str, **values: Any) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return tuple(cursor.fetchone() or ())
