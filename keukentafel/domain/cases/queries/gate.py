"""The gate between the laws: what was written in a case of another law is not read without a consent or a ground."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import BigIntegerField, BooleanField, DateField, F, Func, Q, TextField, Value
from django.db.models.functions import Cast

from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import purpose

HIDDEN = "kt_hidden(%(household)s, %(account)s, %(teams)s::bigint[], %(accepted)s::text[], %(today)s)"
"""The cases of one household that the overview names without showing them (process/migrations/hidden.sql): a bigint[]."""


def values(reader: Reader) -> dict[str, Any]:
    """What HIDDEN needs to know besides the household."""
    return {
        "account": reader.account,
        "teams": list(reader.working_teams),
        "accepted": list(purpose.accepted(reader.today)),
        "today": reader.today,
    }


def hidden_cases(household: int, *, reader: Reader) -> list[int]:
    """Keys of the cases of this household of which this reader may read nothing. source  rules.purpose.accepted"""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {HIDDEN}", values(reader) | {"household": household})
        found: list[int] = cursor.fetchone()[0]
    return found


def lets_through(reader: Reader, case: str = "") -> Q:
    """The gate as a condition on rows, for the case itself or for rows that belong to one.

    case  the path from the row to its case; a row that belongs to none passes
    """
    to = f"{case}__" if case else ""
    known = values(reader)
    open_to = Func(
        F(f"{to}pk"),
        F(f"{to}household"),
        Cast(Value(known["account"]), BigIntegerField()),
        Cast(Value(known["teams"]), ArrayField(BigIntegerField())),
        Cast(Value(known["accepted"]), ArrayField(TextField())),
        Cast(Value(known["today"]), DateField()),
        function="kt_readable",
        output_field=BooleanField(),
    )
    return Q(open_to)
