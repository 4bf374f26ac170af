"""The gate between the laws: what was written in a case of another law is not read without a consent or a ground."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from keukentafel.domain.walls import planned
from keukentafel.domain.walls.reader import Reader
from keukentafel.domain.walls.spoken import Spoken
from keukentafel.rules import purpose

HIDDEN = "kt_hidden(%(household)s, %(account)s, %(teams)s::bigint[], %(accepted)s::text[], %(today)s)"
"""The cases of one household that the overview names without showing them (process/migrations/hidden.sql): a bigint[]."""

READABLE = (
    "kt_readable(c.id, c.household_id, %(account)s, %(teams)s::bigint[], %(accepted)s::text[], %(today)s)"
)
"""Whether one case is readable, as a condition on cases_case c."""


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
    with planned.cursor() as cursor:
        cursor.execute(f"SELECT {HIDDEN}", values(reader) | {"household": household})
        found: list[int] = cursor.fetchone()[0]
    return found


def lets_through(reader: Reader, case: str = "") -> Q:
    """The gate as a condition on rows, for the case itself or for rows that belong to one.

    case  the path from the row to its case; a row that belongs to none passes
    """
    path = f"{case}__number" if case else "pk"
    return Q(Spoken(READABLE, values(reader), c=path))
