"""Objections of others that are heard at one moment: the resident is invited to it once, in the case of one of them.

source  Awb, artikel 7:2 lid 2 and 7:6
"""

from __future__ import annotations

from django.db.models import QuerySet

from keukentafel.domain.decisions.models import Hearing
from keukentafel.domain.intake.models import Notice

INVITATION_TO_RESIDENT = "bezwaar-ander-hoorzitting"


def planned_with(hearing: Hearing) -> QuerySet[Hearing]:
    """It, and those that were planned with it."""
    return Hearing.objects.filter(
        municipality=hearing.municipality_id, objection__person=hearing.objection.person_id, at=hearing.at,
        starts_at=hearing.starts_at, place=hearing.place,
    )  # fmt: skip


def hold_up(hearing: Hearing) -> None:
    """Who calls off another of these waits: of two at once the last knows that it is the last."""
    list(planned_with(hearing).select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))


def still_planned(hearing: Hearing) -> QuerySet[Hearing]:
    """Those of them that take place."""
    return planned_with(hearing).filter(called_off__isnull=True, objection__withdrawn__isnull=True)


def takes_place(hearing: Hearing) -> bool:
    """For one of them at least."""
    return still_planned(hearing).exists()


def invited_with(hearing: Hearing) -> QuerySet[Notice]:
    """The invitation of the resident to it, also one of later; none where they were not invited."""
    cases = planned_with(hearing).values("objection__case")
    return Notice.objects.filter(case__in=cases, template=INVITATION_TO_RESIDENT, at__gte=hearing.at)
