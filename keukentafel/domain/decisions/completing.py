"""The request to complete an aanvraag, and that information is asked abroad: the term stands still from the day after the letter
to the resident."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import DateField, ExpressionWrapper, F, Q, QuerySet

from keukentafel.domain.cases.models import ClockSuspension
from keukentafel.domain.intake.models import Notice
from keukentafel.rules import letters, suspension

from .clocks import clocks_of
from .models import Aanvraag

LETTER = "termijn-opgeschort"


def asked_to_complete(aanvraag: Aanvraag) -> ClockSuspension | None:
    """The last request that went out by letter; None while there is none. source  Awb, artikel 4:5 lid 1 and 4:15 lid 1"""
    letters = Notice.objects.filter(case=aanvraag.case_id, template=LETTER)
    return _asked(aanvraag).filter(at__in=letters.values("at")).order_by("-from_on", "-pk").first()


def requests_to_complete(aanvraag: Aanvraag) -> QuerySet[Notice]:
    """The letters that asked it."""
    asked = _asked(aanvraag).values("at")
    return Notice.objects.filter(case=aanvraag.case_id, template=LETTER, at__in=asked)


def _asked(aanvraag: Aanvraag) -> QuerySet[ClockSuspension]:
    return ClockSuspension.objects.filter(clock__in=clocks_of(aanvraag), ground=suspension.TO_COMPLETE)


def waits_for_completion() -> QuerySet[ClockSuspension]:
    """Requests of which the time was not cut short: nobody said that it came."""
    until = ExpressionWrapper(F("given_until") + timedelta(days=1), output_field=DateField())
    return ClockSuspension.objects.filter(ground=suspension.TO_COMPLETE, until_on=until)


def counts_from_letter() -> QuerySet[ClockSuspension]:
    """Those that stand still from the day after the resident was told, as far as nobody cut their time short.

    source  Awb, artikel 4:15 lid 1
    """
    until = ExpressionWrapper(F("given_until") + timedelta(days=1), output_field=DateField())
    abroad = ClockSuspension.objects.filter(
        Q(until_on__isnull=True) | Q(until_on=until), ground=suspension.ABROAD
    )
    return abroad | waits_for_completion()


def told_of_request(aanvraag: Aanvraag) -> dict[str, letters.Value]:
    """What a letter says of it."""
    asked = asked_to_complete(aanvraag)
    assert asked is not None and asked.given_until is not None  # nothing is left untreated without
    letter = Notice.objects.get(case=aanvraag.case_id, template=LETTER, at=asked.at)
    return {"gevraagd_op": letter.dated_on, "aanvullen_tot": asked.given_until}
