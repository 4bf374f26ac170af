"""Rows are changed and remembered whole, as they were and as they became, so that they can be put back exactly.

PostgreSQL makes the copies (`to_jsonb`) and puts them back (`jsonb_populate_record`): no value passes through Python, so
none loses a digit. Whatever is changed while people are regrouped is changed here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import Field, Model

from keukentafel.domain.people.models import Regrouping

REMEMBER = """
INSERT INTO people_regroupedrow (municipality_id, regrouping_id, "table", "row", before)
SELECT %s, %s, %s, t.{key}, to_jsonb(t) FROM "{table}" t WHERE t."{column}" = ANY (%s::bigint[]) ORDER BY t.{key}
    ON CONFLICT (regrouping_id, "table", "row") DO NOTHING
"""
CLOSE = """
UPDATE people_regroupedrow r SET after = to_jsonb(t)
  FROM "{table}" t WHERE r.regrouping_id = %s AND r."table" = %s AND r."row" = t.{key}
"""


class Rows:
    """The changes of one regrouping. Close it when all is done: then what the rows became is written down too."""

    def __init__(self, regrouping: Regrouping) -> None:
        self.regrouping = regrouping
        self.touched: dict[str, str] = {}

    def move(self, field: Field, old: int, new: int) -> None:
        """Every row that points to `old` by this field points to `new`."""
        model = field.model
        self._remember(model, field.column, [old])
        self._run(
            f'UPDATE "{model._meta.db_table}" SET "{field.column}" = %s WHERE "{field.column}" = %s', new, old
        )

    def change(self, row: Model, **values: Any) -> None:
        """Give this row these values."""
        self.remember(row)
        for name, value in values.items():
            setattr(row, name, value)
        row.save(update_fields=list(values))

    def take_away(self, row: Model) -> None:
        """Take this row out of its table. What pointed to it was moved before."""
        self.remember(row)
        table, key = row._meta.db_table, row._meta.pk.column
        self._run(f'DELETE FROM "{table}" WHERE "{key}" = %s', row.pk)

    def added(self, row: Model) -> None:
        """This row is new: going back takes it away."""
        self.touched[row._meta.db_table] = row._meta.pk.column
        self._run(
            'INSERT INTO people_regroupedrow (municipality_id, regrouping_id, "table", "row") VALUES (%s, %s, %s, %s)',
            self.regrouping.municipality_id, self.regrouping.pk, row._meta.db_table, row.pk,
        )  # fmt: skip

    def remember(self, row: Model) -> None:
        self._remember(type(row), row._meta.pk.column, [row.pk])

    def close(self) -> None:
        for table, key in self.touched.items():
            self._run(CLOSE.format(table=table, key=key), self.regrouping.pk, table)

    def _remember(self, model: type[Model], column: str, values: Iterable[int]) -> None:
        table, key = model._meta.db_table, model._meta.pk.column
        self.touched[table] = key
        self._run(
            REMEMBER.format(table=table, key=key, column=column),
            self.regrouping.municipality_id,
            self.regrouping.pk,
            table,
            list(values),
        )

    def _run(self, sql: str, *values: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
