"""Who stands in which row of a family, and in which order: generations below one another, couples side by side.

People are whole numbers from 0, the oldest first, so a smaller number is an older child.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

Pair = tuple[int, int]


def generations(
    count: int, couples: Iterable[Pair], parents: Iterable[Pair], level: Iterable[Pair]
) -> list[int]:
    """The row of everybody, 0 on top. A parent stands above a child, and a couple in one row.

    level    pairs who stand in one row when nothing speaks against it: brothers and sisters
    Ties that contradict one another (somebody who is their own grandparent) are left out, not refused.
    """
    group = list(range(count))
    above: set[Pair] = set()
    for one, other in couples:
        _join(group, one, other)
    for parent, child in parents:
        one, other = _root(group, parent), _root(group, child)
        if one != other and not _reaches(above, group, other, one):
            above.add((parent, child))
    for one, other in level:
        if not (_reaches(above, group, _root(group, one), _root(group, other))
                or _reaches(above, group, _root(group, other), _root(group, one))):  # fmt: skip
            _join(group, one, other)
    lower = {(_root(group, parent), _root(group, child)) for parent, child in above}
    return _lowered(group, lower)


def _root(group: list[int], who: int) -> int:
    while group[who] != who:
        who = group[who]
    return who


def _join(group: list[int], one: int, other: int) -> None:
    group[_root(group, one)] = _root(group, other)


def _reaches(above: Collection[Pair], group: list[int], start: int, goal: int) -> bool:
    """Whether `goal` is a descendant of `start`, both being roots of groups."""
    below = defaultdict(list)
    for parent, child in above:
        below[_root(group, parent)].append(_root(group, child))
    seen, todo = {start}, [start]
    while todo:
        for each in below[todo.pop()]:
            if each == goal:
                return True
            if each not in seen:
                seen.add(each)
                todo.append(each)
    return False


def _lowered(group: list[int], lower: Collection[Pair]) -> list[int]:
    """Longest way down from the top; then ancestors come down to just above their highest child."""
    row = dict.fromkeys({_root(group, each) for each in range(len(group))}, 0)
    for _round in row:
        for parent, child in lower:
            row[child] = max(row[child], row[parent] + 1)
    for _round in row:
        for parent in {parent for parent, _child in lower}:
            row[parent] = min(row[child] for above, child in lower if above == parent) - 1
    first = min(row.values(), default=0)
    return [row[_root(group, each)] - first for each in range(len(group))]


def units(people: Sequence[int], couples: Collection[Pair], rank: Sequence[int]) -> list[list[int]]:
    """The people of one row in groups that stand together: everybody reached over couples, partners side by side.

    Somebody with two partners stands between them. Within a group the walk starts at an end.
    """
    beside: dict[int, list[int]] = defaultdict(list)
    for one, other in couples:
        if one in people and other in people:
            beside[one].append(other)
            beside[other].append(one)
    found: list[list[int]] = []
    seen: set[int] = set()
    for start in sorted(people, key=lambda each: (len(beside[each]) > 1, rank[each])):
        if start not in seen:
            chain: list[int] = []
            _walk(start, beside, seen, chain)
            found.append(chain)
    for start in people:
        if start not in seen:
            found.append([start])
    return found


def _walk(start: int, beside: dict[int, list[int]], seen: set[int], chain: list[int]) -> None:
    todo = [start]
    while todo:
        who = todo.pop()
        if who in seen:
            continue
        seen.add(who)
        chain.append(who)
        todo.extend(sorted((each for each in beside[who] if each not in seen), reverse=True))
