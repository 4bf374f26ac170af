"""Who looked, as a resident reads it: what reads alike on one day is one line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from keukentafel.domain.process.queries.my_file import WhoLooked
from keukentafel.web import looked_pages

from .words import reason

Told = tuple[WhoLooked, str, str]
"""A line with the name of the page and the reason, both in plain words."""


def told_together(found: Iterable[WhoLooked]) -> list[Told]:
    """The lines in the order they came, those that read alike added to the first. found: the newest first"""
    told: dict[tuple[object, ...], Told] = {}
    for each in found:
        line = each.line
        what, why = looked_pages.at_home(line.page) if line.page else "", reason(line.purpose)
        key = (line.account, line.day, what, why)
        told[key] = (_added(told[key][0], each) if key in told else each, what, why)
    return list(told.values())


def _added(first: WhoLooked, other: WhoLooked) -> WhoLooked:
    one, two = first.line, other.line
    line = replace(
        one,
        first_at=min(one.first_at, two.first_at),
        last_at=max(one.last_at, two.last_at),
        times=one.times + two.times,
    )
    return replace(first, line=line)
