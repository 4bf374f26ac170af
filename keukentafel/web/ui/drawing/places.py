"""Where everybody of a family stands: rows of generations, no two people over one another, children under their parents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from .rows import Pair, generations, units

STEP = 1.0
"""Between two people of one row, in columns."""
SWEEPS = 6


@dataclass(frozen=True, slots=True)
class Place:
    """row: 0 on top. column: the middle of the person; two people of one row are at least one apart."""

    row: int
    column: float


def places(
    count: int, *, couples: Sequence[Pair], parents: Sequence[Pair], level: Sequence[Pair] = ()
) -> list[Place]:
    """A place for each of `count` people. couples, level: pairs of people; parents: (parent, child)."""
    row_of = generations(count, couples, parents, level)
    families = _Families(count, parents, row_of)
    rows = [
        units([who for who in range(count) if row_of[who] == row], couples, range(count))
        for row in range(max(row_of, default=-1) + 1)
    ]
    at: dict[int, float] = {}
    for row in rows:
        _set(sorted(row, key=min), {}, at)
    for _sweep in range(SWEEPS):
        for row in rows:
            _set(_ordered(row, families, at), families.under_parents(row, at), at)
        for row in reversed(rows):
            _set(_by_place(row, at), families.over_children(row, at), at)
    for row in rows:
        _set(_ordered(row, families, at), families.under_parents(row, at), at)
    left = min(at.values(), default=0.0)
    return [Place(row_of[who], round(at[who] - left, 3)) for who in range(count)]


class _Families:
    """Who are whose parents and children, as far as the parent stands above the child."""

    def __init__(self, count: int, parents: Sequence[Pair], row_of: Sequence[int]) -> None:
        self.parents: dict[int, list[int]] = defaultdict(list)
        self.children: dict[int, list[int]] = defaultdict(list)
        for parent, child in parents:
            if row_of[parent] < row_of[child]:
                self.parents[child].append(parent)
                self.children[parent].append(child)

    def middle(self, who: int, at: Mapping[int, float]) -> float | None:
        """Halfway between the parents of this person."""
        above = self.parents.get(who)
        return sum(at[each] for each in above) / len(above) if above else None

    def under_parents(self, row: list[list[int]], at: Mapping[int, float]) -> dict[int, float]:
        """First of a group → where it would best begin: its people under their parents."""
        wanted = {}
        for group in row:
            best = [
                middle - place * STEP
                for place, who in enumerate(group)
                if (middle := self.middle(who, at)) is not None
            ]
            if best:
                wanted[group[0]] = sum(best) / len(best)
        return wanted

    def over_children(self, row: list[list[int]], at: Mapping[int, float]) -> dict[int, float]:
        wanted = {}
        for group in row:
            best = [
                at[child] - self._middle_of(group, child) * STEP
                for who in group
                for child in self.children.get(who, ())
            ]
            if best:
                wanted[group[0]] = sum(best) / len(best)
        return wanted

    def _middle_of(self, group: list[int], child: int) -> float:
        mine = [place for place, who in enumerate(group) if who in self.parents[child]]
        return sum(mine) / len(mine)


def _ordered(row: list[list[int]], families: _Families, at: Mapping[int, float]) -> list[list[int]]:
    """Groups from left to right by where their parents stand, children of the same parents by age."""

    def key(group: list[int]) -> tuple[float, int]:
        child = next((who for who in sorted(group) if families.parents.get(who)), None)
        if child is None:
            return (sum(at[who] for who in group) / len(group), min(group))
        return (round(families.middle(child, at) or 0.0, 6), child)

    for group in row:
        if len(group) > 1 and _turned(group, families, at):
            group.reverse()
    return sorted(row, key=key)


def _turned(group: list[int], families: _Families, at: Mapping[int, float]) -> bool:
    """Whether the parents of the right one stand to the left of those of the left one."""
    first, last = families.middle(group[0], at), families.middle(group[-1], at)
    return first is not None and last is not None and first > last


def _by_place(row: Collection[list[int]], at: Mapping[int, float]) -> list[list[int]]:
    return sorted(row, key=lambda group: at[group[0]])


def _set(row: list[list[int]], wanted: Mapping[int, float], at: dict[int, float]) -> None:
    """As near to what is wanted as fits without overlap, in this order: the least squares (pool adjacent violators)."""
    offset, offsets, wishes = 0.0, [], []
    for group in row:
        offsets.append(offset)
        here = wanted.get(group[0], at.get(group[0], offset))
        wishes.append((here - offset, float(len(group)) if group[0] in wanted else 0.1))
        offset += len(group) * STEP
    for group, begin, shift in zip(row, offsets, _level(wishes), strict=True):
        for place, who in enumerate(group):
            at[who] = begin + shift + place * STEP


def _level(wishes: list[tuple[float, float]]) -> list[float]:
    """The nearest never-falling numbers to (number, weight)."""
    pools: list[tuple[float, float, int]] = []
    for number, weight in wishes:
        size = 1
        while pools and pools[-1][0] > number:
            other, more, many = pools.pop()
            number = (number * weight + other * more) / (weight + more)
            weight, size = weight + more, size + many
        pools.append((number, weight, size))
    return [number for number, _weight, size in pools for _each in range(size)]
