"""What became of a referral, and that the referrer was told of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import Sum
from django.utils.translation import gettext as _

from keukentafel.domain.decisions.models import (
    Referral,
    ReferralFeedback,
    ReferralTold,
    ReferralYear,
    feedback_kinds,
    told_ways,
)
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.periods import Period
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import referring

from .consenting import CONSENT, may_tell

ENDS = ("stop", "not_started")


class AlreadyHeard(Refusal):
    """This was heard before, or the help is over."""


class NotInOrder(Refusal):
    """Help that never began cannot stop, and no day of it lies outside its time."""


class NotAgreed(Refusal):
    """The referrer may not hear it."""


@deed
def hear(
    referral: Referral, *, kind: str, on: date, reason: str = "", by: Reader, at: datetime
) -> ReferralFeedback:
    """Write down that the help began, stopped or never began. What it is expected to cost follows.

    on      the first day, the last day, or the day on which it was known that it would not begin
    reason  why it stops or does not begin
    raises  AlreadyHeard, NotInOrder: nothing was written
    """
    referral = Referral.objects.select_for_update(of=("self",)).select_related("case").get(pk=referral.pk)
    heard = {row.kind: row for row in referral.feedback.all()}
    _check(referral, heard, kind, on, reason, today=dutch_day(at))
    made = ReferralFeedback.objects.create(
        municipality_id=referral.municipality_id, referral=referral, kind=kind, on=on, reason=reason.strip()[:400],
        at=at, by_id=by.account,
    )  # fmt: skip
    began = made.on if kind == "start" else heard["start"].on if "start" in heard else None
    _expect_less(referral, made, began)
    journal.note(
        "referral.heard", about=referral, by=by, at=at, household=referral.case.household_id, kind=kind
    )
    return made


@deed
def tell(feedback: ReferralFeedback, *, way: str, on: date, by: Reader, at: datetime) -> bool:
    """Write down that the referrer was told, and how. Twice is once; gives whether this was the first time.

    raises  NotAgreed, NotInOrder
    source  Jeugdwet, artikel 7.3.11 lid 1
    """
    referral = Referral.objects.select_related("case").get(pk=feedback.referral_id)
    if not may_tell(referral):
        raise NotAgreed(
            _("De jeugdige of de ouders vinden niet goed dat de verwijzer dit hoort."), rule=CONSENT
        )
    if way not in dict(told_ways()) or on > dutch_day(at):
        raise NotInOrder(_("Kies hoe de verwijzer het hoorde, en een dag die niet in de toekomst ligt."))
    _row, new = ReferralTold.objects.get_or_create(
        feedback=feedback,
        defaults={
            "municipality_id": feedback.municipality_id,
            "way": way,
            "on": on,
            "at": at,
            "by_id": by.account,
        },
    )
    if new:
        journal.note(
            "referral.told", about=referral, by=by, at=at, household=referral.case.household_id, rule=CONSENT,
            kind=feedback.kind, way=way,
        )  # fmt: skip
    return new


def _check(
    referral: Referral, heard: dict[str, ReferralFeedback], kind: str, on: date, reason: str, *, today: date
) -> None:
    if kind in heard or any(each in heard for each in ENDS):
        raise AlreadyHeard(_("Dit is al vastgelegd."))
    if kind not in dict(feedback_kinds()):
        raise NotInOrder(_("Kies wat er met de hulp is gebeurd."))
    if on > today:
        raise NotInOrder(_("Deze dag ligt in de toekomst. Leg het vast als het zover is."))
    if kind == "start":
        _check_began(referral, on)
    if kind == "not_started" and "start" in heard:
        raise NotInOrder(_("De hulp is al begonnen. Leg vast dat zij stopt."))
    if kind == "stop":
        if "start" not in heard:
            raise NotInOrder(_("Leg eerst vast dat de hulp begon, of dat zij niet begon."))
        if on < heard["start"].on:
            raise NotInOrder(_("De laatste dag ligt voor de dag waarop de hulp begon."))
    if kind in ENDS and not reason.strip():
        raise NotInOrder(_("Schrijf op waarom de hulp stopt of niet begint."))


def _check_began(referral: Referral, on: date) -> None:
    """The order to the provider begins with the help, and no sooner than somebody was referred. raises NotInOrder"""
    if on < referral.referred_on:
        raise NotInOrder(_("De hulp kan niet beginnen voor de dag van de verwijzing."))
    if on > referral.ends_on:
        raise NotInOrder(
            _("De verwijzing loopt tot en met %(day)s. Verbeter dan eerst de laatste dag van de verwijzing."),
            day=plain_date(referral.ends_on),
        )


def began_on(referral: Referral) -> date | None:
    """The day on which the help really began; None when that is not known."""
    return referral.feedback.filter(kind="start").values_list("on", flat=True).first()


def expect_again(referral: Referral) -> None:
    """After the days or the help were put right: what was heard before takes off what is not needed of the new expectation."""
    if started := referral.feedback.filter(kind="start").first():
        _expect_less(referral, started, started.on)


def _expect_less(referral: Referral, heard: ReferralFeedback, start: date | None) -> None:
    """What is not needed any more goes off the expectation; help that lasts longer than was expected is another referral.

    start  the day on which it really began; None when it did not
    """
    first = dict(referral.years.filter(feedback=None).values_list("year", "cents"))
    now = dict(referral.years.values("year").annotate(sum=Sum("cents")).values_list("year", "sum"))
    wanted = referring.within(first, _planned(referral), _real(referral, heard, start))
    ReferralYear.objects.bulk_create(
        ReferralYear(
            municipality_id=referral.municipality_id, referral=referral, feedback=heard, year=year,
            cents=wanted[year] - now.get(year, 0),
        )
        for year in first
        if wanted[year] < now.get(year, 0)
    )  # fmt: skip


def _planned(referral: Referral) -> Period:
    return Period(referral.starts_on, referral.ends_on + timedelta(days=1))


def _real(referral: Referral, heard: ReferralFeedback, start: date | None) -> Period | None:
    """The days of the help as far as is known now; None when there is none."""
    if start is None:
        return None
    end = heard.on if heard.kind == "stop" else referral.ends_on
    return Period(start, end + timedelta(days=1))
