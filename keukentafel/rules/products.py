"""A product of a municipality as a value: what it is, when it is there, what it costs on which day.

Where it is kept makes no difference: the start set (`regels/gemeenten/*/producten.toml`, read here) and the catalogue that
colleagues keep in the database both give this.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import groupby
from operator import attrgetter

from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.periods import Period, gaps, merged
from keukentafel.rules import loader
from keukentafel.rules import product_rows as kinds
from keukentafel.rules.dated import NotInForce, Table, UnknownCode

FORM_NAMES = {
    "zin": "zorg in natura",
    "pgb": "persoonsgebonden budget",
    "subsidie": "subsidie",
    "geld": "geld",
}
FORMS = tuple(FORM_NAMES)
IN_KIND, SUBSIDY = "zin", "subsidie"
IN_MONEY = frozenset({"geld", "subsidie"})
"""Forms that the municipality pays to the resident; a pgb is paid out by the SVB."""
EFFORT, OUTPUT = "inspanning", "output"
KINDS = (EFFORT, OUTPUT)
CAK, NONE = "cak", "geen"
CONTRIBUTIONS = (CAK, NONE)
RESULT_UNIT = "82"
"""The unit that iWmo keeps for results."""
NO_NAME_YET = "UPL-naam nog niet beschikbaar"
"""What the official list itself says of a product that it does not name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tariff:
    """Decimal euros for one unit, on the days of the period. unit: code of iWmo, for which it was written down"""

    period: Period
    euros: Decimal
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """What can be granted, as it is in one stretch of time.

    period          the days on which it is as described here
    upl             its name in the uniform product list; empty with `without_upl`, which says why there is none
    category, product_code  of iWmo or iJw; unit, frequency: codes of iWmo
    kind            inspanning (hours are counted) or output (a result is)
    longest_months  one grant lasts no longer; most_ever: how often one resident gets it; None: no limit
    not_with        codes of products that one person does not have in the same period
    from_age        whole years on the first day; until_age: younger than that
    contribution    cak or geen, and why none
    ladder          step of the ladder (ladder.toml)
    tariffs         of all days, in order, never two on one day
    """

    code: str
    name: str
    law: str
    group: str
    period: Period
    source: str
    explanation: str = ""
    upl: str = ""
    without_upl: str = ""
    category: str = ""
    product_code: str = ""
    forms: tuple[str, ...] = ("zin",)
    unit: str = "04"
    frequency: str = "2"
    kind: str = EFFORT
    longest_months: int | None = None
    most_ever: int | None = None
    not_with: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    from_age: int | None = None
    until_age: int | None = None
    contribution: str = CAK
    without_contribution: str = ""
    ladder: str = "maatwerkvoorziening"
    tariffs: tuple[Tariff, ...] = ()

    def tariff_on(self, day: date) -> Decimal | None:
        """Decimal euros for one unit on that day, or None when nobody said."""
        return next((each.euros for each in self.tariffs if day in each.period), None)


@cache
def start_set(municipality: int) -> tuple[Product, ...]:
    """What the start table of a municipality holds; nothing for a municipality without rules."""
    municipal = loader.load().gemeenten.get(municipality)
    return of_table(municipal.producten) if municipal else ()


def of_table(table: Table[kinds.Product]) -> tuple[Product, ...]:
    """For each code its stretches, each with its own tariffs."""
    return tuple(each for code in table.codes for each in in_own_unit(_stretches(table.history(code))))


def on_day(products: Iterable[Product], day: date) -> tuple[Product, ...]:
    """Those that are there on that day."""
    return tuple(each for each in products if day in each.period)


def from_day(products: Iterable[Product], day: date) -> tuple[Product, ...]:
    """Those that are there on that day or begin later, each as it is on the first of those days. products: of each code the
    oldest first"""
    found: dict[str, Product] = {}
    for each in products:
        if each.period.end is None or each.period.end > day:
            found.setdefault(each.code, each)
    return tuple(found.values())


def running_on(products: Iterable[Product], code: str, had: Sequence[Period]) -> tuple[Product, ...]:
    """The same, with the product of this code, as it was last, on all days that it was granted: what is granted runs on after
    its product ended, and may become less. had: those days"""
    rows = tuple(products)
    last = max((each for each in rows if each.code == code), key=lambda each: each.period.start, default=None)
    until = max((each.end for each in had if each.end is not None), default=None)
    if last is None or last.period.end is None or until is None or until <= last.period.end:
        return rows
    longer = replace(last, period=Period(last.period.start, until))
    return tuple(longer if each is last else each for each in rows)


def one(products: Iterable[Product], code: str, *, on: date) -> Product:
    """The product as it is on that day. raises UnknownCode, NotInForce"""
    stretches = [each for each in products if each.code == code]
    if not stretches:
        raise UnknownCode("Deze gemeente kent geen product ‘%(code)s’.", code=code[:60])
    for each in stretches:
        if on in each.period:
            return each
    stretches.sort(key=lambda each: each.period.start)
    first, last = stretches[0], stretches[-1]
    if on < first.period.start:
        raise NotInForce(
            "%(product)s is er pas vanaf %(day)s. Kies een latere eerste dag of een ander product.",
            product=first.name,
            day=plain_date(first.period.start),
            rule=first.source,
            field="starts_on",
        )
    ended = max(
        (each.period.last_day for each in stretches if each.period.last_day and each.period.last_day < on),
        default=None,
    )
    raise NotInForce(
        "%(product)s is er niet op %(on)s: het liep tot en met %(day)s. Kies een ander product.",
        product=last.name,
        on=plain_date(on),
        day=plain_date(ended) if ended else plain_date(first.period.start),
        rule=last.source,
        field="product",
    )  # fmt: skip


def last_day(products: Iterable[Product], code: str, *, on: date) -> date | None:
    """The last day of a product that is there on that day, however often it changes before; None: no end is known.

    on  a day after its end gives the day on which it ended
    """
    stretches = sorted((each for each in products if each.code == code), key=lambda each: each.period.start)
    end: date | None = None
    for each in stretches:
        if end is not None and each.period.start > end and on < end:
            break  # it comes back after days without
        if each.period.end is None:
            return None
        end = each.period.end
    return end - timedelta(days=1) if end else None


def in_own_unit(stretches: Iterable[Product]) -> tuple[Product, ...]:
    """Each with the tariffs that were written down for its unit, on the days on which that is counted: of another unit a price
    says nothing. stretches: of one code, oldest first, with the tariffs of all days and units"""
    rows = tuple(stretches)
    found: list[Product] = []
    for unit, run in groupby(rows, key=attrgetter("unit")):
        same = tuple(run)
        first = same[0].period.start if found else date.min
        until = next((each.period.start for each in rows[len(found) + len(same) :]), None)
        found += [replace(each, tariffs=_within(each.tariffs, unit, first, until)) for each in same]
    return tuple(found)


def _within(tariffs: Iterable[Tariff], unit: str, first: date, until: date | None) -> tuple[Tariff, ...]:
    """Those for that unit that began from `first` on, up to `until`; None: no end."""
    days = Period(first, until)
    return tuple(
        replace(each, period=shared)
        for each in tariffs
        if each.unit == unit
        and each.period.start >= first
        and (shared := each.period.intersect(days)) is not None
    )


def untariffed(stretches: Iterable[Product]) -> tuple[Period, ...]:
    """The days on which a product is there and nobody said what it costs. stretches: of one code, each with its own tariffs"""
    rows = tuple(stretches)
    priced = [price.period for each in rows for price in each.tariffs]
    there = merged(each.period for each in rows)
    return tuple(gap for days in there for gap in gaps(priced, within=days))


def start_product(municipality: int, code: str, *, on: date) -> Product:
    """The product of the start set on that day. raises UnknownCode, NotInForce"""
    found = start_set(municipality)
    if not found:
        raise UnknownCode("Voor gemeente %(code)s zijn er geen regels.", code=f"{municipality:04d}")
    return one(found, code, on=on)


def start_facts(municipality: int, code: str) -> Product | None:
    """What the start set says of a code, whatever day; None when it does not know it. For what kept no name of its own."""
    return next((each for each in reversed(start_set(municipality)) if each.code == code), None)


def pgb_share(municipality: int, *, on: date) -> Decimal:
    """Which part of the tariff a pgb gives at most; 1 where the ordinance says nothing."""
    municipal = loader.load().gemeenten.get(municipality)
    if municipal is None:
        return Decimal(1)
    try:
        norm = municipal.verordening.get("pgb-hoogstens", on=on)
    except (UnknownCode, NotInForce):
        return Decimal(1)
    return norm.waarde / 100


def upl_names(*, on: date) -> frozenset[str]:
    """The names that the uniform product list gives to what municipalities do."""
    return frozenset(name for row in loader.load().upl.on(on) for name in row.namen)


def _stretches(rows: tuple[kinds.Product, ...]) -> list[Product]:
    """Rows that differ in nothing but the tariff are one stretch when they follow on each other."""
    ordered = sorted(rows, key=lambda each: each.geldig_van)
    tariffs = tuple(Tariff(period=row.period, euros=row.tarief, unit=row.eenheid) for row in ordered)
    found: list[Product] = []
    for row in ordered:
        now = replace(_of_row(row), tariffs=tariffs)
        before = found[-1] if found else None
        if (
            before
            and before.period.end == now.period.start
            and replace(before, period=now.period, source=now.source) == now
        ):
            found[-1] = replace(now, period=Period(before.period.start, now.period.end))
        else:
            found.append(now)
    return found


def _of_row(row: kinds.Product) -> Product:
    return Product(
        code=row.code, name=row.naam, law=row.wet, group=row.groep, period=row.period, source=row.bron,
        explanation=row.uitleg, upl=row.upl, without_upl=row.zonder_upl, category=row.categorie,
        product_code=row.productcode, forms=row.vormen, unit=row.eenheid, frequency=row.frequentie,
        kind=OUTPUT if row.eenheid == RESULT_UNIT else EFFORT, longest_months=row.langste_maanden,
        most_ever=row.hoogste_per_inwoner, not_with=row.niet_samen_met, criteria=row.criteria, from_age=row.vanaf_leeftijd,
        until_age=row.tot_leeftijd, contribution=row.bijdrage, without_contribution=row.zonder_bijdrage, ladder=row.trede,
    )  # fmt: skip
