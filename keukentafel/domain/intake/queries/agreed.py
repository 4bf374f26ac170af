"""What was agreed in the appointment for a conversation, so that nobody types it again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from keukentafel.domain.intake.models import Appointment
from keukentafel.domain.intake.told import Spoken
from keukentafel.domain.people.naming import person_name
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules.dutch import listed

from .appointments import party_name

PLACES = {"thuis": "bij u thuis", "kantoor": "op kantoor, %s", "video": "met beeldbellen"}
"""As the verslag tells it to the resident; without an address, which may be secret, and without where one calls in."""
ABOUT = "case__melding__identified__person"
LONGEST_PLACE, LONGEST_PRESENT = 120, 300


@dataclass(frozen=True, slots=True)
class Agreed:
    """on: the day of the appointment; place and present: in the words of the verslag"""

    on: date
    place: str
    present: str

    def put_in(self, spoken: Spoken) -> Spoken:
        """A conversation is not held on a day that is still to come."""
        held_on = min(self.on, spoken.held_on)
        return replace(spoken, held_on=held_on, place=self.place, present=self.present)


def agreed(case_id: int, *, on: date) -> Agreed | None:
    """Of the last appointment up to this day, else of the first after it; None where none stands."""
    stand = Appointment.objects.filter(case=case_id, cancelled__isnull=True)
    rows = list(stand.select_related("account", ABOUT).order_by("starts_at", "pk"))
    past = [row for row in rows if dutch_day(row.starts_at) <= on]
    chosen = past[-1] if past else next(iter(rows), None)
    if chosen is None:
        return None
    return Agreed(
        dutch_day(chosen.starts_at), _place(chosen)[:LONGEST_PLACE], _present(chosen)[:LONGEST_PRESENT]
    )


def _place(row: Appointment) -> str:
    words = PLACES.get(row.place, "%s")
    return words % row.where if "%s" in words else words


def _present(row: Appointment) -> str:
    comes = row.participants.select_related("person", "contact", "account").order_by("pk")
    return listed([*_about(row), *(party_name(each) for each in comes), row.account.name])


def _about(row: Appointment) -> list[str]:
    identified = getattr(getattr(row.case, "melding", None), "identified", None)
    return [person_name(identified.person).full] if identified else []
