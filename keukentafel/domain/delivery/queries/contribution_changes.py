"""What changed during the help that somebody must judge, for who sees the own contribution."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from keukentafel.domain.delivery.models import ContributionChange, ContributionNotice
from keukentafel.domain.people import access
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.reader import Reader

from .contribution import MOST, WHOSE, theirs


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
    """partner: whom they live with, as the file says; known: what the CAK was told last; outcome empty while it must be judged"""

    line: ChangeLine
    partner: str
    sentence: str
    source: str
    known: tuple[str, date] | None
    outcome: str
    outcome_name: str
    remark: str


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
        _line(row), person_name(row.partner).full if row.partner else "", row.sentence, row.source,
        (last.kind, last.told.on) if last else None, row.outcome,
        str(row.get_outcome_display()) if row.outcome else "", row.remark,
    )  # fmt: skip


def _mine(reader: Reader) -> QuerySet[ContributionChange]:
    rows = ContributionChange.objects.filter(theirs(reader), municipality__in=reader.municipalities)
    return rows.select_related("partner", *WHOSE)


def _line(row: ContributionChange) -> ChangeLine:
    return ChangeLine(
        row.pk, row.municipality_id, row.case.household_id, row.person.pk, person_name(row.person).full, row.number, row.on,
        row.owes, str(row.get_cause_display()),
    )  # fmt: skip
