"""The lines of a genogram: from people to people, round whoever stands between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .signs import COUPLES, HEIGHT, MARGIN, ROW, STEP, SYMBOL, WIDTH, Box, Line, Mark
from .strokes import Point, stroke

if TYPE_CHECKING:
    from keukentafel.domain.people.queries import Genogram, GenogramTie

BEND, LANE, LANES = 46, 9, 4
"""How far above a row its bends lie, and how far apart the bends of different parents."""


class Pen:
    """Draws lines between boxes."""

    def __init__(self, family: Genogram, boxes: Sequence[Box]) -> None:
        self.family, self.boxes = family, boxes
        self.rows: dict[int, list[Box]] = defaultdict(list)
        for box in sorted(boxes, key=lambda box: box.x):
            self.rows[box.row].append(box)
        self.of: dict[int, list[GenogramTie]] = defaultdict(list)
        for tie in family.ties:
            if tie.kind == "ouder" and boxes[tie.one].row < boxes[tie.other].row:
                self.of[tie.other].append(tie)
        for ties in self.of.values():
            ties.sort(key=lambda tie: boxes[tie.one].x)
        self.arches = 0

    def couple(self, tie: GenogramTie) -> Line:
        one, other = sorted((self.boxes[tie.one], self.boxes[tie.other]), key=lambda box: box.x)
        if self._neighbours(one, other):
            points = [(one.cx + SYMBOL / 2, one.cy), (other.cx - SYMBOL / 2, other.cy)]
        else:
            points = self._between(one, other)
        return _line(tie, "couple", points)

    def children(self) -> list[Line]:
        """From each couple, or parent alone, to each child; children of the same parents share a bend."""
        lanes: dict[tuple[int, ...], int] = {}
        found = []
        for child, ties in self.of.items():
            for group in self._unions(ties):
                parents = tuple(self.boxes[tie.one] for tie in group)
                lane = lanes.setdefault(tuple(sorted(tie.one for tie in group)), len(lanes)) % LANES
                points = self._down(parents, self.boxes[child], lane)
                ends = (*(tie.one for tie in group), child)
                ids = tuple(tie.id for tie in group)
                found.append(Line(ids, "family", "gewoon", stroke(points), tuple(points), ends))
        return found

    def marks(self) -> list[Mark]:
        found = []
        for child, ties in self.of.items():
            box = self.boxes[child]
            for place, tie in enumerate(ties):
                if tie.authority is not None:
                    side = 0 if len(ties) == 1 else -1 if place == 0 else 1
                    found.append(
                        Mark(
                            tie.id,
                            box.cx + (side or 1) * 11 + max(0, place - 1) * 12,
                            box.y - 12,
                            tie.authority,
                        )
                    )
        return found

    def needs_bond(self, tie: GenogramTie, shown: Sequence[Line]) -> bool:
        """A line of its own: unless it is an ordinary tie that the lines of the family show already."""
        if tie.strength != "gewoon":
            return True
        if tie.kind == "ouder":
            return not any(tie.id in line.ties for line in shown)
        mine = {each.one for each in self.of[tie.one]}
        return tie.kind != "broer-zus" or not mine & {each.one for each in self.of[tie.other]}

    def bond(self, tie: GenogramTie) -> Line:
        one, other = self.boxes[tie.one], self.boxes[tie.other]
        return _line(tie, "bond", self._between(one, other))

    def _unions(self, ties: list[GenogramTie]) -> list[list[GenogramTie]]:
        """Two parents who stand side by side as a couple have one line; any other parent their own."""
        if len(ties) == 2:
            left, right = (self.boxes[tie.one] for tie in ties)
            pair = {left.key, right.key}
            if self._neighbours(left, right) and any(
                {tie.one, tie.other} == pair for tie in self.family.ties if tie.kind in COUPLES
            ):
                return [ties]
        return [[tie] for tie in ties]

    def _neighbours(self, left: Box, right: Box) -> bool:
        row = self.rows[left.row]
        return left.row == right.row and row.index(right) - row.index(left) == 1

    def _down(self, parents: tuple[Box, ...], child: Box, lane: int) -> list[Point]:
        x = sum(box.cx for box in parents) / len(parents)
        y = parents[0].cy if len(parents) == 2 else parents[0].foot
        points = [(x, y)]
        for row in range(parents[0].row + 1, child.row):
            bend = self._top(row) - BEND - lane * LANE
            points += [(points[-1][0], bend), (self._gap(row, points[-1][0]), bend)]
        bend = child.y - BEND + lane * LANE
        return [*points, (points[-1][0], bend), (child.cx, bend), (child.cx, child.y)]

    def _between(self, one: Box, other: Box) -> list[Point]:
        """From box to box over no other: an arch in one row, straight down to the next, through gaps when farther."""
        if one.row == other.row:
            self.arches += 1
            left, right = sorted((one, other), key=lambda box: box.x)
            top = one.y - 10 - (self.arches % 3) * 7
            return [
                (left.cx + 16, left.y),
                (left.cx + 24, top),
                (right.cx - 24, top),
                (right.cx - 16, right.y),
            ]
        upper, lower = sorted((one, other), key=lambda box: box.row)
        inner = self.rows[upper.row][0] is not upper
        aside = upper.cx > lower.cx or (upper.cx == lower.cx and inner)
        side = SYMBOL / 2 + 3 if aside else -SYMBOL / 2 - 3
        start = upper.cx + (side if upper.cx == lower.cx else -side / 2)
        points: list[Point] = [(start, upper.foot)]
        for row in range(upper.row + 1, lower.row):
            gap = self._gap(row, points[-1][0])
            points += [(gap, self._top(row) - 10), (gap, self._top(row) + HEIGHT + 10)]
        return [*points, (lower.cx + side, lower.cy - 8)]

    def _top(self, row: int) -> float:
        return MARGIN + row * ROW

    def _gap(self, row: int, near: float) -> float:
        """The nearest x at which a line passes a row without touching anybody."""
        boxes = self.rows[row]
        free = (STEP - WIDTH) / 2
        options = [near, *(box.x - free for box in boxes), *(box.x + WIDTH + free for box in boxes)]
        clear = [x for x in options if not any(box.x - free < x < box.x + WIDTH + free for box in boxes)]
        return min(clear, key=lambda x: abs(x - near))


def _line(tie: GenogramTie, kind: str, points: list[Point]) -> Line:
    path = stroke(points, tie.strength)
    return Line((tie.id,), kind, tie.strength, path, tuple(points), (tie.one, tie.other))
