"""What a court was asked about an objection, and what it said, as who objected reads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from keukentafel.domain.decisions.models import Appeal, Objection


@dataclass(frozen=True, slots=True)
class MyCourtCase:
    """kind, outcome: of court_kinds and court_outcomes; outcome empty and on None while the court did not speak.

    text, due_on  what the municipality must do, and the last day for it
    """

    kind: str
    court: str
    number: str
    filed_on: date
    outcome: str
    on: date | None
    text: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class AtCourt:
    """cases: in the order of their day; after, again: number of the objection that a court sent back to this one, and of the one
    in which is decided anew after this one; empty for none."""

    cases: tuple[MyCourtCase, ...]
    after: str
    again: str


def at_court(row: Objection) -> AtCourt:
    """Of an objection that the reader was let into, with what it was sent back after; one statement. source  Awb, artikel 8:72"""
    asked = Appeal.objects.filter(objection=row).select_related("ended", "again").order_by("filed_on", "pk")
    return AtCourt(
        tuple(_told(each) for each in asked),
        row.after.objection.number if row.after is not None else "",
        next((each.again.number for each in asked if hasattr(each, "again")), ""),
    )


def _told(each: Appeal) -> MyCourtCase:
    ended = getattr(each, "ended", None)
    said = (ended.outcome, ended.on, ended.text, ended.due_on) if ended is not None else ("", None, "", None)
    return MyCourtCase(each.kind, each.court, each.number, each.filed_on, *said)
