"""Of piles with the same letters one goes to the post: a pile, and what was printed again of it."""

from __future__ import annotations

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from keukentafel.domain.process.models import PrintBatch, PrintBatchBack, PrintBatchPosted
from keukentafel.kernel.refusal import Refusal

LOCK = 0x5354_4150
"""Of the advisory lock, with the municipality: two colleagues never make or post a pile of the same letters."""


class PrintedAnew(Refusal):
    """The same letters lie in a later pile: nobody gets them twice."""


class TakenBackSince(Refusal):
    """The same letters lie ready for a new pile: nobody gets them twice."""


def one_at_a_time(municipality: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, municipality])


def same_letters(batch: PrintBatch) -> QuerySet[PrintBatch]:
    """The other piles with these letters, the oldest first."""
    first = batch.again_of_id or batch.pk
    return PrintBatch.objects.filter(Q(pk=first) | Q(again_of=first)).exclude(pk=batch.pk).order_by("pk")


def check_goes_once(batch: PrintBatch) -> None:
    """raises  PrintedAnew, TakenBackSince"""
    one_at_a_time(batch.municipality_id)
    if PrintBatchPosted.objects.filter(batch=batch).exists():
        return
    same = same_letters(batch)
    if back := same.filter(back__at__gte=batch.asked_at).last():
        raise TakenBackSince(
            _("Dezelfde brieven van stapel %(pile)s zijn teruggenomen. Maak een nieuwe stapel, en gooi deze weg."),
            pile=back.pk,
        )  # fmt: skip
    if went := same.filter(posted__at__gte=batch.asked_at).last():
        raise PrintedAnew(
            _("Deze brieven gingen intussen met stapel %(pile)s op de post. Gooi deze stapel weg."),
            pile=went.pk,
        )
    if anew := same.filter(pk__gt=batch.pk, made__isnull=False).last():
        raise PrintedAnew(
            _("Deze brieven zijn opnieuw afgedrukt in stapel %(pile)s. Doe die op de post, en gooi deze weg."),
            pile=anew.pk,
        )  # fmt: skip


def check_newest(batch: PrintBatch) -> None:
    """Of what waits only the last is printed again: an older one lacks the letters that were dated anew since. Of a pile that was
    taken back the letters lie ready for a new one.

    raises  PrintedAnew
    """
    one_at_a_time(batch.municipality_id)
    if PrintBatchBack.objects.filter(batch=batch).exists():
        raise PrintedAnew(
            _("Stapel %(pile)s is teruggehaald: zijn brieven liggen weer klaar. Maak een nieuwe stapel."),
            pile=batch.pk,
        )
    waits = same_letters(batch).filter(pk__gt=batch.pk, posted__isnull=True, back__isnull=True)
    if newest := waits.last():
        raise PrintedAnew(
            _("Deze brieven zijn al opnieuw afgedrukt in stapel %(pile)s. Druk zo nodig die opnieuw af."),
            pile=newest.pk,
        )
