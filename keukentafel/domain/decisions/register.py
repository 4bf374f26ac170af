"""The register of mandates as the rules read it: rows of the database as grants and deputies, on a day or over time.

A decision holds the register of its municipality shared while it is taken; who changes the register holds it alone. So a
mandate or a deputy that ends at the same moment either waits until the decision stands, or is seen by it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.utils.translation import gettext as _

from keukentafel.kernel.periods import Period
from keukentafel.rules import loader
from keukentafel.rules.mandates import Grant

from .models import Mandate, OnMandate

LOCK = 1_003
"""Key of the lock beside the code of the municipality: article 10:3."""

COLLEGE = "college"
"""In the place of a mandate: burgemeester en wethouders decided themselves."""

DEPUTIES = """
SELECT d.id, d.deputy_id, d.account_id, d.from_on, d.ends
  FROM (SELECT p.*, least(p.until_on, (SELECT min(e.until_on) FROM decisions_mandatedeputyended e WHERE e.deputy_id = p.id))
          AS ends FROM decisions_mandatedeputy p WHERE p.municipality_id = %(municipality)s) d
 WHERE d.from_on <= %(on)s AND d.ends > %(on)s
   AND (%(deputies)s::bigint[] IS NULL OR d.deputy_id = ANY(%(deputies)s))
"""


@dataclass(frozen=True, slots=True)
class Replaces:
    """One row of somebody who decides in the place of somebody else on that day."""

    row: int
    deputy: int
    account: int
    period: Period


def hold_shared(municipality: int) -> None:
    """Until the end of the transaction nobody changes the register; others may decide as well."""
    _lock("pg_advisory_xact_lock_shared", municipality)


def hold_alone(municipality: int) -> None:
    """Until the end of the transaction nobody decides or changes the register."""
    _lock("pg_advisory_xact_lock", municipality)


def grants(municipality: int, *, law: str = "") -> list[Grant]:
    """Every mandate that ever counted or will count, each with the days on which it really does.

    law  only those of this law; empty: all
    """
    rows = Mandate.objects.filter(municipality=municipality, days__isnull=False).select_related("days")
    if law:
        rows = rows.filter(law=law)
    return [
        as_grant(row, Period(row.days.days.lower, row.days.days.upper))
        for row in rows.order_by("code", "from_on", "pk")
    ]


def deputies(municipality: int, *, on: date, of: Iterable[int] | None = None) -> list[Replaces]:
    """Who decides in whose place on that day. of: only what these accounts do for others"""
    values = {"municipality": municipality, "on": on, "deputies": None if of is None else sorted(of)}
    with connection.cursor() as cursor:
        cursor.execute(DEPUTIES, values)
        return [
            Replaces(row, deputy, account, Period(start, end))
            for row, deputy, account, start, end in cursor.fetchall()
        ]


def as_grant(row: Mandate, period: Period | None = None) -> Grant:
    """A row as the rules read it. period: the days on which it counts; as it was written when left out"""
    return Grant(
        row.code, row.source, row.municipality_id, row.law, frozenset(row.outcomes),
        period or Period(row.from_on, row.until_on), role=row.role,
        person="" if row.account_id is None else str(row.account_id), product_groups=frozenset(row.product_groups),
        highest_euros=row.highest_euros, four_eyes=row.four_eyes, only_in_service=row.only_in_service,
        may_pass_on=row.may_pass_on, sub_of=row.sub_of, name=row.name, row=row.pk or 0,
        agreed=row.agreed,
    )  # fmt: skip


def name(municipality: int, code: str) -> str:
    """What the start table calls it, for a decision of before the register; the code itself when no table knows it."""
    if code == COLLEGE:
        return _("burgemeester en wethouders zelf")
    rules = loader.load()
    known = rules.gemeenten[municipality].mandaten if municipality in rules.gemeenten else None
    return known.history(code)[-1].naam if known and code in known.codes else code


def name_of(row: OnMandate) -> str:
    """What the mandate is called on which this decision rests."""
    return row.mandate_row.name if row.mandate_row else name(row.municipality_id, row.mandate)


def _lock(function: str, municipality: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s, %s)", [LOCK, municipality])
