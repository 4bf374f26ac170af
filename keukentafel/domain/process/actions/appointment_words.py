"""Where an appointment is and who comes along, in the words of its letter."""

from __future__ import annotations

from datetime import date

from keukentafel.domain.intake.models import Appointment
from keukentafel.domain.intake.queries.appointments import party_name
from keukentafel.domain.people.queries.household import address_of, has_secret_address


def where(appointment: Appointment, *, on: date) -> str:
    """The place in words; a secret address is told nowhere."""
    if appointment.where:
        return appointment.where
    household = appointment.case.household_id
    if household is None or has_secret_address(household, on=on):
        return "bij u thuis"
    address = address_of(household, on=on)
    return f"bij u thuis, {address}" if address else "bij u thuis"


def comes_along(appointment: Appointment) -> list[str]:
    rows = appointment.participants.select_related("person", "contact", "account").order_by("pk")
    return [party_name(each) for each in rows]
