"""What one unit of a product costs, from a day on: written down, put right, and looked up."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext as _

from keukentafel.domain.guide.models import Product, ProductTariff
from keukentafel.kernel.money import HIGHEST
from keukentafel.kernel.refusal import Refusal


class WrongTariff(Refusal):
    """A tariff is above zero."""


def put_tariff(
    row: Product,
    euros: Decimal,
    from_on: date,
    source: str,
    *,
    by: int | None,
    at: datetime,
    until_on: date | None = None,
) -> None:
    _check_tariff(euros)
    ProductTariff.objects.create(
        municipality_id=row.municipality_id, product=row, from_on=from_on, until_on=until_on, euros=euros, source=source[:200],
        at=at, by_id=by,
    )  # fmt: skip


def mend_tariff(wrong: ProductTariff, euros: Decimal, source: str, *, by: int | None, at: datetime) -> None:
    _check_tariff(euros)
    ProductTariff.objects.filter(pk=wrong.pk).update(
        euros=euros, source=source[:200] or wrong.source, at=at, by=by
    )


def counting(row: Product, day: date) -> ProductTariff | None:
    """The tariff of that day."""
    rows = row.tariffs.filter(from_on__lte=day).filter(Q(until_on__isnull=True) | Q(until_on__gt=day))
    return rows.first()


def priced(tariff: ProductTariff | None) -> dict[str, str]:
    return price(tariff.euros, tariff.source) if tariff else {}


def price(euros: Decimal, source: str) -> dict[str, str]:
    return {"tarief": f"{euros:.2f}", "bron": source[:200]}


def _check_tariff(euros: Decimal) -> None:
    """raises WrongTariff"""
    if not 0 < euros <= HIGHEST:
        raise WrongTariff(_("Een tarief is hoger dan nul."))


def room_for(row: Product, from_on: date) -> None:
    """The tariff that counts on that day ends there."""
    counts = row.tariffs.filter(from_on__lt=from_on).order_by("-from_on").first()
    if counts is not None and (counts.until_on is None or counts.until_on > from_on):
        counts.until_on = from_on
        counts.save(update_fields=["until_on"])


def next_tariff(row: Product, from_on: date) -> date | None:
    later = row.tariffs.filter(from_on__gt=from_on).order_by("from_on")
    return later.values_list("from_on", flat=True).first()
