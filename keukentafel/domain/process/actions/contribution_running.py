"""What was decided under the Wmo of which the CAK was told, or for which nothing is owed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from keukentafel.domain.decisions.help_days import help_until
from keukentafel.domain.decisions.models import Beschikking, TemporaryProvision
from keukentafel.domain.delivery.actions import Decided
from keukentafel.domain.delivery.models import ContributionChange, ContributionExempt, ContributionNotice
from keukentafel.domain.guide.models import ProductVersion
from keukentafel.rules.deciding import GIVES

from .contribution_concerned import Key, Since, concerned

LAW = "wmo"
BY_DECISION, AT_ONCE = "besluit", "meteen"


def to_look_at(municipality: int, since: Since | None, today: date) -> list[Key]:
    """Help under the Wmo of which something may be owed, and that is not over; of one or the other kind, by key.

    since  only what may be otherwise than at that look; None: all
    """
    decisions = _decisions(municipality=municipality, proposal__ends_on__gte=today)
    decisions = decisions.annotate(until=help_until()).filter(until__gte=today)
    there = Q(ends_on__gte=today) | Q(extensions__ends_on__gte=today)
    given = _provisions(municipality=municipality).filter(there).exclude(stops__last_day__lt=today)
    if since is not None:
        people = concerned(municipality, since, today=today)
        recast = _recast(municipality, since)
        decisions = decisions.filter(
            _touched("beschikking", since, today)
            | Q(aanvraag__person__in=people) | Q(decided_on__gte=since.on) | Q(proposal__product__in=recast)
        )  # fmt: skip
        given = given.filter(
            _touched("temporary", since, today)
            | Q(person__in=people) | Q(at__gte=since.at) | Q(extensions__at__gte=since.at) | Q(stops__at__gte=since.at)
            | Q(product__in=recast)
        )  # fmt: skip
    return [
        *((BY_DECISION, key) for key in decisions.values_list("pk", flat=True)),
        *((AT_ONCE, key) for key in given.distinct().values_list("pk", flat=True)),
    ]


def with_keys(keys: Collection[Key]) -> Iterable[Decided]:
    """What stands there now under these keys."""
    yield from _decisions(pk__in=[key for kind, key in keys if kind == BY_DECISION])
    yield from _provisions(pk__in=[key for kind, key in keys if kind == AT_ONCE])


def key_of(decided: Decided) -> Key:
    return (BY_DECISION if isinstance(decided, Beschikking) else AT_ONCE, decided.pk)


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


def _touched(name: str, since: Since, today: date) -> Q:
    """Something waits to be judged, was judged since, or began since. name: beschikking or temporary"""
    rows = ContributionChange.objects.filter(**{name: OuterRef("pk")})
    moved = Q(outcome="") | Q(settled_at__gte=since.at) | Q(on__gt=since.on, on__lte=today)
    return Q(Exists(rows.filter(moved)))


def _recast(municipality: int, since: Since) -> QuerySet[ProductVersion, str]:
    """Codes of the products that were put right since."""
    rows = ProductVersion.objects.filter(municipality=municipality, at__gte=since.at)
    return rows.values_list("product__code", flat=True)


def _there(model: type[ContributionNotice] | type[ContributionExempt], name: str) -> Exists:
    return Exists(model.objects.filter(**{name: OuterRef("pk")}))
