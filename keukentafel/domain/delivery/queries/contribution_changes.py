"""What changed during the help that somebody must judge, for who sees the own contribution."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from keukentafel.domain.delivery.models import LEFT, TOLD, ContributionChange, ContributionNotice
from keukentafel.domain.people import access
from keukentafel.domain.people.models import Membership, OwnAddress, member_roles
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.reader import Reader

from .contribution import MOST, WHOSE, theirs

NO_COUPLE = ("kind", "alleenstaand")
"""Roles in a house of who is nobody's partner there."""


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """owes: whether there is a contribution from that day on"""

    id: int
    municipality: int
    household: int | None
    person: int
    name: str
    decision: str
    on: date
    owes: bool
    cause: str


@dataclass(frozen=True, slots=True)
class ChangePage:
    """partner: whom they live with, as the file says; partner_stands: what else it says of that person, where a couple may not be
    meant; known: what the CAK was told last, or will be; outcome empty while it must
    be judged; judged_by: empty where it was told by itself or fell away; may_go_back: see `may_be_taken_back`"""

    line: ChangeLine
    partner: str
    partner_stands: tuple[str, ...]
    sentence: str
    source: str
    known: tuple[str, date] | None
    outcome: str
    outcome_name: str
    remark: str
    judged_by: str
    judged_at: datetime | None
    may_go_back: bool


def open_changes(*, reader: Reader) -> tuple[ChangeLine, ...]:
    """The oldest first."""
    return tuple(_line(row) for row in _mine(reader).filter(outcome="").order_by("at", "pk")[:MOST])


def change_row(key: int, *, reader: Reader) -> ContributionChange:
    """raises NotYours"""
    row = _mine(reader).filter(pk=key).first() if 0 < key < 2**63 else None
    if row is None:
        raise access.NotYours(key)
    return row


def change_page(key: int, *, reader: Reader) -> ChangePage:
    """raises NotYours"""
    row = change_row(key, reader=reader)
    notices = ContributionNotice.objects.filter(beschikking=row.beschikking_id, temporary=row.temporary_id)
    last = notices.prefetch_related("mended").order_by("turn", "kind").last()
    return ChangePage(
        _line(row), person_name(row.partner).full if row.partner else "", _stands(row), row.sentence, row.source,
        (last.kind, last.told.on) if last else None, row.outcome,
        str(row.get_outcome_display()) if row.outcome else "", row.remark,
        row.settled_by.name if row.settled_by else "", row.settled_at, may_be_taken_back(row),
    )  # fmt: skip


def _stands(row: ContributionChange) -> tuple[str, ...]:
    """A role in the house that is no partner's, and an address of their own: two statements, none without a partner."""
    if row.partner is None:
        return ()
    home = Membership.objects.filter(
        access.current(row.on), household=row.case.household_id, person=row.partner
    )
    role = home.values_list("role", flat=True).first()
    told = []
    if role in NO_COUPLE:
        told.append(_("staat in het huishouden als %(role)s") % {"role": dict(member_roles())[role]})
    if OwnAddress.objects.filter(access.current(row.on), person=row.partner).exists():
        told.append(_("heeft ook een eigen adres"))
    return tuple(told)


def may_be_taken_back(row: ContributionChange) -> bool:
    """A colleague judged it, nothing was judged after it, and the CAK has nothing of it."""
    if row.outcome not in (TOLD, LEFT) or row.settled_by_id is None:
        return False
    decided = {"beschikking": row.beschikking_id, "temporary": row.temporary_id}
    others = ContributionChange.objects.filter(**decided).exclude(pk=row.pk)
    if others.filter(Q(outcome="") | Q(outcome__in=(TOLD, LEFT), on__gte=row.on)).exists():
        return False
    if row.outcome == LEFT:
        return True
    kind, day = ("start", row.on) if row.owes else ("stop", row.on - timedelta(days=1))
    notices = ContributionNotice.objects.filter(**decided, kind=kind, on=day)
    return not any(each.sent_in for each in notices)


def _mine(reader: Reader) -> QuerySet[ContributionChange]:
    rows = ContributionChange.objects.filter(theirs(reader), municipality__in=reader.municipalities)
    return rows.select_related("partner", "settled_by", *WHOSE)


def _line(row: ContributionChange) -> ChangeLine:
    return ChangeLine(
        row.pk, row.municipality_id, row.case.household_id, row.person.pk, person_name(row.person).full, row.number, row.on,
        row.owes, str(row.get_cause_display()),
    )  # fmt: skip
