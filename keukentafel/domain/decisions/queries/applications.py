"""How aanvragen came in, and which of them wait for the investigation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from keukentafel.domain.decisions.models import AanvraagTold
from keukentafel.domain.people.naming import person_name


@dataclass(frozen=True, slots=True)
class ApplicationLine:
    """number and received_on: of the aanvraag that it became; empty and None while it waits. came_on: day of receipt

    withdrawn_on  the day on which it was said that it is not wanted any more; None where it is
    """

    person: int
    who: str
    law: str
    origin_name: str
    text: str
    came_on: date
    number: str
    received_on: date | None
    withdrawn_on: date | None


def applications(case_id: int) -> tuple[ApplicationLine, ...]:
    """Of a case that the reader was let into, the newest first."""
    rows = (
        AanvraagTold.objects.filter(case=case_id)
        .select_related("person", "aanvraag__withdrawn", "withdrawal")
        .order_by("-at")
    )
    return tuple(
        ApplicationLine(
            person=row.person_id,
            who=person_name(row.person).full,
            law=row.law,
            origin_name=str(row.get_origin_display()),
            text=row.text,
            came_on=row.came_on,
            number=row.aanvraag.number if row.aanvraag else "",
            received_on=row.aanvraag.received_on if row.aanvraag else None,
            withdrawn_on=_withdrawn_on(row),
        )
        for row in rows
    )


def _withdrawn_on(row: AanvraagTold) -> date | None:
    gone = row.withdrawal or getattr(row.aanvraag, "withdrawn", None)
    return gone.said_on if gone is not None else None
