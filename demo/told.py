"""Who tells the story of a family, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from keukentafel.domain.people.models import Household, Person
from keukentafel.domain.walls.reader import Reader

from .moments import moment


@dataclass(slots=True)
class Told:
    """Who tells, and until when."""

    today: date
    fatma: Reader
    jan: Reader
    household: Household
    members: dict[str, Person]

    def at(self, days_ago: int, hour: int = 10, minute: int = 0) -> datetime:
        return moment(self.today - timedelta(days=days_ago), hour, minute)
