"""What a court was asked because nobody decided on an aanvraag in time, and what it said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from keukentafel.domain.decisions.models import Aanvraag, LateAppeal
from keukentafel.domain.people import access
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import termen

from .aanvraag import aanvraag_row
from .objection_choices import rulings_of

TERM = "beroep-niet-tijdig"

__all__ = [
    "LateAppealLine",
    "late_appeal_line",
    "late_appeal_row",
    "late_appeals_of",
    "late_outcomes",
    "with_late_appeals",
]


@dataclass(frozen=True, slots=True)
class LateAppealLine:
    """ruled_by: the day by which the court says it in general. outcome, ruled_on: empty and None while it did not.

    due_on: the last day that it gave to decide, with what each day after that costs in eurocents, and at most;
    owed_cents: what the court said was owed already, None where it did not say
    """

    id: int
    court: str
    number: str
    by_name: str
    filed_on: date
    ruled_by: date
    outcome: str
    ruled_on: date | None
    due_on: date | None
    day_cents: int
    most_cents: int
    owed_cents: int | None
    text: str


def late_outcomes() -> list[tuple[str, str]]:
    """What it can say about such an appeal."""
    return rulings_of("niet-tijdig")


def late_appeals_of(numbers: Iterable[str]) -> dict[str, tuple[LateAppealLine, ...]]:
    """Number of the aanvraag → its appeals; one statement. The reader was let into these aanvragen."""
    rows = LateAppeal.objects.filter(aanvraag__number__in=list(numbers)).select_related("ended", "aanvraag")
    found: dict[str, tuple[LateAppealLine, ...]] = {}
    for row in rows.order_by("pk"):
        found[row.aanvraag.number] = (*found.get(row.aanvraag.number, ()), late_appeal_line(row))
    return found


def with_late_appeals(rows: QuerySet[Aanvraag]) -> QuerySet[Aanvraag]:
    """These aanvragen, each with its appeals for `late_appeal_line`; one statement more."""
    return rows.prefetch_related(
        Prefetch("late_appeals", LateAppeal.objects.select_related("ended").order_by("pk"))
    )


def late_appeal_row(number: str, appeal: int, *, reader: Reader) -> LateAppeal:
    """As a row to give to a deed. raises NotYours"""
    rows = LateAppeal.objects.filter(aanvraag=aanvraag_row(number, reader=reader), pk=appeal)
    found = rows.select_related("aanvraag__case").first()
    if found is None:
        raise access.NotYours(appeal)
    return found


def late_appeal_line(row: LateAppeal) -> LateAppealLine:
    ended = getattr(row, "ended", None)
    return LateAppealLine(
        id=row.pk,
        court=row.court,
        number=row.number,
        by_name=row.by_name,
        filed_on=row.filed_on,
        ruled_by=termen.compute(TERM, row.filed_on).last_day,
        outcome=str(ended.get_outcome_display()) if ended else "",
        ruled_on=ended.on if ended else None,
        due_on=ended.due_on if ended else None,
        day_cents=ended.day_cents if ended else 0,
        most_cents=ended.most_cents if ended else 0,
        owed_cents=ended.owed_cents if ended else None,
        text=ended.text if ended else "",
    )
