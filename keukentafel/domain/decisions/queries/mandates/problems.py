"""What an administrator should look at in the register."""

from __future__ import annotations

from datetime import date

from keukentafel.domain.decisions import register
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import mandates


def problems(municipality: int, *, on: date, reader: Reader) -> list[str]:
    """Overlaps, gaps, what can never work and sub-mandates that reach too far; and what nobody may decide on that day.

    raises  NotYours
    """
    if municipality not in reader.municipalities:
        raise NotYours(municipality)
    grants = register.grants(municipality)
    return mandates.overlaps_and_gaps(grants) + mandates.nobody_may(grants, on=on)
