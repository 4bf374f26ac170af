"""A condition that is written in SQL, among those that Django writes.

Who may see a row is part of nearly every question. Written in SQL it is the same text each time, of which only the values
differ: Django need not build it anew for every question.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import copy
from functools import lru_cache
from typing import Any

from django.db.models import BooleanField, F
from django.db.models.expressions import Expression

VALUE = re.compile(r"%\((\w+)\)s")


class Spoken(Expression):
    """A condition on one or more rows, for `filter`.

    condition  names the rows by letters and the values as %(name)s
    values     by those names; more than the condition asks is no matter
    rows       letter → the path to any field of that row's own table: `h="pk"` is the row that is asked for

    A letter stands for a table: whatever column the path ends in, what comes of it is the alias of that table.
    """

    output_field: Any = BooleanField()

    def __init__(self, condition: str, values: Mapping[str, Any], **rows: str) -> None:
        super().__init__()
        self.condition, self.letters = condition, tuple(rows)
        self.values = values
        self.rows: list[Any] = [F(path) for path in rows.values()]

    def get_source_expressions(self) -> list[Any]:
        return self.rows

    def set_source_expressions(self, exprs: Any) -> None:
        self.rows = list(exprs)

    def copy(self) -> Spoken:
        same = copy(self)
        same.rows = list(self.rows)
        return same

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        parts, names = _parts(self.condition, self.letters)
        tables = [compiler.quote_name_unless_alias(row.alias) for row in self.rows]
        text = "".join(part if isinstance(part, str) else tables[part] for part in parts)
        return f"({text})", [self.values[name] for name in names]


@lru_cache(maxsize=200)
def _parts(condition: str, letters: tuple[str, ...]) -> tuple[tuple[str | int, ...], tuple[str, ...]]:
    """The text between the letters, with the place of the table for each letter; and the names of its values in order."""
    names = tuple(VALUE.findall(condition))
    text = VALUE.sub("%s", condition)
    cut = re.split(rf"\b({'|'.join(letters)})(?=\.)", text)
    return tuple(letters.index(part) if at % 2 else part for at, part in enumerate(cut)), names
