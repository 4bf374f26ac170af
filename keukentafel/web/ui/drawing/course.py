"""The course of one domain over time as places: one small picture each, so that a row of them reads on any width and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keukentafel.rules.progress import Course, Point

WIDTH, HEIGHT = 260, 120
LEFT, RIGHT, TOP, BOTTOM = 26, 14, 12, 12
"""Of the picture, in its own units; the room around the lines."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A score. A professional's is a disc, a resident's a square: the shape says who, not only the colour."""

    x: float
    y: float
    by_resident: bool
    level: int
    on: date


@dataclass(frozen=True, slots=True)
class CourseDrawing:
    """ticks: levels with their height; norm, target: a height, or None when there is none."""

    width: int
    height: int
    left: float
    right: float
    ticks: tuple[tuple[int, float], ...]
    norm: float | None
    target: float | None
    ours: str
    own: str
    dots: tuple[Dot, ...]


def course_drawing(course: Course, levels: Sequence[int], since: date, until: date) -> CourseDrawing:
    """levels: of the instrument, low to high. since, until: the days that all pictures beside each other share."""

    def height(level: int) -> float:
        share = (level - levels[0]) / (levels[-1] - levels[0])
        return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)

    dots = tuple(
        Dot(_across(point.on, since, until), height(point.level), point.by_resident, point.level, point.on)
        for point in course.points
    )
    norm = course.domain.norm
    step = 1 if len(levels) <= 6 else 5
    return CourseDrawing(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=WIDTH - RIGHT,
        ticks=tuple((level, height(level)) for level in levels[::step]),
        norm=None if norm is None else height(norm),
        target=None if course.target is None else height(course.target),
        ours=_path([dot for dot in dots if not dot.by_resident]),
        own=_path([dot for dot in dots if dot.by_resident]),
        dots=dots,
    )


def span(points: Sequence[Point]) -> tuple[date, date]:
    """The first and last day of any score."""
    days = [point.on for point in points]
    return min(days), max(days)


def _across(day: date, since: date, until: date) -> float:
    """One day alone stands in the middle."""
    room = WIDTH - LEFT - RIGHT - 12
    share = (day - since).days / (until - since).days if until > since else 0.5
    return round(LEFT + 6 + share * room, 1)


def _path(dots: Sequence[Dot]) -> str:
    return "M" + "L".join(f"{dot.x:g} {dot.y:g}" for dot in dots) if len(dots) > 1 else ""
