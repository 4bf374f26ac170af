"""That somebody said in writing that a decision is late, and what it costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils.translation import gettext

from keukentafel.domain.cases.models import Clock, NoticeOfDefault
from keukentafel.kernel.dates import from_iso, plain_date
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


def with_notice(rows: QuerySet[Clock]) -> QuerySet[Clock]:
    """These terms with whether they were met and the notice of default, in the same statement: what was decided on it, and what
    of that was paid."""
    notices = NoticeOfDefault.objects.filter(clock=OuterRef("pk"))
    settled = notices.filter(penalties__replaced_by__isnull=True, penalties__isnull=False)
    paid = notices.filter(penalties__payments__task__done__at=F("penalties__payments__at"))
    return rows.select_related("met", "notice__term", "notice__by").annotate(
        settled=ArraySubquery(
            settled.values(row=JSONObject(cents="penalties__cents", known_on="penalties__known_on"))
        ),
        paid=ArraySubquery(
            paid.order_by("penalties__payments__pk").values(
                row=JSONObject(cents="penalties__payments__cents", on="penalties__payments__on")
            )
        ),
    )


def noticed_of(clock: Any, decided_on: date | None, on: date) -> Noticed | None:
    """Of a term as `with_notice` gives it; None without one. decided_on: the late decision is there"""
    notice = getattr(clock, "notice", None)
    if notice is None:
        return None
    owed = penalty.penalty(
        term_last_day=clock.last_day, notice_received_on=notice.received_on, on=on, decided_on=decided_on
    )
    amount, sentence = _said(clock, notice, owed, decided_on)
    name = str(notice.get_channel_display())
    return Noticed(
        notice.received_on,
        name,
        notice.by.name,
        notice.term.last_day,
        amount,
        sentence,
        bool(clock.settled),
    )


def _said(
    clock: Any, notice: NoticeOfDefault, owed: penalty.Penalty, decided_on: date | None
) -> tuple[Decimal, str]:
    """What was decided on it, once it was; after the late decision nobody knows the amount before that."""
    settled = next(iter(clock.settled), None)
    if settled is not None:
        return _settled(clock, settled, owed, decided_on)
    if decided_on is None:
        return owed.euros, owed.sentence
    if not owed.days:
        return owed.euros, gettext("Er is geen dwangsom vastgesteld.")
    since = plain_date(owed.first_day)
    return owed.euros, gettext(
        "De dwangsom liep vanaf %(day)s. Hoeveel de gemeente betaalt, stelt zij nog vast."
    ) % {"day": since}


def _settled(
    clock: Any, settled: dict[str, Any], owed: penalty.Penalty, decided_on: date | None
) -> tuple[Decimal, str]:
    """With what was paid, and what came after the days that were decided on."""
    amount = Decimal(settled["cents"]) / 100
    if not amount:
        return amount, gettext("Besloten is dat er geen dwangsom wordt betaald.")
    told = [gettext("De dwangsom is vastgesteld op %(amount)s.") % {"amount": euros(amount)}]
    told += [
        gettext("%(amount)s is betaald op %(day)s.")
        % {"amount": euros(Decimal(each["cents"]) / 100), "day": plain_date(date.fromisoformat(each["on"]))}
        for each in clock.paid
    ]
    until = from_iso(settled["known_on"])
    if until is not None and (decided_on is None or decided_on > until):
        told.append(owed.sentence)
    return amount, " ".join(told)
