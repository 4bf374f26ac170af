"""What the family says of a referral, written down by a colleague or in the own file, and the work that follows from it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from keukentafel.domain.decisions.actions import referrals as rows
from keukentafel.domain.decisions.models import Referral
from keukentafel.domain.decisions.queries import referrals as queries
from keukentafel.domain.people import access
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.process.queries import my_referrals
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules.referral_consent import SELF

from .referrals import settle


@deed
def consent(
    number: str, *, givers: Collection[str], cannot_judge: str = "", by: Reader, at: datetime
) -> None:
    """The family agrees that the referrer hears how it goes. Who sent the form reads it at once.

    givers, cannot_judge  see rows.give_consent
    raises                NotYours, GiverUnknown, GiverRefused, NoConsentAsked: nothing was written
    """
    referral = queries.referral_row(number, reader=by)
    untold = list(referral.feedback.filter(told__isnull=True).order_by("pk"))
    rows.give_consent(referral, givers=givers, cannot_judge=cannot_judge, by=by, at=at)
    if referral.sent_id is not None:
        for each in untold:
            rows.tell(each, way="scherm", on=dutch_day(at), by=by, at=at)
    if untold:
        settle(referral, referral.feedback.latest("pk"), by, at)


@deed
def withdraw_consent(number: str, *, said_by: str, by: Reader, at: datetime) -> None:
    """Somebody of the family said to a colleague that the referrer hears nothing more.

    said_by  key of decisions.agreeing
    raises   NotYours, GiverRefused, NoConsentAsked: nothing was written
    """
    referral = queries.referral_row(number, reader=by)
    rows.withdraw_consent(referral, said_by=said_by, by=by, at=at)
    _settle_untold(referral, by, at)


@deed
def withdraw_own_consent(number: str, *, spoken: Spoken | None = None, by: Reader, at: datetime) -> str:
    """Who was referred, or who speaks for them as far as the age allows, does not want any more that the referrer hears how
    it goes; gives the number of the case.

    spoken  for whom the reader speaks; None: for themselves
    raises  NotYours, TooYoung, GiverRefused
    """
    referral = my_referrals.readable(number, reader=by, spoken=spoken)
    if referral is None:
        raise access.NotYours(number)
    said_by = f"{SELF}-{referral.person_id}" if spoken is None else f"v-{spoken.id}"
    rows.withdraw_consent(referral, said_by=said_by, by=by, at=at)
    _settle_untold(referral, by, at)
    return referral.case.number


@deed
def parents_know(number: str, *, said_by: str, on: date, by: Reader, at: datetime) -> None:
    """Somebody said that the parents know. raises NotYours, ParentsNotAsked, TellerUnknown: nothing was written"""
    rows.parents_know(queries.referral_row(number, reader=by), said_by=said_by, on=on, by=by, at=at)


@deed
def parents_untold(number: str, *, by: Reader, at: datetime) -> None:
    """It was written down by mistake. raises NotYours, ParentsNotAsked"""
    rows.parents_untold(queries.referral_row(number, reader=by), by=by, at=at)


def _settle_untold(referral: Referral, by: Reader, at: datetime) -> None:
    """What waited to be told is not told any more: the work follows."""
    if referral.feedback.filter(told__isnull=True).exists():
        settle(referral, referral.feedback.latest("pk"), by, at)
