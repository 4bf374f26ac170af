"""What was decided under the Wmo of which the CAK was told, or for which nothing is owed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from keukentafel.domain.decisions.help_days import help_until
from keukentafel.domain.decisions.models import Beschikking, TemporaryProvision
from keukentafel.domain.delivery.actions import Decided
from keukentafel.domain.delivery.models import ContributionExempt, ContributionNotice
from keukentafel.rules.deciding import GIVES

LAW = "wmo"


def running(municipality: int, today: date) -> Iterable[Decided]:
    """Help under the Wmo of which something may be owed, and that is not over."""
    rows = _decisions(municipality=municipality, proposal__ends_on__gte=today)
    yield from rows.annotate(until=help_until()).filter(until__gte=today)
    there = Q(ends_on__gte=today) | Q(extensions__ends_on__gte=today)
    yield from (
        _provisions(municipality=municipality).filter(there).exclude(stops__last_day__lt=today).distinct()
    )


def paid_for(people: Collection[int]) -> Iterable[Decided]:
    """Everything that they ever were told to pay for, or not to: a death may be known late."""
    yield from _decisions(aanvraag__person__in=people)
    yield from _provisions(person__in=people)


def _decisions(**whose: Any) -> QuerySet[Beschikking]:
    told = Q(_there(ContributionNotice, "beschikking")) | Q(_there(ContributionExempt, "beschikking"))
    rows = Beschikking.objects.filter(
        told, outcome__in=GIVES, proposal__isnull=False, aanvraag__law=LAW, **whose
    )
    return rows.select_related("proposal", "aanvraag__case", "aanvraag__person").order_by("pk")


def _provisions(**whose: Any) -> QuerySet[TemporaryProvision]:
    told = Q(_there(ContributionNotice, "temporary")) | Q(_there(ContributionExempt, "temporary"))
    rows = TemporaryProvision.objects.filter(told, **whose)
    return rows.select_related("case", "person").prefetch_related("stops", "extensions").order_by("pk")


def _there(model: type[ContributionNotice] | type[ContributionExempt], name: str) -> Exists:
    return Exists(model.objects.filter(**{name: OuterRef("pk")}))
