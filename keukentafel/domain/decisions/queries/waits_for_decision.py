"""How the decisions of a case stand: whether an aanvraag waits for one, then the case is at that step, whatever was decided in
it before; and whether the help that was decided on is over, then nothing begins any more."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from keukentafel.domain.cases.models import REFERRAL
from keukentafel.domain.decisions.help_days import help_until
from keukentafel.domain.decisions.models import Aanvraag, Beschikking, ReferralFeedback
from keukentafel.rules.deciding import GIVES

DECISION, DELIVERY, EVALUATION = "besluit", "levering", "evaluatie"
"""Codes of steps, stappen.toml."""


def undecided_of(case: int | OuterRef) -> QuerySet[Aanvraag]:
    """The aanvragen of this case on which nobody decided and that nobody withdrew."""
    return Aanvraag.objects.filter(case=case, beschikkingen__isnull=True, withdrawn__isnull=True)


def help_from(day: date, *, case: int | OuterRef) -> QuerySet[Beschikking]:
    """The decisions of this case on which help rests on that day or later, with everything after them in mind."""
    rows = Beschikking.objects.filter(aanvraag__case=case, outcome__in=GIVES).annotate(
        until=help_until(), first=Coalesce("effective_on", "proposal__starts_on")
    )
    return rows.filter(until__gte=day).filter(until__gte=F("first"))


def help_is_over(case: int | OuterRef, *, on: date, of: QuerySet[Aanvraag] | None = None) -> Q:
    """Help was decided on in this case, and none is there or to come; or that of a referral never began. of: of what was decided
    only that on these"""
    gave = Beschikking.objects.filter(aanvraag__case=case, outcome__in=GIVES)
    there = help_from(on, case=case)
    if of is not None:
        gave, there = gave.filter(aanvraag__in=of.values("pk")), there.filter(aanvraag__in=of.values("pk"))
    never = ReferralFeedback.objects.filter(referral__case=case, kind="not_started")
    return (Q(Exists(gave)) & ~Q(Exists(there))) | Q(Exists(never))


def over(is_over: bool, *, kind: str) -> Collection[str]:
    """The steps that do not come any more. kind: of the case; of a referral nobody hears how help went that never began"""
    if not is_over:
        return ()
    return (DELIVERY, EVALUATION) if kind == REFERRAL else (DELIVERY,)
