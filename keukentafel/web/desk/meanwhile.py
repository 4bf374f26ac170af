"""Somebody saved while this page stood open: both texts and one made of both, before either is overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from keukentafel.kernel.merging import merge


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """by, at    who saved and when
    mine, theirs  the long text as each wrote it
    merged        one text of both; clash: both changed the same sentence, so somebody must choose
    differ        names of other fields that both changed; mine stands in the form
    """

    by: str
    at: datetime
    mine: str
    theirs: str
    merged: str
    clash: bool
    differ: tuple[str, ...] = ()


def text(base: str, mine: str, theirs: str, *, by: str, at: datetime) -> Meanwhile:
    mine = mine.replace("\r\n", "\n").strip()
    merged = merge(base, mine, theirs)
    return Meanwhile(by, at, mine, theirs, merged.text, merged.clash)


def fields(
    base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Of each short field: what one side changed; mine where both did, and the names of those."""
    merged, differ = {}, []
    for name, was in base.items():
        here, there = mine.get(name, was), theirs[name]
        merged[name] = there if here == was else here
        if here != was and there not in (was, here):
            differ.append(name)
    return merged, tuple(differ)
