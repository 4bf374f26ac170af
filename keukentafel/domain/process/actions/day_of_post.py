"""The day on which letters go: never a later one than what they say of it, unless who posts them says which."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.process.queries.out_of_date import out_of_date
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

SOURCE = "Awb, artikel 3:41 en 6:8 lid 1"
NOON = time(12)
AHEAD = timedelta(days=7)
"""How long before it goes a pile can be made."""


class GoesOtherDay(Refusal):
    """A pile goes today or within a week."""

    field = "goes_on"


class SaysTooEarly(Refusal):
    """It would tell a last day to object or appeal that is too early."""


class NotThatDay(Refusal):
    """Before the letter was there, or in the future."""

    field = "went_on"


class MadeForAnotherDay(Refusal):
    """Nobody knows whether it went today or on the day that it was made for."""

    field = "went_on"


def check_goes_on(goes_on: date | None, *, today: date) -> None:
    """raises  GoesOtherDay"""
    if goes_on is not None and not today <= goes_on <= today + AHEAD:
        raise GoesOtherDay(_("Kies vandaag, of een dag in de komende week."))


def moment_of_post(
    documents: Collection[int], *, since: date, went_on: date | None, meant: date | None = None, at: datetime
) -> datetime:
    """When these letters went.

    since    the first day on which they can have gone
    went_on  as who posted them says; None: now
    meant    the day on which their pile was to go; None: no day was said
    raises   SaysTooEarly, MadeForAnotherDay, NotThatDay
    """
    today = dutch_day(at)
    if went_on is None:
        _check_in_time(documents, today)
        _check_meant(meant, today)
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


def _check_meant(meant: date | None, today: date) -> None:
    """raises  MadeForAnotherDay"""
    if meant is not None and meant != today:
        raise MadeForAnotherDay(
            _("Deze stapel is gemaakt voor %(day)s. Vul in op welke dag hij op de post ging."),
            rule=SOURCE, day=plain_date(meant),
        )  # fmt: skip
