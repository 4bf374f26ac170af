"""The term to decide on an objection begins when that to object is over, so it follows the day on which a letter went."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q

from keukentafel.domain.cases.actions.exchange import exchange_clock
from keukentafel.domain.cases.models import Clock, NoticeOfDefault
from keukentafel.domain.decisions.models import Objection
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import objections as rules


@deed
def terms_follow(against: Q, last_day: date, *, by: Reader, at: datetime) -> None:
    """Sooner or later: who objected may give notice of default by the law, not by what was thought. Where notice was given, or
    the term stood still before that day, it stays.

    against   what the objections are against
    last_day  to object
    source    Awb, artikel 7:10 lid 1
    """
    waiting = Objection.objects.filter(against, decision__isnull=True, withdrawn__isnull=True)
    clocks = Clock.objects.filter(
        case__in=waiting.values("case"), code__in=(rules.TO_DECIDE, rules.WITH_COMMITTEE), met__isnull=True,
        case__closure__isnull=True,
    )  # fmt: skip
    stays = Q(started_on=last_day) | Q(pk__in=NoticeOfDefault.objects.values("clock"))
    for each in clocks.exclude(stays).exclude(suspensions__from_on__lte=last_day).order_by("pk"):
        exchange_clock(each, each.code, started_on=last_day, by=by, at=at)
