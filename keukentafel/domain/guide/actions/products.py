"""Keep the catalogue: add a product, change it from a day, set a tariff, end it; take over the start set; set a budget.

What was never changes: a change is a new row from a day, and closes the one before. A tariff alone can be put right. What it
was before is kept (ProductChanged), and days that have passed change only with a reason.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from keukentafel.domain.guide.models import Product, ProductBudget, ProductTariff, ProductVersion
from keukentafel.domain.guide.queries.products import as_facts
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader, product_checks
from keukentafel.rules import products as rules

from .product_tariffs import mend_tariff, put_tariff, set_price, unit_on
from .product_versions import mend_version, version_of
from .products_past import check_past, described, is_past, keep
from .shared import NotInGuide

LONGEST_CODE = 40


class WrongProduct(Refusal):
    """Something about the product cannot be right; `problems` has column and sentence of each thing."""

    problems: tuple[tuple[str, str], ...] = ()


class ProductExists(Refusal):
    """There is a product with this code."""


class DayTaken(Refusal):
    """On or after that day there is a row already; what was never changes."""

    field = "from_on"


class WrongBudget(Refusal):
    """A budget is of a group that exists, in a year that people plan for."""


@deed
def add_product(
    municipality: int, facts: rules.Product, *, tariff: Decimal | None = None, by: Reader, at: datetime
) -> Product:
    """A new product from the first day of its period, with the tariff of that day when it is known.

    tariff  Decimal euros for one unit
    raises  NotInGuide, ProductExists, WrongProduct, WrongTariff
    """
    mine(municipality, by)
    if facts.code in codes(municipality):
        raise ProductExists(_("Er is al een product met de code ‘%(code)s’."), code=facts.code[:LONGEST_CODE])
    check(municipality, facts)
    row = Product.objects.create(municipality_id=municipality, code=facts.code)
    version_of(row, facts, by.account, at).save()
    if tariff is not None:
        put_tariff(row, tariff, facts.period.start, facts.source, unit=facts.unit, by=by.account, at=at)
    journal.note("product.kept", about=row, by=by, at=at, code=row.code, new=True)
    return row


@deed
def change_product(
    municipality: int, key: int, facts: rules.Product, *, why: str = "", by: Reader, at: datetime
) -> None:
    """The product is something else from the first day of the period of `facts`; until then it stays what it is. What begins
    today or later is put right for its own day.

    why     of a change of days that have passed, and of what is put right
    raises  NotInGuide, DayTaken, WrongProduct, ChangesPast, MistakeMissing
    """
    row = locked(municipality, key, by)
    check(municipality, facts)
    last = row.versions.order_by("-from_on").first()
    assert last is not None
    start = facts.period.start
    if last.from_on == start and not is_past(start, on=dutch_day(at)):
        mend_version(row, last, facts, why=why, by=by, at=at)
        return
    if last.from_on >= start:
        raise DayTaken(
            _("Vanaf %(day)s staat er al hoe dit product is. Kies een latere dag. Begint die wijziging nog? Dan kunt u haar ook "
              "vanaf diezelfde dag verbeteren, of terugnemen op de pagina van het product."),
            day=plain_date(last.from_on),
        )  # fmt: skip
    check_past(start, why=why, at=at)
    keep(row, "product", start, described(as_facts(last)), described(facts), why=why, by=by, at=at)
    if last.until_on is None or last.until_on > start:
        last.until_on = start
        last.save(update_fields=["until_on"])
    version_of(row, facts, by.account, at).save()
    journal.note("product.kept", about=row, by=by, at=at, code=row.code, from_on=start.isoformat())


@deed
def set_tariff(
    municipality: int,
    key: int,
    *,
    euros: Decimal,
    from_on: date,
    source: str = "",
    why: str = "",
    by: Reader,
    at: datetime,
) -> bool:
    """What one unit of that day costs from that day on, up to the next tariff for it. Of a day that has one already it is put
    right: what was proposed or decided keeps its own price, and what it was is kept.

    euros   for one unit, above zero
    why     of a change of days that have passed
    gives   whether a tariff was put right
    raises  NotInGuide, WrongTariff, ChangesPast
    """
    row = locked(municipality, key, by)
    check_past(from_on, why=why, at=at)
    wrong = row.tariffs.filter(from_on=from_on, unit=unit_on(row, from_on)).first()
    if wrong is None:
        set_price(row, euros, from_on, source, why=why, by=by, at=at)
    else:
        mend_tariff(row, wrong, euros, source, why=why, by=by, at=at)
    return wrong is not None


@deed
def end_product(
    municipality: int, key: int, *, last_day: date, why: str = "", by: Reader, at: datetime
) -> None:
    """After that day the product is not granted any more. What was granted stays.

    why     where days without it have passed
    raises  NotInGuide, DayTaken, ChangesPast
    """
    row = locked(municipality, key, by)
    last = row.versions.order_by("-from_on").first()
    assert last is not None
    if last.from_on > last_day:
        raise DayTaken(_too_early(row), day=plain_date(last.from_on), field="last_day")
    first_without = last_day + timedelta(days=1)
    check_past(first_without, why=why, at=at)
    keep(row, "einde", first_without, _ends(last.until_on), _ends(first_without), why=why, by=by, at=at)
    last.until_on = first_without
    last.save(update_fields=["until_on"])
    journal.note("product.ended", about=row, by=by, at=at, code=row.code, last_day=last_day.isoformat())


@deed
def take_over_start_set(municipality: int, *, by: Reader | None, at: datetime) -> int:
    """Put into the catalogue what the start set has and the catalogue has not. Twice is once; what was edited stays.

    by      None for the system
    gives   how many products came in
    raises  NotInGuide
    """
    mine(municipality, by)
    kept = set(Product.objects.filter(municipality=municipality).values_list("code", flat=True))
    stretches = [each for each in rules.start_set(municipality) if each.code not in kept]
    account = by.account if by else None
    rows = {
        row.code: row
        for row in Product.objects.bulk_create(
            Product(municipality_id=municipality, code=code)
            for code in dict.fromkeys(each.code for each in stretches)
        )
    }
    ProductVersion.objects.bulk_create(version_of(rows[each.code], each, account, at) for each in stretches)
    ProductTariff.objects.bulk_create(
        ProductTariff(
            municipality_id=municipality, product=rows[code], from_on=each.period.start, until_on=each.period.end,
            euros=each.euros, unit=each.unit, source=source, at=at, by_id=account,
        )
        for (code, each), source in {
            (product.code, each): product.source for product in stretches for each in product.tariffs
        }.items()
    )  # fmt: skip
    for row in rows.values():
        journal.note("product.kept", about=row, by=by, at=at, code=row.code, start_set=True)
    return len(rows)


@deed
def set_budget(municipality: int, *, group: str, year: int, cents: int, by: Reader, at: datetime) -> None:
    """What may be spent on a product group in a calendar year: a guide, nothing is forbidden by it.

    cents   whole eurocents
    raises  NotInGuide, WrongBudget
    """
    mine(municipality, by)
    if group not in loader.load().productgroepen.codes:
        raise WrongBudget(_("Kies een productgroep uit de lijst."))
    if not 2015 <= year <= at.year + 10:
        raise WrongBudget(_("Kies een jaar van 2015 tot en met %(last)s."), last=at.year + 10)
    if cents < 0:
        raise WrongBudget(_("Een budget is niet lager dan nul."))
    values = {"cents": cents, "at": at, "by_id": by.account}
    row, _new = ProductBudget.objects.update_or_create(
        municipality_id=municipality, group=group, year=year, defaults=values
    )
    journal.note("budget.set", about=row, by=by, at=at, group=group, year=year, cents=cents)


def mine(municipality: int, by: Reader | None) -> None:
    """raises NotInGuide"""
    if by is not None and municipality not in by.municipalities:
        raise NotInGuide(_("U houdt de producten van een andere gemeente niet bij."))


def codes(municipality: int) -> set[str]:
    """Every code of the catalogue and of the start set."""
    kept = Product.objects.filter(municipality=municipality).values_list("code", flat=True)
    return {*kept, *(each.code for each in rules.start_set(municipality))}


def check(municipality: int, facts: rules.Product) -> None:
    """raises WrongProduct with every problem"""
    known = codes(municipality) | {facts.code}
    problems = product_checks.problems(facts, loader.load(), codes=known)
    if problems:
        refusal = WrongProduct(" ".join(f"{column}: {sentence}." for column, sentence in problems))
        refusal.problems = tuple(problems)
        raise refusal


def locked(municipality: int, key: int, by: Reader) -> Product:
    mine(municipality, by)
    row = Product.objects.select_for_update().filter(pk=key, municipality=municipality).first()
    if row is None:
        raise NotInGuide(_("Dit product staat niet in de catalogus."))
    return row


def _too_early(row: Product) -> str:
    """Why a last day before the newest version cannot be: that is the product itself, or a change of it."""
    if row.versions.count() == 1:
        return _("Dit product is er pas vanaf %(day)s. Kies die dag of later.")
    return _("Vanaf %(day)s is dit product anders. Kies die dag of later. Begint die wijziging nog? Neem haar dan eerst "
             "terug, op de pagina van het product.")  # fmt: skip


def _ends(until_on: date | None) -> dict[str, str]:
    return {"geldig_tot": until_on.isoformat() if until_on else ""}
