"""What organisations offer in a municipality, for who looks for help and for who keeps the guide."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from keukentafel.domain.guide.models import Offer
from keukentafel.domain.walls.models import District
from keukentafel.domain.walls.reader import Reader

CHECK_AFTER_DAYS = 365
"""An offer that nobody looked at for this long is to be checked: our own choice."""


@dataclass(frozen=True, slots=True)
class OfferLine:
    """An offer as a page shows it. districts: keys, empty for the whole municipality."""

    id: int
    organisation: str
    name: str
    service: str
    text: str
    for_whom: str
    free: bool
    cost: str
    place: str
    phone: str
    email: str
    website: str
    districts: tuple[int, ...]
    district_names: tuple[str, ...]
    checked_on: date
    ended: bool
    stale: bool

    def near(self, district: int | None) -> bool:
        """Whether it is for this district by name; what is for the whole municipality is not near anybody."""
        return district is not None and district in self.districts


def offers(
    municipality: int, *, services: Collection[str] | None = None, ended: bool = False, reader: Reader
) -> tuple[OfferLine, ...]:
    """The offers of a municipality that the reader belongs to, by name.

    services  only of these kinds; ended: those that are no more as well
    """
    if municipality not in reader.municipalities:
        return ()
    rows = Offer.objects.filter(municipality=municipality)
    if services is not None:
        rows = rows.filter(service__in=services)
    if not ended:
        rows = rows.filter(Q(until_on__isnull=True) | Q(until_on__gt=reader.today))
    found = rows.select_related("organisation").prefetch_related("districts__district").order_by("name", "pk")
    return tuple(_line(row, reader.today) for row in found)


def offer(key: int, *, municipality: int, reader: Reader) -> OfferLine | None:
    """One of them, also when it ended."""
    return next((each for each in offers(municipality, ended=True, reader=reader) if each.id == key), None)


def districts(municipality: int, *, reader: Reader) -> list[tuple[int, str]]:
    """Where an offer can be for."""
    if municipality not in reader.municipalities:
        return []
    return list(District.objects.filter(municipality=municipality).order_by("name").values_list("pk", "name"))


def _line(row: Offer, today: date) -> OfferLine:
    places = sorted(row.districts.all(), key=lambda each: each.district.name)
    return OfferLine(
        id=row.pk,
        organisation=row.organisation.name,
        name=row.name,
        service=row.service,
        text=row.text,
        for_whom=row.for_whom,
        free=row.free,
        cost=row.cost,
        place=row.place,
        phone=row.phone,
        email=row.email,
        website=row.website,
        districts=tuple(each.district_id for each in places),
        district_names=tuple(each.district.name for each in places),
        checked_on=row.checked_on,
        ended=row.until_on is not None and row.until_on <= today,
        stale=(today - row.checked_on).days > CHECK_AFTER_DAYS,
    )
