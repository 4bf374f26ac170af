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

from .product_lines import Change, change_of
from .product_told import Mended
from .products import codes, mine, take_over_start_set
from .products_file_written import write
from .products_past import check_mistake, check_past, described

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
    """What reading in this table would do; the first row names the columns. Nothing is written. What stands so already is not
    judged anew: a product may be of before a check.

    on      today: what changes days before it says so
    raises  NotInGuide
    """
    mine(municipality, by)
    lines, wrong = product_table.read(table, most=MOST_LINES)
    known = codes(municipality) | {line.product.code for line in lines}
    now = catalogue(municipality, own_unit=False)
    stands = {(each.code, each.period.start): described(each) for each in now}
    judged = (line for line in lines if described(line.product) != stands.get(_place(line)))
    wrong = [*wrong, *(each for line in judged for each in _checked(line, known))]
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


def _place(line: Line) -> tuple[str, date]:
    return line.product.code, line.product.period.start


def _checked(line: Line, known: Iterable[str]) -> list[Wrong]:
    """What cannot be right in the cells that can be read."""
    found = product_checks.problems(line.product, loader.load(), codes=set(known))
    return [Wrong(line.number, column, sentence) for column, sentence in found if column not in line.broken]
