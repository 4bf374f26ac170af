"""The day on which letters go: never a later one than what they say of it, unless who posts them says which."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.process.queries.out_of_date import out_of_date
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

SOURCE = "Awb, artikel 3:41 en 6:8 lid 1"
NOON = time(12)


class SaysTooEarly(Refusal):
    """It would tell a last day to object or appeal that is too early."""


class NotThatDay(Refusal):
    """Before the letter was there, or in the future."""

    field = "went_on"


def moment_of_post(
    documents: Collection[int], *, since: date, went_on: date | None, at: datetime
) -> datetime:
    """When these letters went.

    since    the first day on which they can have gone
    went_on  as who posted them says; None: now
    raises   SaysTooEarly, NotThatDay
    """
    today = dutch_day(at)
    if went_on is None:
        _check_in_time(documents, today)
        return at
    if not since <= went_on <= today:
        raise NotThatDay(
            _("Kies een dag van %(first)s tot en met vandaag: de dag waarop dit echt op de post ging."),
            first=plain_date(since),
        )
    return at if went_on == today else timezone.make_aware(datetime.combine(went_on, NOON))


def _check_in_time(documents: Collection[int], today: date) -> None:
    """raises  SaysTooEarly"""
    found = out_of_date(documents, on=today)
    if found:
        early = _("Een brief van %(day)s noemt een laatste dag die te vroeg is als hij nu pas gaat.")
        instead = _("Laat hem opnieuw maken met de datum van vandaag, of zeg op welke dag hij al ging.")
        raise SaysTooEarly(f"{early} {instead}", rule=SOURCE, day=plain_date(min(found.values())))
