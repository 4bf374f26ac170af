"""Who is meant by a name that was typed: somebody who is known for a household, when exactly one fits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from .choices import DoerGroup

NAMED_AFTER = re.compile(r" \(| · ")
"""What begins to say in a list what somebody is for the household."""


@dataclass(frozen=True, slots=True)
class Likely:
    """value: as in DoerGroup; name: as it stands in the list."""

    value: str
    name: str


def likely(typed: str, groups: Sequence[DoerGroup]) -> Likely | None:
    """The one of whom it is the name, else the one in whose name all words of it occur; None for none or several.

    Case, accents and dots do not count. A team is nobody.
    """
    words = _words(typed)
    people = [
        (value, label, _words(NAMED_AFTER.split(label)[0]))
        for group in groups if group.kind != "team"
        for value, label in group.people
    ]  # fmt: skip
    if not words:
        return None
    same = [each for each in people if each[2] == words]
    within = [each for each in people if set(words) <= set(each[2])]
    found = same or within
    return Likely(*found[0][:2]) if len(found) == 1 else None


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return re.findall(r"[^\W_]+", "".join(each for each in plain if not unicodedata.combining(each)))
