"""Lines of a drawing as SVG paths: straight, zigzag for a conflict, with a gap for what was broken."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

Point = tuple[float, float]
TOOTH, TOOTH_HEIGHT = 7.0, 4.5
GAP, BAR = 12.0, 8.0
"""In units of the drawing, which are pixels on a screen."""


def stroke(points: Sequence[Point], strength: str = "gewoon") -> str:
    """The `d` of a path along these points, drawn as the strength of a tie asks."""
    if strength == "conflict":
        return _line(_zigzag(points))
    if strength == "verbroken":
        return _broken(points)
    return _line(points)


def slashes(points: Sequence[Point]) -> str:
    """Two slashes over the middle of a line: partners who are no longer together."""
    (x, y), _direction = _along(points, _length(points) / 2)
    return "".join(f"M{_n(x + d - 4)} {_n(y + 9)}L{_n(x + d + 4)} {_n(y - 9)}" for d in (-4, 4))


def _line(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in points)


def _zigzag(points: Sequence[Point]) -> list[Point]:
    length = _length(points)
    teeth = max(2, round(length / TOOTH))
    found = [points[0]]
    for tooth in range(1, teeth):
        (x, y), (dx, dy) = _along(points, length * tooth / teeth)
        side = TOOTH_HEIGHT if tooth % 2 else -TOOTH_HEIGHT
        found.append((x - dy * side, y + dx * side))
    return [*found, points[-1]]


def _broken(points: Sequence[Point]) -> str:
    """Both halves, with a gap in the middle between two bars."""
    length = _length(points)
    gap = min(GAP, length / 3)
    before, after = (length - gap) / 2, (length + gap) / 2
    bars = []
    for far in (before, after):
        (x, y), (dx, dy) = _along(points, far)
        bars.append(_line([(x - dy * BAR, y + dx * BAR), (x + dy * BAR, y - dx * BAR)]))
    return _line(_part(points, 0, before)) + _line(_part(points, after, length)) + "".join(bars)


def _part(points: Sequence[Point], start: float, end: float) -> list[Point]:
    found, gone = [_along(points, start)[0]], 0.0
    for one, other in pairwise(points):
        gone += hypot(other[0] - one[0], other[1] - one[1])
        if start < gone < end:
            found.append(other)
    return [*found, _along(points, end)[0]]


def _along(points: Sequence[Point], far: float) -> tuple[Point, Point]:
    """The point this far along the line, and the direction there."""
    direction: Point = (1.0, 0.0)
    for one, other in pairwise(points):
        length = hypot(other[0] - one[0], other[1] - one[1])
        if length == 0:
            continue
        direction = ((other[0] - one[0]) / length, (other[1] - one[1]) / length)
        if far <= length:
            return (one[0] + direction[0] * far, one[1] + direction[1] * far), direction
        far -= length
    return points[-1], direction


def _length(points: Sequence[Point]) -> float:
    return sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points))


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
