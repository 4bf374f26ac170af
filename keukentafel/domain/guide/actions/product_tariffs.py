"""What one unit of a product costs, from a day on: written down, put right, and looked up."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Min, Q, QuerySet
from django.utils.translation import gettext as _

from keukentafel.domain.guide.models import Product, ProductTariff
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.money import HIGHEST
from keukentafel.kernel.refusal import Refusal

from .products_past import keep


class WrongTariff(Refusal):
    """A tariff is above zero."""


def set_price(
    row: Product, euros: Decimal, from_on: date, source: str, *, why: str, by: Reader, at: datetime
) -> None:
    """A tariff of a day that has none of its own, for the unit of that day. raises WrongTariff"""
    unit = unit_on(row, from_on)
    was, became = priced(before(row, from_on)), price(euros, unit, source)
    keep(row, "tarief", from_on, was, became, why=why, by=by, at=at)
    until_on = _room_for(row.tariffs.filter(unit=unit), from_on)
    put_tariff(row, euros, from_on, source, unit=unit, by=by.account, at=at, until_on=until_on)
    _note(row, euros, from_on, "", by, at)


def mend_tariff(
    row: Product,
    wrong: ProductTariff,
    euros: Decimal,
    source: str = "",
    *,
    why: str,
    mended: bool = False,
    by: Reader,
    at: datetime,
) -> None:
    """The tariff of its own day is another one. source empty: what it was. mended: the reason is kept of a day to come too.
    raises WrongTariff"""
    _check_tariff(euros)
    source = source[:200] or wrong.source
    keep(
        row,
        "tarief",
        wrong.from_on,
        priced(wrong),
        price(euros, wrong.unit, source),
        why=why,
        mended=mended,
        by=by,
        at=at,
    )
    ProductTariff.objects.filter(pk=wrong.pk).update(euros=euros, source=source, at=at, by=by.account)
    _note(row, euros, wrong.from_on, str(wrong.euros), by, at)


def put_tariff(
    row: Product,
    euros: Decimal,
    from_on: date,
    source: str,
    *,
    unit: str,
    by: int | None,
    at: datetime,
    until_on: date | None = None,
) -> None:
    _check_tariff(euros)
    ProductTariff.objects.create(
        municipality_id=row.municipality_id, product=row, from_on=from_on, until_on=until_on, euros=euros, unit=unit,
        source=source[:200], at=at, by_id=by,
    )  # fmt: skip


def unit_on(row: Product, day: date) -> str:
    """In what it is counted on that day; before it begins as it begins, after its end as it was."""
    units = list(row.versions.order_by("-from_on").values_list("from_on", "unit"))
    return next((unit for start, unit in units if start <= day), units[-1][1])


def before(row: Product, day: date) -> ProductTariff | None:
    """The tariff of that day; without one that of the day before, where it counted in another unit."""
    unit, yesterday = unit_on(row, day), day - timedelta(days=1)
    found = _for_unit(row, unit, day)
    other = unit_on(row, yesterday)
    return found if found is not None or other == unit else _for_unit(row, other, yesterday)


def _for_unit(row: Product, unit: str, day: date) -> ProductTariff | None:
    rows = row.tariffs.filter(unit=unit, from_on__lte=day)
    return rows.filter(Q(until_on__isnull=True) | Q(until_on__gt=day)).first()


def priced(tariff: ProductTariff | None) -> dict[str, str]:
    return price(tariff.euros, tariff.unit, tariff.source) if tariff else {}


def price(euros: Decimal, unit: str, source: str) -> dict[str, str]:
    return {"tarief": f"{euros:.2f}", "eenheid": unit, "bron": source[:200]}


def _note(row: Product, euros: Decimal, from_on: date, was: str, by: Reader, at: datetime) -> None:
    journal.note(
        "product.priced", about=row, by=by, at=at, code=row.code, from_on=from_on.isoformat(), euros=str(euros), was=was
    )  # fmt: skip


def _check_tariff(euros: Decimal) -> None:
    """raises WrongTariff"""
    if not 0 < euros <= HIGHEST:
        raise WrongTariff(_("Een tarief is hoger dan nul."))


def _room_for(tariffs: QuerySet[ProductTariff], from_on: date) -> date | None:
    """What counts on that day ends there; gives the first day of the one after it. tariffs: for one unit"""
    tariffs.filter(Q(until_on__isnull=True) | Q(until_on__gt=from_on), from_on__lt=from_on).update(
        until_on=from_on
    )
    return tariffs.filter(from_on__gt=from_on).aggregate(first=Min("from_on"))["first"]
