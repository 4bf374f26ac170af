"""What one unit of a product costs, from a day on: written down, put right, and looked up."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db.models import Q
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
    """A tariff of a day that has none of its own. raises WrongTariff"""
    keep(row, "tarief", from_on, priced(counting(row, from_on)), price(euros, source), why=why, by=by, at=at)
    _room_for(row, from_on)
    put_tariff(row, euros, from_on, source, by=by.account, at=at, until_on=_next_tariff(row, from_on))
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
        price(euros, source),
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
    by: int | None,
    at: datetime,
    until_on: date | None = None,
) -> None:
    _check_tariff(euros)
    ProductTariff.objects.create(
        municipality_id=row.municipality_id, product=row, from_on=from_on, until_on=until_on, euros=euros, source=source[:200],
        at=at, by_id=by,
    )  # fmt: skip


def counting(row: Product, day: date) -> ProductTariff | None:
    """The tariff of that day."""
    rows = row.tariffs.filter(from_on__lte=day).filter(Q(until_on__isnull=True) | Q(until_on__gt=day))
    return rows.first()


def priced(tariff: ProductTariff | None) -> dict[str, str]:
    return price(tariff.euros, tariff.source) if tariff else {}


def price(euros: Decimal, source: str) -> dict[str, str]:
    return {"tarief": f"{euros:.2f}", "bron": source[:200]}


def _note(row: Product, euros: Decimal, from_on: date, was: str, by: Reader, at: datetime) -> None:
    journal.note(
        "product.priced", about=row, by=by, at=at, code=row.code, from_on=from_on.isoformat(), euros=str(euros), was=was
    )  # fmt: skip


def _check_tariff(euros: Decimal) -> None:
    """raises WrongTariff"""
    if not 0 < euros <= HIGHEST:
        raise WrongTariff(_("Een tarief is hoger dan nul."))


def _room_for(row: Product, from_on: date) -> None:
    """The tariff that counts on that day ends there."""
    counts = row.tariffs.filter(from_on__lt=from_on).order_by("-from_on").first()
    if counts is not None and (counts.until_on is None or counts.until_on > from_on):
        counts.until_on = from_on
        counts.save(update_fields=["until_on"])


def _next_tariff(row: Product, from_on: date) -> date | None:
    later = row.tariffs.filter(from_on__gt=from_on).order_by("from_on")
    return later.values_list("from_on", flat=True).first()
