"""That somebody said in writing that a decision is late, and what it costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext

from keukentafel.domain.cases.models import Clock, NoticeOfDefault
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.money import euros
from keukentafel.rules import penalty


@dataclass(frozen=True, slots=True)
class Noticed:
    """Somebody said in writing that it is late; `sentence` says what that costs. settled: that was decided"""

    received_on: date
    channel: str
    by: str
    last_day: date
    euros: Decimal
    sentence: str
    settled: bool


def noticed_of(clock: Clock, decided_on: date | None, on: date) -> Noticed | None:
    """Of a term that was read with its notice; None without one. decided_on: the late decision is there"""
    notice = getattr(clock, "notice", None)
    if notice is None:
        return None
    owed = penalty.penalty(
        term_last_day=clock.last_day, notice_received_on=notice.received_on, on=on, decided_on=decided_on
    )
    amount, sentence = _said(notice, owed, decided_on)
    name = str(notice.get_channel_display())
    return Noticed(
        notice.received_on,
        name,
        notice.by.name,
        notice.term.last_day,
        amount,
        sentence,
        hasattr(notice, "penalty"),
    )


def _said(notice: NoticeOfDefault, owed: penalty.Penalty, decided_on: date | None) -> tuple[Decimal, str]:
    """What was decided on it, once it was; after the late decision nobody knows the amount before that."""
    settled = getattr(notice, "penalty", None)
    if settled is not None:
        amount = Decimal(settled.cents) / 100
        if not amount:
            return amount, gettext("Besloten is dat er geen dwangsom wordt betaald.")
        return amount, gettext("De dwangsom is vastgesteld op %(amount)s.") % {"amount": euros(amount)}
    if decided_on is None:
        return owed.euros, owed.sentence
    if not owed.days:
        return owed.euros, gettext("Er is geen dwangsom vastgesteld.")
    since = plain_date(owed.first_day)
    return owed.euros, gettext(
        "De dwangsom liep vanaf %(day)s. Hoeveel de gemeente betaalt, stelt zij nog vast."
    ) % {"day": since}
