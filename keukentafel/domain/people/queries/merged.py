"""Where an old number leads after a merge, for a reader who may read what it leads to."""

from __future__ import annotations

from contextlib import AbstractContextManager

from keukentafel.domain.people import access, regrouped
from keukentafel.domain.walls import security
from keukentafel.domain.walls.reader import Reader


def walls_of(reader: Reader) -> AbstractContextManager[None]:
    """The walls of this reader, for a question after their transaction came to nothing."""
    return security.opened(*reader.municipalities)


def person_now(number: int, *, reader: Reader) -> int | None:
    """Who this person became part of; None when nobody, or nobody whom this reader may read."""
    became = regrouped.person(number)
    return became if became and access.people(reader).filter(pk=became).exists() else None


def household_now(number: int, *, reader: Reader) -> int | None:
    """Which household this one became part of; None when none, or none that this reader may open."""
    became = regrouped.household(number)
    return became if became and access.may_open(became, reader=reader) else None
