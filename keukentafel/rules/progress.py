"""How scores change from one measurement to the next, and where two scorers differ. A missing score is never a number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from keukentafel.rules import instruments
from keukentafel.rules.question_rows import Domein, Instrument

Change = Literal["beter", "gelijk", "minder"]


@dataclass(frozen=True, slots=True)
class Measured:
    """One measurement. levels and targets are by domain; a domain that was not scored is absent.

    id  of the measurement; the later of two on one day has the higher one
    """

    id: int
    on: date
    by_resident: bool
    levels: Mapping[str, int]
    targets: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Point:
    """A score on a day."""

    on: date
    level: int
    by_resident: bool
    measurement: int


@dataclass(frozen=True, slots=True)
class Course:
    """One domain over all measurements, oldest first.

    latest, previous  the last two scores of the professional, else of the resident
    target            the target that was set last
    change            None with fewer than two scores
    """

    domain: Domein
    points: tuple[Point, ...]
    latest: Point | None
    previous: Point | None
    target: int | None
    below_norm: bool | None
    change: Change | None
    reached: bool | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One domain as two scorers see it. apart: the second minus the first; None when either did not score it."""

    domain: Domein
    one: int | None
    other: int | None
    apart: int | None


def courses(instrument: Instrument, measured: Sequence[Measured]) -> tuple[Course, ...]:
    """The course of every domain, in order of the instrument, over any number of measurements in any order."""
    ordered = sorted(measured, key=lambda each: (each.on, each.id))
    return tuple(_course(domain, ordered) for domain in instrument.domein)


def differences(instrument: Instrument, one: Measured, other: Measured) -> tuple[Difference, ...]:
    """Every domain beside each other, in order of the instrument."""
    found = []
    for domain in instrument.domein:
        first, second = one.levels.get(domain.code), other.levels.get(domain.code)
        apart = None if first is None or second is None else second - first
        found.append(Difference(domain, first, second, apart))
    return tuple(found)


def change(before: int, after: int) -> Change:
    """A higher level is better, in every instrument here."""
    return "gelijk" if before == after else "beter" if after > before else "minder"


def _course(domain: Domein, ordered: Sequence[Measured]) -> Course:
    points = tuple(
        Point(each.on, each.levels[domain.code], each.by_resident, each.id)
        for each in ordered
        if domain.code in each.levels
    )
    ours = [point for point in points if not point.by_resident] or list(points)
    latest, previous = (ours[-1] if ours else None), (ours[-2] if len(ours) > 1 else None)
    targets = [each.targets[domain.code] for each in ordered if domain.code in each.targets]
    target = targets[-1] if targets else None
    return Course(
        domain=domain,
        points=points,
        latest=latest,
        previous=previous,
        target=target,
        below_norm=instruments.is_below(domain, latest.level if latest else None),
        change=change(previous.level, latest.level) if latest and previous else None,
        reached=None if latest is None or target is None else latest.level >= target,
    )
