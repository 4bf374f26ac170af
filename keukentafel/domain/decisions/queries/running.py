"""The help that somebody has already, for who proposes or decides on more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from keukentafel.domain.decisions import weighing
from keukentafel.domain.decisions.models import Aanvraag
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import cost

from .aanvraag import AanvraagPage


@dataclass(frozen=True, slots=True)
class RunningHelp:
    """decision: the one that gives this much; last_day: with everything after it in mind."""

    product: str
    name: str
    quantity: str
    provider_name: str
    starts_on: date
    last_day: date
    decision: str


def running(view: AanvraagPage, *, reader: Reader) -> list[RunningHelp]:
    """What was granted to this person under the law of the aanvraag and is not over: one statement.

    view  of an aanvraag that the reader was let into
    """
    asked = Aanvraag(
        number=view.number, person_id=view.person, law=view.law, municipality_id=view.municipality
    )
    found = []
    for decision, told in weighing.granted(asked):
        row, last_day = decision.proposal, told.period.last_day
        if row is None or last_day is None or last_day < reader.today:
            continue
        size = cost.quantity(row.unit, row.frequency, row.volume, on=row.starts_on)
        provider = row.provider.name if row.provider else ""
        found.append(
            RunningHelp(told.code, told.name, size, provider, told.period.start, last_day, decision.number)
        )
    return found
