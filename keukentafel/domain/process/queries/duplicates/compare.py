"""Two people beside each other, with what hangs on each."""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection

from keukentafel.domain.people import access
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.models import Membership, OwnFile, Person
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.people.queries.facts import SHOWN, shown
from keukentafel.domain.people.queries.household import address_of, hiding
from keukentafel.domain.process.actions.regrouping import references
from keukentafel.domain.process.actions.regrouping.merge import FIELDS
from keukentafel.domain.walls.reader import Reader

from .candidates import pairs, reason
from .shapes import Comparison, Line, Remark, Side
from .words import counted


def comparison(pair: int, *, reader: Reader) -> Comparison:
    """Both people of a pair beside each other. raises NotYours"""
    row = pairs(reader).select_related("first", "second").filter(pk=pair).first()
    if row is None:
        raise NotYours(pair)
    both = (row.first, row.second)
    sides = _sides(both, reader)
    return Comparison(
        id=row.pk,
        score=min(99, round(row.score * 100)),  # never certain
        sides=sides,
        lines=_lines(*both),
        reasons=tuple(reason(part, reader.today) for part in row.why),
        reports=tuple(
            Remark(each.at, each.by.name, each.reason)
            for each in row.reports.select_related("by").order_by("-at")
        ),
        dismissals=tuple(
            Remark(each.at, each.by.name, each.reason)
            for each in row.dismissals.select_related("by").order_by("-at")
        ),
        two_homes=None not in (sides[0].household, sides[1].household)
        and sides[0].household != sides[1].household,
    )


def _sides(both: tuple[Person, Person], reader: Reader) -> tuple[Side, Side]:
    keys = [each.pk for each in both]
    homes = {
        each.person_id: each
        for each in Membership.objects.filter(
            access.current(reader.today), person__in=keys, main=True
        ).select_related("household__district")
    }
    secret, counts = hiding(keys, on=reader.today), _counts(keys)
    signs_in = set(OwnFile.objects.filter(person__in=keys).values_list("person", flat=True))
    first, second = (_side(each, homes.get(each.pk), secret, counts, signs_in, reader) for each in both)
    return first, second


def _side(
    row: Person,
    home: Membership | None,
    secret: Collection[int],
    counts: dict[int, dict[str, int]],
    signs_in: Collection[int],
    reader: Reader,
) -> Side:
    hidden = row.pk in secret
    return Side(
        person=row.pk,
        municipality=row.municipality_id,
        name=person_name(row).full,
        address="" if hidden or home is None else address_of(home.household_id, on=reader.today),
        address_secret=hidden,
        household=home.household_id if home else None,
        household_name=home.household.name if home else "",
        team=home.household.district.name if home else "",
        signs_in=row.pk in signs_in,
        rows=counted(counts.get(row.pk, {})),
    )


def _counts(people: list[int]) -> dict[int, dict[str, int]]:
    """How many rows of which model hang on each of these, in one statement."""
    parts, values = [], []
    for field in references.pointing_to(Person):
        table, column = field.model._meta.db_table, field.column
        parts.append(
            f'SELECT "{column}" AS person, %s AS kind, count(*) AS number FROM "{table}" WHERE "{column}" = ANY (%s) GROUP BY 1'
        )
        values += [field.model._meta.label, people]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT person, kind, sum(number)::int FROM ({' UNION ALL '.join(parts)}) each GROUP BY 1, 2",
            values,
        )
        found: dict[int, dict[str, int]] = {}
        for person, kind, number in cursor.fetchall():
            found.setdefault(person, {})[kind] = number
    return found


def _lines(first: Person, second: Person) -> tuple[Line, ...]:
    lines = []
    for code in FIELDS:
        one, two = shown(code, first), shown(code, second)
        empty = all(not getattr(first, column) for column in FIELDS[code])
        lines.append(Line(code, str(SHOWN[code]), one, two, take_second=empty and bool(two)))
    return tuple(lines)
