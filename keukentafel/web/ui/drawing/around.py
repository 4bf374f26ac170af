"""An ecomap as places and lines: the household in the middle, its own network on the left, professionals on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING

from .strokes import Point, stroke
from .words import wrapped

if TYPE_CHECKING:
    from keukentafel.domain.people.queries import Helper

WIDTH, HEIGHT, GAP = 196, 88, 24
RADIUS, REACH, INWARD = 92, 250, 70
"""Of the household; from its middle to the nearest edge of a box beside it; and how much less that is at the ends."""
MARGIN, HEADING, SPREAD = 20, 34, 9


@dataclass(frozen=True, slots=True)
class HelperBox:
    """place: which helper. x, y: the upper left corner."""

    place: int
    kind: str
    x: float
    y: float
    name: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HelperLine:
    """All ties of one strength between a helper and the household."""

    place: int
    ties: tuple[int, ...]
    strength: str
    path: str
    points: tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class AroundDrawing:
    width: float
    height: float
    cx: float
    cy: float
    left: float
    right: float
    boxes: tuple[HelperBox, ...]
    lines: tuple[HelperLine, ...]


def around_drawing(helpers: Sequence[Helper]) -> AroundDrawing:
    sides = [
        [place for place, each in enumerate(helpers) if (each.kind == "informeel") == own]
        for own in (True, False)
    ]
    most = max(len(side) for side in sides)
    height = max(most * (HEIGHT + GAP) - GAP, 2 * RADIUS) + 2 * MARGIN + HEADING
    cx, cy = MARGIN + WIDTH + REACH, HEADING + (height - HEADING) / 2
    boxes = [
        _box(helpers[place], place, -1 if own else 1, index, len(side), cx, cy)
        for own, side in zip((True, False), sides, strict=True)
        for index, place in enumerate(side)
    ]  # fmt: skip
    lines = [line for box in boxes for line in _lines(helpers[box.place], box, cx, cy)]
    return AroundDrawing(
        width=2 * cx,
        height=height,
        cx=cx,
        cy=cy,
        left=MARGIN + WIDTH / 2,
        right=2 * cx - MARGIN - WIDTH / 2,
        boxes=tuple(boxes),
        lines=tuple(lines),
    )


def _box(helper: Helper, place: int, side: int, index: int, many: int, cx: float, cy: float) -> HelperBox:
    """On a bow round the middle: so a straight line to one box meets no other."""
    from_middle = (index - (many - 1) / 2) * (HEIGHT + GAP)
    farthest = max((many - 1) / 2 * (HEIGHT + GAP), 1)
    edge = REACH - INWARD * (from_middle / farthest) ** 2 if many > 1 else REACH
    x = cx + edge if side > 0 else cx - edge - WIDTH
    name = wrapped(helper.name, 22, 1)
    lines = [line for part in (helper.role, helper.organisation) if part for line in wrapped(part, 27, 1)]
    return HelperBox(place, helper.kind, x, cy + from_middle - HEIGHT / 2, tuple(name), tuple(lines))


def _lines(helper: Helper, box: HelperBox, cx: float, cy: float) -> list[HelperLine]:
    strengths = list(dict.fromkeys(tie.strength for tie in helper.ties))
    found = []
    for index, strength in enumerate(strengths):
        shift = (index - (len(strengths) - 1) / 2) * SPREAD
        end = (box.x if box.x > cx else box.x + WIDTH, box.y + HEIGHT / 2 + shift)
        far = hypot(end[0] - cx, end[1] - cy - shift)
        start = (cx + (end[0] - cx) / far * RADIUS, cy + shift + (end[1] - cy - shift) / far * RADIUS)
        ids = tuple(tie.id for tie in helper.ties if tie.strength == strength)
        found.append(HelperLine(box.place, ids, strength, stroke([start, end], strength), (start, end)))
    return found
