"""Direction of a plan: the convenant of a partnership, norms in days, and the levels of scaling up and down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader
from keukentafel.rules.dated import name_of
from keukentafel.rules.direction_rows import Convenant


class NoConvenant(Refusal):
    """The municipality is in no partnership with a convenant on that day."""


@dataclass(frozen=True, slots=True)
class Level:
    """order: a higher number is more help around the household."""

    code: str
    name: str
    order: int
    explanation: str
    source: str


@dataclass(frozen=True, slots=True)
class Promise:
    """One version of a convenant. version: what is kept of it with who accepted it."""

    version: str
    name: str
    text: str
    since: date
    source: str


def convenant(municipality: int, *, on: date) -> Promise:
    """The convenant of the partnership of this municipality (CBS code) on that day. raises NoConvenant"""
    code = f"{municipality:04d}"
    for row in loader.load().convenanten.on(on):
        if code in row.gemeenten:
            return _promise(row)
    raise NoConvenant("Deze gemeente heeft op die dag geen convenant.")


def accepted(version: str) -> Promise | None:
    """The text that somebody accepted; None for a version that is not there, as of before there were texts."""
    for row in loader.load().convenanten.rows:
        if _version(row) == version:
            return _promise(row)
    return None


def days(norm: str, *, on: date) -> timedelta:
    """A norm of landelijk/regie.toml. raises UnknownCode, NotInForce"""
    return timedelta(days=loader.load().regienormen.get(norm, on=on).dagen)


def levels(*, on: date) -> tuple[Level, ...]:
    """From the least help to the most."""
    found = (
        Level(row.code, row.naam, row.volgorde, row.uitleg, row.bron)
        for row in loader.load().opschaalniveaus.on(on)
    )
    return tuple(sorted(found, key=lambda level: level.order))


def level_name(code: str) -> str:
    """What a level is called, also when it does not count any more."""
    rows = loader.load().opschaalniveaus
    return name_of(code, rows)


def fits(code: str, *, household_directs: bool) -> bool:
    """Whether a level goes with who directs; a level that is not known, or leaves it open, goes with both."""
    rows = loader.load().opschaalniveaus
    wanted = rows.latest(code).regie if code in rows.codes else ""
    return wanted in ("", "huishouden" if household_directs else "ander")


def _version(row: Convenant) -> str:
    return f"{row.code}@{row.geldig_van.isoformat()}"


def _promise(row: Convenant) -> Promise:
    return Promise(_version(row), row.naam, row.tekst, row.geldig_van, row.bron)
