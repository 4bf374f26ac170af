"""Which referrals and which help at once a colleague may read: the right to the file, through the gate between the laws."""

from __future__ import annotations

from django.db.models import QuerySet

from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.people import access
from keukentafel.domain.walls.reader import Reader

from .models import Referral, TemporaryProvision

RIGHT = "verwijzingen"
"""What a colleague may who reads referrals."""


def referrals(reader: Reader) -> QuerySet[Referral]:
    if reader.kind != "professional":
        return Referral.objects.none()
    return Referral.objects.filter(
        lets_through(reader, "case"),
        municipality__in=reader.municipalities,
        case__household__in=access.households(reader, right=RIGHT),
    )


def at_once(reader: Reader) -> QuerySet[TemporaryProvision]:
    if reader.kind != "professional":
        return TemporaryProvision.objects.none()
    return TemporaryProvision.objects.filter(
        lets_through(reader, "case"),
        municipality__in=reader.municipalities,
        case__household__in=access.households(reader),
    )
