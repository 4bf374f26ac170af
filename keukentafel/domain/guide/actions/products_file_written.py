"""What a file says of a product, written down: what it puts right first, then what comes behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from django.db.models import Q, QuerySet

from keukentafel.domain.guide.models import Product, ProductChanged, ProductTariff, ProductVersion
from keukentafel.domain.guide.queries.products import as_facts
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.periods import Period
from keukentafel.rules import products as rules

from .product_lines import Change
from .product_tariffs import before, mend_tariff
from .product_told import until
from .product_versions import mend_version, version_of
from .products_past import described, difference


def write(
    municipality: int, row: Product | None, change: Change, *, why: str, by: Reader, at: datetime
) -> None:
    """The product as the file says it; what was before is kept. row: locked; None: a new product"""
    if row is not None:
        _put_right(row, change, why=why, by=by, at=at)
        _keep_before(row, change, why=why, by=by, at=at)
    row = row or Product.objects.create(municipality_id=municipality, code=change.code)
    if change.versions:
        _add_versions(row, change.versions, by.account, at)
    for unit in dict.fromkeys(each.unit for each in change.tariffs):
        _add_tariffs(row, [each for each in change.tariffs if each.unit == unit], by.account, at)
    if change.versions or change.tariffs:
        journal.note("product.kept", about=row, by=by, at=at, code=row.code, file=True)


def _put_right(row: Product, change: Change, *, why: str, by: Reader, at: datetime) -> None:
    for each in change.mended_versions:
        mend_version(row, row.versions.get(from_on=each.first), each.row, why=why, by=by, at=at)
    for each in change.mended_tariffs:
        wrong = row.tariffs.get(from_on=each.first, unit=each.row.unit)
        mend_tariff(row, wrong, each.row.euros, why=why, mended=True, by=by, at=at)


def _add_versions(
    row: Product, versions: tuple[rules.Product, ...], account: int | None, at: datetime
) -> None:
    first = versions[0].period.start
    _close(row.versions.filter(from_on__lt=first), first)
    ends = [*(each.period.start for each in versions[1:]), None]
    ProductVersion.objects.bulk_create(
        version_of(row, replace(each, period=until(each.period, end)), account, at)
        for each, end in zip(versions, ends, strict=True)
    )


def _add_tariffs(row: Product, tariffs: Sequence[rules.Tariff], account: int | None, at: datetime) -> None:
    """In the place of what stood for that unit from then on, which did not count. tariffs: for one unit, oldest first"""
    first = tariffs[0].period.start
    of_unit = row.tariffs.filter(unit=tariffs[0].unit)
    of_unit.filter(from_on__gte=first).delete()
    _close(of_unit, first)
    ends = [*(each.period.start for each in tariffs[1:]), None]
    ProductTariff.objects.bulk_create(
        _tariff_row(row, each, until(each.period, end), account, at)
        for each, end in zip(tariffs, ends, strict=True)
    )


def _keep_before(row: Product, change: Change, *, why: str, by: Reader, at: datetime) -> None:
    """What the product and its tariff were before each of the days that come in."""
    found = []
    known = [as_facts(each) for each in row.versions.order_by("-from_on")[:1]]
    for was_so, after in pairwise([*known, *change.versions]):
        found.append(("product", after.period.start, described(was_so), described(after)))
    prices = [_price_before(row, each.period.start) for each in change.tariffs[:1]]
    prices += [_price(each) for each in change.tariffs]
    for (was, became), tariff in zip(pairwise(prices), change.tariffs, strict=True):
        found.append(("tarief", tariff.period.start, was, became))
    rows = (difference(row, *each, why=why, by=by, at=at) for each in found)
    ProductChanged.objects.bulk_create(each for each in rows if each is not None)


def _price_before(row: Product, day: date) -> dict[str, str]:
    counts = before(row, day)
    return _price(counts) if counts else {}


def _price(tariff: rules.Tariff | ProductTariff) -> dict[str, str]:
    return {"tarief": f"{tariff.euros:.2f}", "eenheid": tariff.unit}


def _close(rows: QuerySet[Any], day: date) -> None:
    """What runs past that day ends on it."""
    rows.filter(Q(until_on__isnull=True) | Q(until_on__gt=day)).update(until_on=day)


def _tariff_row(
    row: Product, tariff: rules.Tariff, period: Period, account: int | None, at: datetime
) -> ProductTariff:
    return ProductTariff(
        municipality_id=row.municipality_id, product=row, from_on=period.start, until_on=period.end,
        euros=tariff.euros, unit=tariff.unit, at=at, by_id=account,
    )  # fmt: skip
