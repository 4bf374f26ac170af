"""A genogram as places and lines: people in generations, couples and children joined, the homes behind them.

All numbers are pixels, x to the right and y down. No two people overlap, and every line ends at a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from .pen import Pen
from .places import places
from .signs import COUPLES, HEIGHT, LETTERS, MARGIN, ROW, STEP, WIDTH, Area, Box, Line, Mark
from .strokes import slashes
from .words import wrapped

if TYPE_CHECKING:
    from keukentafel.domain.people.queries import Genogram, GenogramPerson

HOME_WIDTH, HOME_HEIGHT, HOME_GAP = 264, 56, 16


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
    pen = Pen(family, boxes)
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
