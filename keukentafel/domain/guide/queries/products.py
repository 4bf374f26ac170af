"""The catalogue of a municipality: what colleagues keep, before the start set that came with the program.

A code that stands in the database counts as it stands there, with every day of it; of a code that does not, the start set says
what it is. So nothing of the program depends on a row being there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, F, OuterRef, Subquery
from django.db.models.functions import Cast, JSONObject

from keukentafel.domain.guide.models import (
    ProductBudget,
    ProductChanged,
    ProductTariff,
    ProductVersion,
    contributions,
    product_forms,
    product_kinds,
)
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.periods import Period
from keukentafel.rules import products as rules
from keukentafel.rules.product_table import COLUMNS
from keukentafel.rules.products import Product, Tariff

__all__ = [
    "BudgetLine",
    "ChangeLine",
    "ProductLine",
    "ProductPage",
    "TariffLine",
    "as_facts",
    "as_given",
    "budgets",
    "catalogue",
    "contributions",
    "end_of",
    "facts_of",
    "last_day_of",
    "lines",
    "page",
    "product",
    "product_forms",
    "product_kinds",
]


@dataclass(frozen=True, slots=True)
class ProductLine:
    """A product as the list shows it: as it is today, else as it was or will be. key None: only in the start set. last_day: of
    the product, None while no end is known."""

    key: int | None
    product: Product
    tariff: Decimal | None
    state: str
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class TariffLine:
    """euros: for one unit, of that code; counts: whether the product is counted in that unit on one of those days."""

    period: Period
    euros: Decimal
    source: str
    unit: str
    counts: bool = True


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What somebody changed. sort: product, tarief or einde; columns: name of the column, what it was and what it became; who
    empty: the system; why: of a change of days that had passed (late), or of what was put right."""

    at: datetime
    who: str
    sort: str
    first: date
    columns: tuple[tuple[str, str, str], ...]
    why: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class ProductPage:
    """One product: how it was, is and will be (newest first), with its tariffs (newest first). untariffed: days on which it is
    there and nobody said what it costs. changes: the newest first."""

    key: int
    code: str
    versions: tuple[Product, ...]
    tariffs: tuple[TariffLine, ...]
    state: str
    now: Product
    last_day: date | None = None
    untariffed: tuple[Period, ...] = ()
    changes: tuple[ChangeLine, ...] = ()


@dataclass(frozen=True, slots=True)
class BudgetLine:
    group: str
    year: int
    cents: int


def catalogue(municipality: int, *, own_unit: bool = True) -> tuple[Product, ...]:
    """Every stretch of every product of a municipality: one statement. own_unit: with the tariffs that count, else with all"""
    rows = _versions(municipality)
    kept = _stretches(rows) if own_unit else tuple(as_facts(row) for row in rows)
    codes = {each.code for each in kept}
    return (*kept, *(each for each in rules.start_set(municipality) if each.code not in codes))


def product(municipality: int, code: str, *, on: date) -> Product:
    """The product as it is on that day: one statement. raises UnknownCode, NotInForce"""
    kept = _stretches(_versions(municipality, code=code))
    return rules.one(
        kept or (each for each in rules.start_set(municipality) if each.code == code), code, on=on
    )


def facts_of(municipality: int, code: str, *, on: date) -> Product | None:
    """The product as it was on that day, else as it was last: one statement. For what was granted before it ended."""
    kept = _stretches(_versions(municipality, code=code))
    stretches = kept or [each for each in rules.start_set(municipality) if each.code == code]
    return next((each for each in stretches if on in each.period), stretches[-1] if stretches else None)


def as_given(municipality: int, code: str, *, on: date) -> Product:
    """The same, of a code that was granted. raises UnknownCode"""
    found = facts_of(municipality, code, on=on)
    return found or rules.one((), code, on=on)


def lines(
    municipality: int,
    *,
    reader: Reader,
    search: str = "",
    law: str = "",
    group: str = "",
    ended: bool = False,
) -> tuple[ProductLine, ...]:
    """The catalogue of a municipality that the reader belongs to, by law and name: one statement.

    search  a part of name, code, product code or UPL name; ended: those that are no more as well
    """
    if municipality not in reader.municipalities:
        return ()
    rows = _versions(municipality)
    keys = {row.product.code: row.product_id for row in rows}
    kept = _stretches(rows)
    everything = [*kept, *(each for each in rules.start_set(municipality) if each.code not in keys)]
    wanted = search.strip().lower()
    found = []
    for code in dict.fromkeys(each.code for each in everything):
        now, state = _now([each for each in everything if each.code == code], reader.today)
        text = f"{now.name} {now.code} {now.product_code} {now.upl}".lower()
        if (
            wanted in text
            and law in ("", now.law)
            and group in ("", now.group)
            and (ended or state != "ended")
        ):
            last = rules.last_day(everything, code, on=reader.today)
            found.append(ProductLine(keys.get(code), now, now.tariff_on(reader.today), state, last))
    return tuple(
        sorted(found, key=lambda each: (each.product.law != "wmo", each.product.law, each.product.name))
    )


def page(municipality: int, key: int, *, reader: Reader) -> ProductPage | None:
    """One product with all its days, or None: three statements."""
    if municipality not in reader.municipalities:
        return None
    rows = _versions(municipality, key=key)
    if not rows:
        return None
    versions = _stretches(rows)
    now, state = _now(versions, reader.today)
    counted = {(price.period.start, price.unit): price.period for each in versions for price in each.tariffs}
    tariffs = tuple(
        _tariff_line(row, counted.get((row.from_on, row.unit)))
        for row in ProductTariff.objects.filter(product=key, municipality=municipality).order_by(
            "-from_on", "pk"
        )
    )
    last = rules.last_day(versions, now.code, on=reader.today)
    gaps = rules.untariffed(versions)
    return ProductPage(
        key, now.code, tuple(reversed(versions)), tariffs, state, now, last, gaps, _changes(municipality, key)
    )


def _tariff_line(row: ProductTariff, counted: Period | None) -> TariffLine:
    period = counted or Period(row.from_on, row.until_on)
    return TariffLine(period, row.euros, row.source, row.unit, counts=counted is not None)


def _changes(municipality: int, key: int) -> tuple[ChangeLine, ...]:
    rows = ProductChanged.objects.filter(product=key, municipality=municipality).select_related("by")
    return tuple(
        ChangeLine(
            row.at, row.by.name if row.by else "", row.sort, row.from_on,
            tuple((name, row.was[name], row.became[name]) for name in COLUMNS if name in row.became), row.why,
            late=row.from_on < dutch_day(row.at),
        )
        for row in rows.order_by("-at", "-pk")
    )  # fmt: skip


def budgets(municipality: int, *, reader: Reader) -> tuple[BudgetLine, ...]:
    """What was set apart, the last year first."""
    if municipality not in reader.municipalities:
        return ()
    rows = ProductBudget.objects.filter(municipality=municipality).order_by("-year", "group")
    return tuple(BudgetLine(row.group, row.year, row.cents) for row in rows)


def end_of() -> Any:
    """To annotate a row with municipality and product: the end of the last stretch as {"u": day or null}, null for a product that
    nobody keeps."""
    rows = ProductVersion.objects.filter(
        municipality=OuterRef("municipality"), product__code=OuterRef("product")
    )
    last = rows.order_by(F("until_on").desc(nulls_first=True)).values(json=JSONObject(u=F("until_on")))
    return Subquery(last[:1])


def last_day_of(municipality: int, code: str, end: dict[str, str | None] | None) -> date | None:
    """The last day of a product; None while no end is known. end: what `end_of` gave"""
    if end is None:
        stretches = [each for each in rules.start_set(municipality) if each.code == code]
        days = [each.period.last_day for each in stretches]
        return max((day for day in days if day), default=None) if None not in days else None
    return _day(end["u"]) - timedelta(days=1) if end["u"] else None


def _versions(municipality: int, *, code: str = "", key: int | None = None) -> list[Any]:
    """Versions with the tariffs of all days of their product, oldest first."""
    tariffs = (
        ProductTariff.objects.filter(product=OuterRef("product"))
        .order_by("from_on")
        .values(json=JSONObject(f=F("from_on"), u=F("until_on"), e=Cast("euros", CharField()), n=F("unit")))
    )
    rows = ProductVersion.objects.filter(municipality=municipality).select_related("product")
    if code:
        rows = rows.filter(product__code=code)
    if key is not None:
        rows = rows.filter(product=key)
    return list(rows.annotate(prices=ArraySubquery(tariffs)).order_by("product__code", "from_on"))


def _stretches(rows: Iterable[Any]) -> tuple[Product, ...]:
    """Versions of one or more products as `_versions` gives them."""
    by_code = groupby((as_facts(row) for row in rows), key=attrgetter("code"))
    return tuple(each for _code, stretches in by_code for each in rules.in_own_unit(stretches))


def as_facts(row: Any) -> Product:
    """A version as a value; with tariffs where they were asked along (`prices`), of whatever unit."""
    return Product(
        code=row.product.code, name=row.name, law=row.law, group=row.group, period=Period(row.from_on, row.until_on),
        source=row.source, explanation=row.explanation, upl=row.upl, without_upl=row.without_upl, category=row.category,
        product_code=row.product_code, forms=tuple(row.forms), unit=row.unit, frequency=row.frequency, kind=row.kind,
        longest_months=row.longest_months, most_ever=row.most_ever, not_with=tuple(row.not_with),
        criteria=tuple(row.criteria.splitlines()), from_age=row.from_age, until_age=row.until_age,
        contribution=row.contribution, without_contribution=row.without_contribution, ladder=row.ladder,
        tariffs=tuple(
            Tariff(period=Period(_day(each["f"]), each["u"] and _day(each["u"])), euros=Decimal(each["e"]), unit=each["n"])
            for each in getattr(row, "prices", ())
        ),
    )  # fmt: skip


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _now(stretches: Iterable[Product], today: date) -> tuple[Product, str]:
    """As it is today (state now), else as it begins (coming), else as it last was (ended)."""
    ordered = sorted(stretches, key=lambda each: each.period.start)
    for each in ordered:
        if today in each.period:
            return each, "now"
    coming = [each for each in ordered if each.period.start > today]
    return (coming[0], "coming") if coming else (ordered[-1], "ended")
