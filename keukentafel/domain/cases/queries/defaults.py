"""That somebody said in writing that a decision is late, and what it costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from keukentafel.domain.cases.models import Clock
from keukentafel.rules import penalty


@dataclass(frozen=True, slots=True)
class Noticed:
    """Somebody said in writing that it is late; `sentence` says what that costs, with its article."""

    received_on: date
    channel: str
    by: str
    last_day: date
    euros: Decimal
    sentence: str


def noticed_of(clock: Clock, decided_on: date | None, on: date) -> Noticed | None:
    """Of a term that was read with its notice; None without one. decided_on: the late decision is there"""
    notice = getattr(clock, "notice", None)
    if notice is None:
        return None
    owed = penalty.penalty(
        term_last_day=clock.last_day, notice_received_on=notice.received_on, on=on, decided_on=decided_on
    )
    name = str(notice.get_channel_display())
    return Noticed(notice.received_on, name, notice.by.name, notice.term.last_day, owed.euros, owed.sentence)
