"""Rows that count from one day to another, and the table that finds the right one."""

from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Generic, Protocol, TypeVar

from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.periods import Period
from keukentafel.kernel.refusal import Refusal


class UnknownCode(Refusal):
    """No table holds this code on any day."""


class NotInForce(UnknownCode):
    """The code exists, but not on that day."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of a rule table, as the file has it: keys and words in Dutch.

    geldig_tot  the first day on which it no longer counts; empty when it still does
    bron        the article, decree or list that it comes from
    """

    code: str
    bron: str
    geldig_van: date
    geldig_tot: date | None = None
    toelichting: str = ""

    @property
    def period(self) -> Period:
        return Period(self.geldig_van, self.geldig_tot)


class Called(Protocol):
    """A row that has a name."""

    @property
    def naam(self) -> str: ...


R = TypeVar("R", bound=Row, covariant=True)


@dataclass(frozen=True)
class Table(Generic[R]):
    """All rows of one kind, past and coming ones too, in the order of the file."""

    name: str
    file: str
    rows: tuple[R, ...]
    _by_code: dict[str, tuple[R, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_code: dict[str, tuple[R, ...]] = {}
        for row in self.rows:
            by_code[row.code] = (*by_code.get(row.code, ()), row)
        object.__setattr__(self, "_by_code", by_code)

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code that ever counted, in the order of the file."""
        return tuple(self._by_code)

    def get(self, code: str, *, on: date) -> R:
        """The row that counts on that day. raises UnknownCode, NotInForce"""
        rows = self.history(code)
        for row in rows:
            if row.geldig_van <= on and (row.geldig_tot is None or on < row.geldig_tot):
                return row
        raise NotInForce(
            "De regel ‘%(code)s’ geldt niet op %(day)s.", code=code, day=plain_date(on), rule=rows[-1].bron
        )

    def on(self, day: date) -> tuple[R, ...]:
        """What counts on that day, in the order of the file."""
        return tuple(row for row in self.rows if row.period.contains(day))

    def latest(self, code: str) -> R:
        """The last row of one code, also when it counts no more, or not yet. raises UnknownCode"""
        return self.history(code)[-1]

    def history(self, code: str) -> tuple[R, ...]:
        """Every row of one code. raises UnknownCode"""
        if code not in self._by_code:
            near = get_close_matches(code[:60], self.codes, n=3, cutoff=0.5)
            hint = f" Bedoelt u {' of '.join(near)}?" if near else ""
            raise UnknownCode(
                "De tabel ‘%(table)s’ kent de code ‘%(code)s’ niet.%(hint)s",
                table=self.name,
                code=code[:60],
                hint=hint,
            )
        return self._by_code[code]


class Names(Protocol):
    """A table of rows with a name."""

    @property
    def codes(self) -> tuple[str, ...]: ...

    def latest(self, code: str, /) -> Called: ...


def name_of(code: str, table: Names) -> str:
    """The name in use; a code that no table knows is shown as it is."""
    return table.latest(code).naam if code in table.codes else code
