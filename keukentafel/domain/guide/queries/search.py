"""Find an organisation: by the beginning of its name or with a typing mistake, by kind, district, or who works there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from keukentafel.domain.guide.facts import misfit, name_key
from keukentafel.domain.guide.models import Organisation, organisation_kinds
from keukentafel.domain.walls.models import District
from keukentafel.domain.walls.reader import Reader

SHOWN = 50
"""Organisations on one page."""
# First only names, narrowed; who fits is compared in this process, as with surnames. A country has some tens of thousands.
NAMES = """
SELECT g.id, g.name, coalesce((
    SELECT string_agg(p.name, '|') FROM guide_contactperson p
     WHERE p.organisation_id = g.id AND p.municipality_id = ANY (%(places)s::smallint[])
       AND (p.until_on IS NULL OR p.until_on > %(today)s)), '')
  FROM guide_organisation g
  LEFT JOIN guide_organisationclosed c ON c.organisation_id = g.id
 WHERE (c.organisation_id IS NOT NULL) = %(closed)s AND (%(kind)s = '' OR g.kind = %(kind)s)
   AND (NOT %(here)s OR EXISTS (SELECT FROM guide_workarea w WHERE w.organisation_id = g.id
        AND w.place_id = ANY (%(places)s::smallint[])
        AND (%(district)s::bigint IS NULL OR w.district_id IS NULL OR w.district_id = %(district)s)))
 ORDER BY g.name
"""
LINES = """
SELECT g.id, g.name, g.kind, g.phone, g.email,
       coalesce((SELECT a.town FROM guide_organisationaddress a WHERE a.organisation_id = g.id ORDER BY a.kind LIMIT 1), ''),
       (SELECT max(k.at) FROM guide_organisationchecked k WHERE k.organisation_id = g.id)::date, c."on"
  FROM guide_organisation g LEFT JOIN guide_organisationclosed c ON c.organisation_id = g.id
 WHERE g.id = ANY (%s)
"""


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    """An organisation as a line of a list. people: the contact persons whose name fits what was typed."""

    id: int
    name: str
    kind: str
    kind_name: str
    phone: str
    email: str
    town: str
    checked_on: date | None
    closed_on: date | None
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organisations:
    """One page of them, best first; `more`: there is a next one."""

    lines: tuple[OrganisationLine, ...]
    total: int
    more: bool


def organisations(
    text: str = "",
    *,
    kind: str = "",
    here: bool = False,
    district: int | None = None,
    closed: bool = False,
    page: int = 1,
    reader: Reader,
) -> Organisations:
    """Organisations by name or by the name of a contact person of the reader's own municipality; two statements.

    here      only those that work in the reader's municipality; implied by a district
    district  of that municipality: those that work in all of it count too
    page      from 1
    """
    values = {
        "places": list(reader.municipalities), "today": reader.today, "closed": closed, "kind": kind,
        "here": here or district is not None, "district": district,
    }  # fmt: skip
    fitting = _fitting(name_key(text[:120]), _rows(NAMES, values))
    first = (page - 1) * SHOWN
    shown = fitting[first : first + SHOWN]
    return Organisations(_lines(shown), len(fitting), len(fitting) > first + SHOWN)


def similar(name: str, *, other_than: int | None = None) -> tuple[str, ...]:
    """Names in the guide that look like this one, best first: before one is added, to see whether it is there already."""
    key = name_key(name)
    if not key:
        return ()
    found = []
    for pk, known in Organisation.objects.filter(closed__isnull=True).values_list("pk", "name"):
        apart = misfit(key, name_key(known))
        if apart is not None and pk != other_than:
            found.append((apart, known))
    return tuple(known for _apart, known in sorted(found)[:5])


def own_districts(reader: Reader) -> list[tuple[int, str]]:
    """The districts of the municipality in which the reader works, by name."""
    if not reader.roles:
        return []
    rows = District.objects.filter(municipality=reader.roles[0].municipality).order_by("name")
    return list(rows.values_list("pk", "name"))


def _fitting(key: str, rows: Iterable[tuple[int, str, str]]) -> list[tuple[int, tuple[str, ...]]]:
    """Keys of organisations, best first, each with the contact persons that were meant."""
    if not key:
        return [(pk, ()) for pk, _name, _people in rows]
    found = []
    for pk, name, people in rows:
        by_name = misfit(key, name_key(name))
        meant = tuple(each for each in people.split("|") if each and misfit(key, name_key(each)) is not None)
        if by_name is not None or meant:
            found.append((by_name if by_name is not None else 2.0, name, pk, meant))
    return [(pk, meant) for _apart, _name, pk, meant in sorted(found)]


def _lines(shown: list[tuple[int, tuple[str, ...]]]) -> tuple[OrganisationLine, ...]:
    kinds = {code: str(name) for code, name in organisation_kinds()}
    rows = {row[0]: row for row in _rows(LINES, [[pk for pk, _people in shown]])} if shown else {}
    return tuple(
        OrganisationLine(pk, name, kind, kinds.get(kind, kind), phone, email, town, checked, closed, people)
        for key, people in shown
        for pk, name, kind, phone, email, town, checked, closed in (rows[key],)
    )


def _rows(sql: str, values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
