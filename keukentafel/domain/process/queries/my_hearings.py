"""Hearings about an objection of one's own that are still to come, for the first page of the portal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from keukentafel.domain.decisions.models import Hearing
from keukentafel.domain.decisions.objectors import of_resident
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_time


@dataclass(frozen=True, slots=True)
class HearingToCome:
    """objection: its number"""

    objection: str
    starts_at: datetime
    place: str


def hearings_to_come(*, reader: Reader) -> tuple[HearingToCome, ...]:
    """From today on, the soonest first; one statement."""
    if reader.person is None:
        return ()
    own = Q(objection__objector=reader.person) | of_resident("objection__") & Q(
        objection__person=reader.person
    )
    rows = Hearing.objects.filter(
        own, municipality__in=reader.municipalities, called_off__isnull=True, report__isnull=True,
        objection__decision__isnull=True, objection__withdrawn__isnull=True, starts_at__date__gte=reader.today,
    )  # fmt: skip
    return tuple(
        HearingToCome(each.objection.number, dutch_time(each.starts_at), each.place)
        for each in rows.select_related("objection").order_by("starts_at", "pk")
    )
