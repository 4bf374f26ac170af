"""The term within which is decided on an aanvraag."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from keukentafel.domain.cases.models import Clock
from keukentafel.domain.decisions.models import Aanvraag

FIRST_TALK, AFTER_TALK = "wgs-eerste-gesprek", "wgs-besluit"
REASONABLE = "awb-beslistermijn"
CODES = {"wmo": "wmo-beschikking", "wgs": AFTER_TALK}
"""The term to decide for each law; the others have the reasonable term of the Awb."""


def clocks_of(aanvraag: Aanvraag) -> QuerySet[Clock]:
    """The terms of this aanvraag, met or not: about debts that of the first conversation too, and the term to decide begins
    with it. Two of one day under one law in one case share what these say."""
    code = CODES.get(aanvraag.law, REASONABLE)
    received = Q(code=code, started_on=aanvraag.received_on)
    if code == AFTER_TALK:
        received = Q(code=code, started_on__gte=aanvraag.received_on) | Q(
            code=FIRST_TALK, started_on=aanvraag.received_on
        )
    return Clock.objects.filter(received, case=aanvraag.case_id)
