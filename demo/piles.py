"""Letters for the post: a pile that lies there, letters that wait for the next, and what the CAK sent back."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone

from keukentafel.domain.decisions.models import Letter
from keukentafel.domain.delivery import actions as delivery
from keukentafel.domain.delivery.models import ContributionNotice
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.actions import contributions, print_batches
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.cak import jobs as cak
from keukentafel.outside.paper import batches, jobs, notices

from . import places
from .moments import moment
from .readers import reader

MOST = 12
"""Letters that are printed while the demo is made; the worker makes the others."""
REFUSED = "Geslachtsnaam hoort niet bij dit burgerservicenummer."

IN_PILE = 4
"""Other letters, about appointments and terms, in the pile that lies there."""


def tell(today: date) -> None:
    """Once everything was decided. The walls of the municipality are open."""
    yesterday, now = _at(today - timedelta(1), 16), _at(today, 8)
    waiting = Letter.objects.filter(
        municipality=places.CASTRICUM, document__isnull=True, dated_on__lt=today
    ).order_by("pk")
    keys = list(waiting.values_list("pk", flat=True)[:MOST])
    half = len(keys) // 2
    notes = Notice.objects.filter(
        municipality=places.CASTRICUM, document__isnull=True, stopped__isnull=True, dated_on__lt=today
    ).order_by("pk")
    for key in keys[:half]:
        jobs.print_now(key, at=yesterday)
    for key in list(notes.values_list("pk", flat=True)[:IN_PILE]):
        notices.print_now(key, at=yesterday)
    if half:
        _pile(reader("sandra", today - timedelta(1)), yesterday)
    for key in keys[half:]:
        jobs.print_now(key, at=now)
    _returned(reader("sandra", today), yesterday, now)


def _pile(by: Reader, at: datetime) -> None:
    """Sandra had it made yesterday, and nobody brought it to the post yet."""
    try:
        pile = print_batches.make_batch(places.CASTRICUM, two_sided=True, by=by, at=at)
    except print_batches.NothingToPrint:
        return
    while batches.part_now(pile.pk, at=at):
        pass
    batches.whole_now(pile.pk, at=at)


def _returned(by: Reader, sent: datetime, now: datetime) -> None:
    """The file of yesterday came back with one line that the CAK did not take; a notice of today waits for the next."""
    if not ContributionNotice.objects.filter(municipality=places.CASTRICUM).exists():
        return
    file = delivery.ask_file(by=by, at=sent)
    if file is None:
        return
    cak.make_now(file.pk, at=sent)
    last = file.lines.order_by("-pk").values_list("notice", flat=True)[0]
    contributions.take_return(last, reason=REFUSED, on=timezone.localdate(now), by=by, at=now)


def _at(day: date, hour: int) -> datetime:
    return moment(day, hour)
