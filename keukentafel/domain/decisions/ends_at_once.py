"""Which help at once ends by a decision on an aanvraag: what the decision is about, and no other."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from keukentafel.kernel.dates import plain_date
from keukentafel.rules.deciding import GIVES

from .at_once import runs_until
from .at_once_days import last_by_decision
from .beside import LAW_AT_ONCE
from .models import Beschikking, TemporaryEnded, TemporaryProvision


def ended_by(decided: Beschikking, *, also: Collection[str], on: date) -> list[TemporaryProvision]:
    """Help at once to this person that would be there after the last day by this decision, or runs till then.

    also    numbers of other help of the same case of which who decides says that it ends too
    source  Wmo 2015, artikel 2.3.3: until the decision is there
    """
    aanvraag = decided.aanvraag
    if aanvraag.law != LAW_AT_ONCE:
        return []
    rows = TemporaryProvision.objects.filter(
        Q(number__in=also, case=aanvraag.case_id) | stands_for(decided),
        municipality=aanvraag.municipality_id, person=aanvraag.person_id,
    )  # fmt: skip
    there = rows.select_related("case").prefetch_related("stops", "extensions").order_by("pk")
    last = last_by_decision(decided, on=on)
    return [row for row in there if runs_until(row) >= on and not _stops_before(row, last)]


def stands_for(decided: Beschikking) -> Q:
    """The same product: of the same case, and of any where the decision gives it. An aanvraag that is left untreated leaves
    nothing to wait for in its case."""
    here = Q(case=decided.aanvraag.case_id)
    if decided.proposal is None:
        return here
    same = Q(product=decided.proposal.product) & ~Q(product="")
    return same if decided.outcome in GIVES else same & here


def temporary_stops(decided: Beschikking) -> list[str]:
    """What its letter says of it; nothing where it is only drafted."""
    if decided.pk is None:
        return []
    rows = TemporaryEnded.objects.filter(beschikking=decided).select_related("provision").order_by("pk")
    return [
        f"{row.provision.description} (besluit {row.provision.number}): de laatste dag is {plain_date(row.last_day)}"
        for row in rows
    ]


def _stops_before(row: TemporaryProvision, last: date) -> bool:
    return row.ended is not None and row.ended.last_day <= last
