"""What was written and done while two households were one by mistake goes to the one that it was for.

The journal has them under the number of who stayed. Whose a deed was is told by the row that it is about, as it stands when
everything is back: in a case, a plan or a file of the other household. What is about nobody's row any more stays where it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from django.db import IntegrityError, connection, transaction

from keukentafel.domain.cases.models import Case
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.models import Household, Person, RegroupedDeed, Regrouping
from keukentafel.domain.process.rows_of_deeds import tables, ways

from .references import pointing_to

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
    model = tables().get(kind)
    if model is None:
        return
    to_home = ways(model._meta.label, Household._meta.label)
    if not to_home:
        return
    for row, *homes in model._base_manager.filter(pk__in=rows).values_list("pk", *to_home):
        if next((home for home in homes if home is not None), None) == household:
            yield row
