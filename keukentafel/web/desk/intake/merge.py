"""Two people typed in one conversation: what only one of them changed is taken over, what clashes is shown twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from keukentafel.kernel.merging import merge as put_together

LONG = ("free_notes", "gezegd-", "reden-")
"""Fields of which two texts can become one, sentence by sentence; of the others somebody chooses."""


@dataclass(frozen=True, slots=True)
class Merged:
    """values: what the form shows or saves.

    conflicts  by field, what somebody else saved there while the same was changed here
    taken      fields that only somebody else changed
    """

    values: dict[str, str]
    conflicts: dict[str, str]
    taken: tuple[str, ...]


def merge(base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> Merged:
    """Field by field, from what both began with. Nothing of either is thrown away.

    base  empty when it is not known any more: then whatever differs is shown twice
    """
    values: dict[str, str] = {}
    conflicts: dict[str, str] = {}
    taken = []
    for name in dict.fromkeys((*mine, *theirs)):
        was, here, there = plain(base.get(name)), plain(mine.get(name)), plain(theirs.get(name))
        values[name] = here
        if here == there or there == was:
            continue
        if here in (was, ""):
            values[name] = there
            taken.append(name)
            continue
        if name.startswith(LONG):
            both = put_together(was, here, there)
            values[name] = both.text if not both.clash else here
            if not both.clash:
                continue
        conflicts[name] = there
    return Merged(values, conflicts, tuple(taken))


def plain(value: Any) -> str:
    """A value as a form sends it: a ticked box is "on", one that is not is nothing."""
    if isinstance(value, bool):
        return "on" if value else ""
    return "" if value is None else str(value).replace("\r\n", "\n").strip()
