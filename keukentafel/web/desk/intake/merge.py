"""Two people typed in one conversation: what only one of them wrote is kept, what differs is shown twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict


@dataclass(frozen=True, slots=True)
class Merged:
    """data: the values to show or save.

    conflicts  by field, what somebody else saved there in the meantime
    added      fields that only somebody else filled
    """

    data: QueryDict
    conflicts: dict[str, str]
    added: tuple[str, ...]


def merge(typed: QueryDict, saved: Mapping[str, Any], *, revision: int) -> Merged:
    """What was typed on an old page, with what was saved since. Nothing of either is thrown away.

    revision  of what was saved: the next save of this page counts as having seen it
    """
    data, added = typed.copy(), []
    conflicts: dict[str, str] = {}
    for name, value in saved.items():
        theirs = ("on" if value else "") if isinstance(value, bool) else str(value or "")
        mine = typed.get(name, "").replace("\r\n", "\n").strip()
        if not theirs or mine.startswith(theirs):
            continue
        if not mine:
            data[name] = theirs
            added.append(name)
        elif mine != theirs:
            conflicts[name] = theirs
    data["revision"] = str(revision)
    return Merged(data, conflicts, tuple(added))
