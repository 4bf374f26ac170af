"""Misspelled surnames: every distinct key of a municipality is kept in this process and compared there.

A trigram index over people takes hundreds of milliseconds at the size of the country; comparing a municipality's list
takes one or two, and the b-tree on (municipality, surname_key) does the rest.
"""

from __future__ import annotations

import threading
from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import connection
from rapidfuzz import process
from rapidfuzz.distance import OSA

MOST = 25
"""Surnames that a misspelled one may have meant."""
OVERLAP = 100
"""Ids that are read again: a transaction that began earlier may become visible later than one with a higher id."""
NEW_KEYS = """
SELECT municipality_id, id, key FROM people_surname WHERE municipality_id = ANY(%s) AND id > %s
"""


@dataclass(slots=True)
class Names:
    """The keys of one municipality: sorted for what begins with, as a set for what is new."""

    last: int = 0
    ordered: list[str] = field(default_factory=list)
    known: set[str] = field(default_factory=set)


_lists: dict[tuple[str, int], Names] = {}
_refreshing = threading.Lock()


def lists(municipalities: Sequence[int]) -> list[Names]:
    """The surnames of these municipalities with what was added since, in one statement; for one search.

    Rows are never changed or taken away, so only those with a higher id are read: the index surname_newest has them.
    """
    database = str(connection.settings_dict["NAME"])
    with _refreshing:
        found = {code: _lists.setdefault((database, code), Names()) for code in municipalities}
        since = min((names.last for names in found.values()), default=0) - OVERLAP
        with connection.cursor() as cursor:
            cursor.execute(NEW_KEYS, [list(municipalities), since])
            rows = cursor.fetchall()
        new: dict[int, set[str]] = {}
        for code, identity, key in rows:
            found[code].last = max(found[code].last, identity)
            if key not in found[code].known:
                new.setdefault(code, set()).add(key)
        for code, keys in new.items():
            _add(found[code], keys)
        return list(found.values())


def like(key: str, among: Sequence[Names]) -> list[str]:
    """Surname keys closest to this one, best first: itself, those that begin with it, those that differ a letter or two."""
    best: dict[str, float] = {}
    for names in among:
        for candidate, distance in _near(key, names):
            best[candidate] = min(distance, best.get(candidate, distance))
    return sorted(best, key=lambda candidate: (best[candidate], candidate))[:MOST]


def forget() -> None:
    """Start anew; for tests, whose transactions are rolled back."""
    _lists.clear()


def _near(key: str, names: Names) -> list[tuple[str, float]]:
    allowed = 1 if len(key) < 5 else 2
    near = [(key, 0.0)] if key in names.known else []
    near += [(each, 0.5) for each in _beginning_with(key, names.ordered) if each != key]
    close = process.extract(
        key, names.ordered, scorer=OSA.distance, processor=None, score_cutoff=allowed, limit=MOST * 2
    )
    for candidate, distance, _place in close:
        if distance:
            # Of names that are equally far, those with the same first letter and the same length are meant more often.
            strange = 0.1 * (candidate[:1] != key[:1]) + 0.01 * abs(len(candidate) - len(key))
            near.append((candidate, distance + strange))
    return near


def _beginning_with(key: str, ordered: list[str]) -> list[str]:
    if len(key) < 3:
        return []
    start = bisect_left(ordered, key)
    end = bisect_left(ordered, key + "\uffff", lo=start)
    return ordered[start : min(end, start + MOST)]


def _add(names: Names, new: set[str]) -> None:
    names.known |= new
    if len(new) > 50:
        names.ordered = sorted(names.known)
        return
    ordered = list(names.ordered)  # a copy: another thread may be comparing against the old list
    for key in new:
        insort(ordered, key)
    names.ordered = ordered
