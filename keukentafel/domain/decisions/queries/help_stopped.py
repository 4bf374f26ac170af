"""The help that would stop when the decision that an objection is about falls."""

from __future__ import annotations

from dataclasses import dataclass

from keukentafel.domain.decisions.help_that_stops import HelpStops, help_that_stops
from keukentafel.domain.decisions.objected import concerned
from keukentafel.domain.walls.reader import Reader

from .objection_rows import in_words, objection_row


@dataclass(frozen=True, slots=True)
class HelpStopped:
    """help: in words, "Hulp bij het huishouden, 3 uur per week"."""

    help: str
    days: HelpStops


def help_stopped(number: str, *, reader: Reader) -> HelpStopped | None:
    """None where no help would stop. raises NotYours"""
    rows = concerned(objection_row(number, reader=reader))
    days = help_that_stops(rows, on=reader.today) if rows else None
    if days is None:
        return None
    given = [told for row in rows[::-1] if (told := in_words(row))]
    return HelpStopped(given[0], days)
