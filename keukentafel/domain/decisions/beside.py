"""Help that somebody has without a decision on an aanvraag: brought in by a referral, or given at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    BooleanField,
    Exists,
    ExpressionWrapper,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce

from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.periods import Period
from keukentafel.rules.stacking import AT_ONCE, REFERRAL, Granted

from . import readable
from .models import Aanvraag, Referral, ReferralFeedback, TemporaryEnded, TemporaryProvision

LAW_AT_ONCE = "wmo"
"""Help at once is of the Wmo alone (2.3.3)."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose help is looked up where there is no aanvraag: all of it under this law."""

    municipality_id: int
    person_id: int
    law: str
    number: str = ""
    case_id: int | None = None


def beside(aanvraag: Aanvraag | Whose, *, reader: Reader | None) -> list[Granted]:
    """What this person has under the law of the aanvraag in one of these ways, for what goes not together: one statement; two
    under the Wmo. Whether help at once in the same case ends is asked when it is decided (stays_beside).

    reader  what they may not read counts and is not named; None: nothing is named
    """
    there = [_seen(told_referral(row), row) for row in _for(reader, referrals(aanvraag), readable.referrals)]
    if aanvraag.law == LAW_AT_ONCE:
        rows = at_once(aanvraag).exclude(case=aanvraag.case_id)
        there += [_seen(told_at_once(row), row) for row in _for(reader, rows, readable.at_once)]
    return there


def _for(
    reader: Reader | None, rows: QuerySet[Any], may_read: Callable[[Reader], QuerySet[Any]]
) -> QuerySet[Any]:
    """With whether this reader may read each."""
    theirs = Q(pk__in=may_read(reader).values("pk")) if reader else Q(pk__in=())
    return rows.annotate(is_read=ExpressionWrapper(theirs, BooleanField()))


def _seen(told: Granted, row: Any) -> Granted:
    return replace(told, named=row.is_read)


def referrals(aanvraag: Aanvraag | Whose) -> QuerySet[Referral, Any]:
    """Of this person under this law, with the day until which the help is there; what never began is not there."""
    heard = ReferralFeedback.objects.filter(referral=OuterRef("pk"))
    rows = Referral.objects.filter(
        ~Exists(heard.filter(kind="not_started")),
        municipality=aanvraag.municipality_id, person=aanvraag.person_id, law=aanvraag.law,
    )  # fmt: skip
    begun, stopped = (Subquery(heard.filter(kind=kind).values("on")[:1]) for kind in ("start", "stop"))
    days = {"help_from": Coalesce(begun, "starts_on"), "help_until": Coalesce(stopped, "ends_on")}
    return rows.annotate(**days).filter(help_until__gte=F("help_from")).order_by("pk")


def at_once(aanvraag: Aanvraag | Whose) -> QuerySet[TemporaryProvision, Any]:
    """To this person, with the day until which the help is there."""
    rows = TemporaryProvision.objects.filter(municipality=aanvraag.municipality_id, person=aanvraag.person_id)
    newest = TemporaryEnded.objects.filter(provision=OuterRef("pk")).order_by("-pk").values("last_day")[:1]
    until = Coalesce(Subquery(newest), Max("extensions__ends_on"), "ends_on")
    return rows.annotate(help_until=until).filter(help_until__gte=F("starts_on")).order_by("pk")


def told_referral(row: Any) -> Granted:
    return Granted(row.product, row.what, _days(row.help_from, row.help_until), row.number, REFERRAL)


def told_at_once(row: Any) -> Granted:
    return Granted(row.product, row.description, _days(row.starts_on, row.help_until), row.number, AT_ONCE)


def _days(first: date, last: date) -> Period:
    return Period(first, last + timedelta(days=1))
