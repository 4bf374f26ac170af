"""The melding that a colleague began and did not finish, as a line on Mijn werk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from keukentafel.domain.intake import actions as intakes
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

from .new_form import REGISTRARS

NAMED = ("about_name", "asker_name")
"""Fields that say which melding it is, the best one first."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """days: since it was kept. name: whom it is about or who asks, text: how the question begins; both may be empty."""

    saved_at: datetime
    ends_at: datetime
    days: int
    name: str
    text: str


def unfinished(reader: Reader, *, at: datetime) -> Unfinished | None:
    """What this reader kept of a melding: nobody else has the key. Without a role that records meldingen nothing is asked."""
    if not reader.has_role(*REGISTRARS):
        return None
    here = reader.municipalities[0]
    kept = intake.unsent(intakes.key_of(reader, here), municipality=here, at=at)
    if kept is None:
        return None
    name = next((said for field in NAMED if (said := _first(kept, field))), "")
    days = (dutch_day(at) - dutch_day(kept.saved_at)).days
    return Unfinished(kept.saved_at, kept.ends_at, days, name, _first(kept, "text"))


def _first(kept: intake.Unsent, field: str) -> str:
    return next((each.strip() for each in kept.fields.get(field, ()) if each.strip()), "")
