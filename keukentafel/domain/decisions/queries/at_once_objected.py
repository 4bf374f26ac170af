"""What an objection about help at once leaves to choose for who decides on it."""

from __future__ import annotations

from dataclasses import dataclass

from keukentafel.domain.decisions.at_once import stop_objected_to
from keukentafel.domain.decisions.at_once_days import EndsToo, GivenAgain, days_to_choose
from keukentafel.domain.walls.reader import Reader

from .objection_rows import objection_row


@dataclass(frozen=True, slots=True)
class AtOnceAsked:
    """stop: it is against the stop, else against the gift or against making it longer; days: None where none is to be chosen"""

    stop: bool
    days: GivenAgain | EndsToo | None


def at_once_asked(number: str, *, reader: Reader) -> AtOnceAsked | None:
    """None for an objection about another decision. raises NotYours"""
    row = objection_row(number, reader=reader)
    if row.temporary is None:
        return None
    return AtOnceAsked(stop_objected_to(row) is not None, days_to_choose(row, on=reader.today))
