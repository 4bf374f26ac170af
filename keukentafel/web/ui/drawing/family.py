"""A genogram as places and lines: people in generations, couples and children joined, the homes behind them.

All numbers are pixels, x to the right and y down. No two people overlap, and every line ends at a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from .places import places
from .strokes import Point, slashes, stroke
from .words import wrapped

if TYPE_CHECKING:
    from keukentafel.domain.people.queries import Genogram, GenogramPerson, GenogramTie

WIDTH, HEIGHT, SYMBOL = 136, 120, 44
STEP, ROW, MARGIN = 160, 224, 28
HOME_WIDTH, HOME_HEIGHT, HOME_GAP = 264, 56, 16
BEND, LANE, LANES = 46, 9, 4
"""How far above a row its bends lie, and how far apart the bends of different parents."""
LETTERS = 17
"""Of a name on one line."""
COUPLES = ("partner", "ex-partner")


@dataclass(frozen=True, slots=True)
class Box:
    """A person: x, y of the upper left corner; cx, cy the middle of the symbol."""

    key: int
    x: float
    y: float
    row: int
    lines: tuple[str, ...]
    years: str

    @property
    def cx(self) -> float:
        return self.x + WIDTH / 2

    @property
    def cy(self) -> float:
        return self.y + SYMBOL / 2 + 4

    @property
    def below(self) -> float:
        return self.y + HEIGHT


@dataclass(frozen=True, slots=True)
class Line:
    """ties: ids of the ties that it shows. kind: couple, family or bond. ends: keys of people, a couple counting as both."""

    ties: tuple[int, ...]
    kind: str
    strength: str
    path: str
    points: tuple[Point, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A dot at a child: one parent has authority, or not. The left dot is of the parent on the left."""

    tie: int
    x: float
    y: float
    authority: bool


@dataclass(frozen=True, slots=True)
class Area:
    """A home behind people who stand next to one another; or, at the foot, the home itself (`label`)."""

    home: int
    x: float
    y: float
    width: float
    height: float
    label: bool = False


@dataclass(frozen=True, slots=True)
class FamilyDrawing:
    width: float
    height: float
    people: tuple[Box, ...]
    lines: tuple[Line, ...]
    parted: tuple[str, ...]
    marks: tuple[Mark, ...]
    areas: tuple[Area, ...]


def family_drawing(family: Genogram) -> FamilyDrawing:
    boxes = _boxes(family)
    pen = _Pen(family, boxes)
    couples = [pen.couple(tie) for tie in family.ties if tie.kind in COUPLES]
    apart = [tie.id for tie in family.ties if tie.kind in COUPLES and not tie.together]
    shown = pen.children()
    bonds = [pen.bond(tie) for tie in family.ties if tie.kind not in COUPLES and pen.needs_bond(tie, shown)]
    ground = max((box.below for box in boxes), default=0) + MARGIN
    homes = _areas(family, boxes, ground)
    return FamilyDrawing(
        width=max([*(box.x + WIDTH for box in boxes), *(each.x + each.width for each in homes)], default=0) + MARGIN,
        height=max([ground, *(each.y + each.height + MARGIN for each in homes)]),
        people=tuple(sorted(boxes, key=lambda box: (box.row, box.x))),
        lines=(*shown, *couples, *bonds),
        parted=tuple(slashes(line.points) for line in couples if line.ties[0] in apart),
        marks=tuple(pen.marks()),
        areas=tuple(homes),
    )  # fmt: skip


def _boxes(family: Genogram) -> list[Box]:
    parents = [(tie.one, tie.other) for tie in family.ties if tie.kind == "ouder"]
    couples = [(tie.one, tie.other) for tie in family.ties if tie.kind in COUPLES]
    of: dict[int, list[int]] = defaultdict(list)
    for parent, child in parents:
        of[child].append(parent)
    together = [pair for above in of.values() for pair in combinations(sorted(above), 2)]
    level = [(tie.one, tie.other) for tie in family.ties if tie.kind == "broer-zus"]
    found = places(
        len(family.people), couples=[*couples, *together], parents=parents, level=[*level, *_siblings(of)]
    )
    return [
        Box(
            key,
            MARGIN + place.column * STEP,
            MARGIN + place.row * ROW,
            place.row,
            tuple(wrapped(person.name, LETTERS)),
            _years(person),
        )
        for key, (place, person) in enumerate(zip(found, family.people, strict=True))
    ]


def _siblings(parents_of: dict[int, list[int]]) -> list[tuple[int, int]]:
    return [
        (one, other)
        for one, other in combinations(sorted(parents_of), 2)
        if set(parents_of[one]) & set(parents_of[other])
    ]


class _Pen:
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
        y = parents[0].cy if len(parents) == 2 else parents[0].below
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
        side = 30 if upper.cx > lower.cx else -30
        points: list[Point] = [(upper.cx - side / 2, upper.below)]
        for row in range(upper.row + 1, lower.row):
            gap = self._gap(row, points[-1][0])
            points += [(gap, self._top(row) - 10), (gap, self._top(row) + HEIGHT + 10)]
        return [*points, (lower.cx + side, lower.y)]

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


def _areas(family: Genogram, boxes: Sequence[Box], ground: float) -> list[Area]:
    """Each home behind those of one row who live there, as far as they stand together; the homes themselves at the foot."""
    found, used = [], []
    for home in family.homes:
        padding = 9 if home.here else 5
        runs = _runs(boxes, [home.key in person.homes for person in family.people])
        used += [home.key] if runs else []
        found += [
            Area(home.key, run[0].x - padding, run[0].y - padding,
                 run[-1].x + WIDTH - run[0].x + 2 * padding, HEIGHT + 2 * padding)
            for run in runs
        ]  # fmt: skip
    across = max(1, int(max((box.x + WIDTH for box in boxes), default=0) // (HOME_WIDTH + HOME_GAP)))
    for place, key in enumerate(used):
        x = MARGIN + place % across * (HOME_WIDTH + HOME_GAP)
        y = ground + place // across * (HOME_HEIGHT + HOME_GAP)
        found.append(Area(key, x, y, HOME_WIDTH, HOME_HEIGHT, label=True))
    return found


def _runs(boxes: Sequence[Box], inside: Sequence[bool]) -> list[list[Box]]:
    runs: list[list[Box]] = []
    before: Box | None = None
    for box in sorted(boxes, key=lambda box: (box.row, box.x)):
        if inside[box.key]:
            if before is not None and before.row == box.row and inside[before.key]:
                runs[-1].append(box)
            else:
                runs.append([box])
        before = box
    return runs


def _years(person: GenogramPerson) -> str:
    """1950–2019, or the year of birth alone; nothing when nothing is known."""
    born = str(person.born.year or "")
    return f"{born or '?'}–{person.died_year or '?'}" if person.dead else born
