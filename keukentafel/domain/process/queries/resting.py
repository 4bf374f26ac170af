"""What rests on a product of days that somebody wants to change afterwards: only how much, for who keeps the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from keukentafel.domain.decisions.models import Beschikking, TemporaryProvision
from keukentafel.domain.delivery.models import Allocation
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.deciding import GIVES


@dataclass(frozen=True, slots=True)
class Resting:
    """How many decisions, and orders to providers. They keep their own amount."""

    decisions: int
    orders: int


def resting_on(municipality: int, since: Mapping[str, date], *, reader: Reader) -> Resting:
    """Decisions and orders with help on or after the day of each of these products: three statements.

    since  code of a product → the first day that changes
    """
    if municipality not in reader.municipalities or not since:
        return Resting(0, 0)
    granted = Beschikking.objects.filter(
        _of(since, "proposal__"), municipality=municipality, outcome__in=GIVES
    )
    at_once = TemporaryProvision.objects.filter(_of(since), municipality=municipality)
    orders = Allocation.objects.filter(
        _of(since) | (Q(product="") & _of(since, "temporary__")), municipality=municipality
    )
    return Resting(granted.count() + at_once.count(), orders.count())


def _of(since: Mapping[str, date], path: str = "") -> Q:
    asked = Q(pk__in=())
    for code, day in since.items():
        asked |= Q(**{f"{path}product": code, f"{path}ends_on__gte": day})
    return asked
