"""A melding that went on to others, for who had it or handed it over: where it is now, and nothing of what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from keukentafel.domain.cases.models import Holder
from keukentafel.domain.people import access
from keukentafel.domain.walls.reader import Reader


@dataclass(frozen=True, slots=True)
class HandedOver:
    """team: who has it now, since this moment. phone: of their municipality; may be empty"""

    number: str
    team: str
    since: datetime
    phone: str


def handed_over(number: str, *, reader: Reader) -> HandedOver | None:
    """None for who had nothing to do with it: then it is as if it were not there."""
    if reader.kind != "professional":
        return None
    rows = Holder.objects.filter(case__melding__number=number, municipality__in=reader.municipalities)
    rows = rows.filter(access.not_locked(reader, "case__household"))
    if not rows.filter(Q(by=reader.account) | Q(account=reader.account)).exists():
        return None
    now = rows.select_related("team__municipality").get(until_at__isnull=True)
    return HandedOver(number, now.team.name, now.from_at, now.team.municipality.phone)
