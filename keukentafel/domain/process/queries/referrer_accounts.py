"""Accounts of who refers, for who manages the municipality."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from keukentafel.domain.guide.models import Referrer, referrer_kinds
from keukentafel.domain.process.actions.referrer_accounts import RIGHT
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.periods import Period
from keukentafel.rules import access, referring

__all__ = ["RIGHT", "ReferrerLine", "accounts", "kinds"]


@dataclass(frozen=True, slots=True)
class ReferrerLine:
    """sent: how many referrals they sent; state: now, coming or ended."""

    id: int
    name: str
    email: str
    kind_name: str
    practice: str
    agb: str
    period: Period
    sent: int
    state: str


def accounts(municipality: int, *, ended: bool = False, reader: Reader) -> tuple[ReferrerLine, ...]:
    """By name: one statement; nothing for who keeps none here. ended: those that are over as well"""
    if municipality not in reader.municipalities_with(access.municipal_roles(RIGHT)):
        return ()
    rows = (
        Referrer.objects.filter(municipality=municipality)
        .select_related("account", "organisation")
        .annotate(number=Count("sent"))
        .order_by("account__name", "from_on")
    )
    found = (_line(row, reader.today) for row in rows)
    return tuple(each for each in found if ended or each.state != "ended")


def kinds(*, reader: Reader) -> list[tuple[str, str]]:
    """Who may send by our form: code and name."""
    return [(row.code, row.naam) for row in referring.kinds(on=reader.today) if row.formulier]


def _line(row: Referrer, today: date) -> ReferrerLine:
    period = Period(row.from_on, row.until_on)
    return ReferrerLine(
        row.pk, row.account.name, row.account.email, dict(referrer_kinds()).get(row.kind, row.kind),
        row.organisation.name, row.agb, period, row.number,
        "now" if today in period else "coming" if row.from_on > today else "ended",
    )  # fmt: skip
