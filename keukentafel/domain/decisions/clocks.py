"""The term within which is decided on an aanvraag, or on an objection."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from keukentafel.domain.cases.models import Case, Clock
from keukentafel.domain.decisions.models import Aanvraag
from keukentafel.rules import objections

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


def to_decide_on_objection(case: Case) -> Clock | None:
    """The term to decide on the objection of this case, while it runs."""
    rows = Clock.objects.filter(case=case, code__in=objections.TERMS, met__isnull=True)
    return rows.order_by("pk").first()


def known_last_day(clock: Clock | None) -> date | None:
    """None while nobody can say it: there is no term, or it stands still without an end."""
    if clock is None or clock.suspensions.filter(until_on__isnull=True).exists():
        return None
    return clock.last_day
