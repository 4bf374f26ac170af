"""The catalogue as a table: out of it, and into it with every line checked first. A file comes in whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.guide.models import Product
from keukentafel.domain.guide.queries.products import catalogue
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader, product_checks, product_table
from keukentafel.rules import products as rules
from keukentafel.rules.product_table import Line, Wrong

from .product_lines import Change, Mended, change_of
from .products import codes, mine, take_over_start_set
from .products_file_written import write
from .products_past import check_mistake, check_past

MOST_LINES = 5_000


class FileRefused(Refusal):
    """Lines of the file cannot be right; nothing was read in. `wrong` says which."""

    wrong: tuple[Wrong, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What reading in would do: changes, lines that say what is known already, and what is wrong (then nothing happens)."""

    changes: tuple[Change, ...]
    same: int
    wrong: tuple[Wrong, ...]

    @property
    def added(self) -> tuple[Change, ...]:
        return tuple(each for each in self.changes if each.versions or each.tariffs)

    @property
    def mended(self) -> tuple[tuple[Change, Mended], ...]:
        return tuple((each, mended) for each in self.changes for mended in each.mended)

    @property
    def past(self) -> bool:
        """Whether days that have passed become something else."""
        return any(each.past for each in self.changes)


def preview(municipality: int, table: Sequence[Sequence[str]], *, on: date, by: Reader | None) -> Preview:
    """What reading in this table would do; the first row names the columns. Nothing is written.

    on      today: what changes days before it says so
    raises  NotInGuide
    """
    mine(municipality, by)
    lines, wrong = product_table.read(table, most=MOST_LINES)
    known = codes(municipality) | {line.product.code for line in lines}
    wrong = [*wrong, *(each for line in lines for each in _checked(line, known))]
    now = catalogue(municipality)
    changes, same = [], 0
    placed = [line for line in lines if line.placed]
    for code in dict.fromkeys(line.product.code for line in placed):
        mine_now = sorted((each for each in now if each.code == code), key=lambda each: each.period.start)
        change, alike, refused = change_of(
            code, [line for line in placed if line.product.code == code], mine_now, on=on
        )
        same += alike
        wrong += refused
        if change is not None:
            changes.append(change)
    return Preview(tuple(changes), same, tuple(sorted(wrong)))


@deed
def import_products(
    municipality: int, table: Sequence[Sequence[str]], *, why: str = "", by: Reader, at: datetime
) -> Preview:
    """Read in the table: everything, or nothing when one line is wrong. Twice is once.

    why     where it changes days that have passed, or puts right what stands already
    raises  NotInGuide, FileRefused, ChangesPast, MistakeMissing, rules.reasons.ReasonsTooThin
    """
    found = preview(municipality, table, on=dutch_day(at), by=by)
    if found.wrong:
        refusal = FileRefused(_("Er is niets ingelezen. Verbeter eerst de regels die hieronder staan."))
        refusal.wrong = found.wrong
        raise refusal
    for change in found.changes:
        _check_asked(change, why=why, at=at)
    in_start_set = {each.code for each in rules.start_set(municipality)}
    if any(change.code in in_start_set for change in found.changes):
        take_over_start_set(municipality, by=by, at=at)
    rows = {
        row.code: row
        for row in Product.objects.select_for_update().filter(
            municipality=municipality, code__in=[change.code for change in found.changes]
        )
    }
    for change in found.changes:
        write(municipality, rows.get(change.code), change, why=why, by=by, at=at)
    return found


def export(municipality: int, *, by: Reader) -> list[list[str]]:
    """The catalogue as a table with its heading: a line for each stretch of days with one description and one tariff."""
    mine(municipality, by)
    return product_table.written(catalogue(municipality))


def _check_asked(change: Change, *, why: str, at: datetime) -> None:
    """raises ChangesPast, MistakeMissing, rules.reasons.ReasonsTooThin"""
    if change.past is not None:
        check_past(change.past, why=why, at=at)
    if change.mended:
        check_mistake(why)


def _checked(line: Line, known: Iterable[str]) -> list[Wrong]:
    """What cannot be right in the cells that can be read."""
    found = product_checks.problems(line.product, loader.load(), codes=set(known))
    return [Wrong(line.number, column, sentence) for column, sentence in found if column not in line.broken]
<<<<<<< HEAD
=======


def _change(
    code: str, lines: list[Line], now: list[rules.Product], on: date
) -> tuple[Change | None, int, list[Wrong]]:
    """What these lines of one product add to what is known of it, how many add nothing, and what cannot be."""
    versions, tariffs = _Told("geldig_van", "geldig_tot"), _Told("tarief_van", "tarief_tot")
    for each in now:
        versions.known[each.period.start] = each
    for price in (price for each in now for price in each.tariffs):
        tariffs.known[price.period.start] = price
    ordered = sorted(lines, key=lambda each: (each.product.period.start, _price_day(each)))
    added = 0
    for line in ordered:
        fresh = versions.take(line.number, line.product, _cannot_tell if line.broken else _differs)
        if line.tariff is not None:
            fresh = tariffs.take(line.number, line.tariff, _costs_else) or fresh
        added += fresh
    wrong = [*versions.problems(), *tariffs.problems()]
    if not versions.new and not tariffs.new:
        return None, len(lines), wrong
    priced = (replace(each, tariffs=tuple(tariffs.after())) for each in versions.after())
    days = rules.untariffed(rules.in_own_unit(priced))
    firsts = [each.period.start for each in (*versions.new, *tariffs.new)] if now else []
    past = min((first for first in firsts if is_past(first, on=on)), default=None)
    told = Change(code, lines[0].product.name, not now, tuple(versions.new), tuple(tariffs.new), days, past)
    return told, len(lines) - added, wrong


class _Told:
    """Rows that follow on each other in time: those that are known, and those that a file adds behind them."""

    def __init__(self, start: str, end: str) -> None:
        self.columns = (start, end)
        self.known: dict[date, Any] = {}
        self.new: list[Any] = []
        self.ends: dict[date, tuple[int, date | None]] = {}
        self.wrong: list[Wrong] = []

    def take(self, number: int, row: Any, differs: Callable[[Any, Any], bool]) -> bool:
        """Whether the row is new; one that is known and says something else is wrong."""
        start, last = row.period.start, max(self.known, default=None)
        self.ends[start] = (number, row.period.end)
        if start in self.known:
            if differs(self.known[start], row):
                self._tell(number, 0, _("vanaf deze dag staat er al iets anders; kies een latere dag"))
            return False
        if last is not None and start < last:
            self._tell(number, 0, _("dit ligt voor een latere dag waarop al iets begint"))
            return False
        self.known[start] = row
        self.new.append(row)
        return True

    def after(self) -> list[Any]:
        """Every row as it is when the file was read in: one that follows closes the one before."""
        starts = sorted(self.known)
        return [
            replace(self.known[start], period=_until(self.known[start].period, following))
            for start, following in zip(starts, [*starts[1:], None], strict=False)
        ]

    def problems(self) -> list[Wrong]:
        """With the ends that do not fit: a row that follows closes the one before, and a file ends nothing that runs."""
        starts = sorted(self.known)
        for start, (number, told) in self.ends.items():
            following = next((each for each in starts if each > start), None)
            own = self.known[start].period.end if start in self.known else told
            expected = min((each for each in (own, following) if each is not None), default=None)
            if told is not None and told != expected:
                self._tell(
                    number,
                    1,
                    _("dit eindigt hier op een andere dag; beëindig het op de pagina van het product"),
                )
        return self.wrong

    def _tell(self, number: int, column: int, sentence: str) -> None:
        self.wrong.append(Wrong(number, self.columns[column], sentence))


def _price_day(line: Line) -> date:
    return line.tariff.period.start if line.tariff else date.min


def _costs_else(known: rules.Tariff, told: rules.Tariff) -> bool:
    return known.euros != told.euros


def _cannot_tell(known: rules.Product, told: rules.Product) -> bool:
    """Of a line with a cell that cannot be read nobody knows yet whether it says something else."""
    return False


def _differs(known: rules.Product, told: rules.Product) -> bool:
    """Whether they say something else; days, tariffs and source apart."""
    return replace(known, period=told.period, source=told.source, tariffs=()) != replace(told, tariffs=())


def _write(
    municipality: int, row: Product | None, change: Change, *, why: str, by: Reader | None, at: datetime
) -> None:
    account = by.account if by else None
    if row is not None:
        _keep_before(row, change, why=why, by=by, at=at)
    row = row or Product.objects.create(municipality_id=municipality, code=change.code)
    if change.versions:
        _close(
            row.versions.filter(from_on__lt=change.versions[0].period.start), change.versions[0].period.start
        )
        ends = [each.period.start for each in change.versions[1:]]
        ProductVersion.objects.bulk_create(
            _row(row, replace(each, period=_until(each.period, end)), account, at)
            for each, end in zip(change.versions, [*ends, None], strict=True)
        )
    if change.tariffs:
        _close(row.tariffs.filter(from_on__lt=change.tariffs[0].period.start), change.tariffs[0].period.start)
        ends = [each.period.start for each in change.tariffs[1:]]
        ProductTariff.objects.bulk_create(
            _tariff_row(row, each.euros, _until(each.period, end), account, at)
            for each, end in zip(change.tariffs, [*ends, None], strict=True)
        )
    journal.note("product.kept", about=row, by=by, at=at, code=row.code, file=True)


def _keep_before(row: Product, change: Change, *, why: str, by: Reader | None, at: datetime) -> None:
    """What the product and its tariff were before each of the days that come in."""
    found = []
    known = [as_facts(each) for each in row.versions.order_by("-from_on")[:1]]
    for before, after in pairwise([*known, *change.versions]):
        found.append(("product", after.period.start, described(before), described(after)))
    prices = [_price_on(row, each.period.start) for each in change.tariffs[:1]]
    prices += [{"tarief": f"{each.euros:.2f}"} for each in change.tariffs]
    for (was, became), tariff in zip(pairwise(prices), change.tariffs, strict=True):
        found.append(("tarief", tariff.period.start, was, became))
    rows = (difference(row, *each, why=why, by=by, at=at) for each in found)
    ProductChanged.objects.bulk_create(each for each in rows if each is not None)


def _price_on(row: Product, day: date) -> dict[str, str]:
    counts = counting(row, day)
    return {"tarief": f"{counts.euros:.2f}"} if counts else {}


def _close(rows: QuerySet[Any], day: date) -> None:
    """What runs past that day ends on it."""
    rows.filter(Q(until_on__isnull=True) | Q(until_on__gt=day)).update(until_on=day)


def _until(period: Period, end: date | None) -> Period:
    ends = [each for each in (period.end, end) if each is not None]
    return Period(period.start, min(ends) if ends else None)


def _tariff_row(
    row: Product, euros: Decimal, period: Period, account: int | None, at: datetime
) -> ProductTariff:
    return ProductTariff(
        municipality_id=row.municipality_id, product=row, from_on=period.start, until_on=period.end, euros=euros, at=at,
        by_id=account,
    )  # fmt: skip
>>>>>>> 01c60e80 (A tariff is of a unit: a product that is counted in another one has none until somebody says so; what changed is told in the words of its column)
