"""A meeting is planned for one or several households, moved, and called off; or written down when it was held already."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.plans.actions.plan import start_plan
from keukentafel.domain.plans.models import Meeting, MeetingCancelled, MeetingPlan, MeetingRecorded
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line

from .agenda import draw
from .resting import let_go
from .running import note, running
from .telling import tell_participants

FARTHEST = timedelta(days=366)
"""How far ahead a meeting is planned, and how far back one is written down; beyond it is a mistake in the year."""


class WrongMoment(Refusal):
    """A meeting to plan lies in the past, one that was held does not, or it is too far away."""

    field = "starts_at"


class SaysTooLittle(Refusal):
    """A meeting says what it is about and where it is."""


class OtherMunicipality(Refusal):
    """Households of two municipalities are not talked about in one meeting: each is the controller of its own files."""


class WithoutReason(Refusal):
    """Who was invited reads why it is called off."""


@deed
def plan_meeting(
    households: Sequence[int],
    *,
    title: str,
    starts_at: datetime,
    place: str,
    sent_once: UUID | None = None,
    by: Reader,
    at: datetime,
) -> Meeting:
    """Plan a meeting about one or several households, with the agenda that follows from their files.

    households  numbers; each gets an agenda of its own
    sent_once   key of the form: sending it twice plans one meeting
    raises      NotYours, WrongMoment, SaysTooLittle, OtherMunicipality, journal.AlreadySent: nothing was written
    """
    if sent_once:
        off = MeetingCancelled.objects.filter(meeting__plans__plan__household__in=households).count()
        journal.first_time(sent_once, undone=off, at=at)
    _check(title, place)
    _check_to_come(starts_at, at=at)
    return _made(households, title, starts_at, place, kind="meeting.planned", by=by, at=at)


@deed
def record_meeting(
    households: Sequence[int],
    *,
    title: str,
    starts_at: datetime,
    place: str,
    sent_once: UUID | None = None,
    by: Reader,
    at: datetime,
) -> Meeting:
    """Write down a meeting that was held already; for the rest as plan_meeting.

    Who was there is written down by inviting them: they hear nothing and read nothing by it. Closing makes the report.
    raises  NotYours, WrongMoment, SaysTooLittle, OtherMunicipality, journal.AlreadySent: nothing was written
    """
    if sent_once:
        journal.first_time(sent_once, at=at)
    _check(title, place)
    _check_held(starts_at, at=at)
    meeting = _made(households, title, starts_at, place, kind="meeting.recorded", by=by, at=at)
    MeetingRecorded.objects.create(
        municipality_id=meeting.municipality_id, meeting=meeting, at=at, by_id=by.account
    )
    return meeting


def _made(
    households: Sequence[int],
    title: str,
    starts_at: datetime,
    place: str,
    *,
    kind: str,
    by: Reader,
    at: datetime,
) -> Meeting:
    plans = [start_plan(number, by=by, at=at) for number in sorted(set(households))]
    if len({plan.municipality_id for plan in plans}) != 1:
        raise OtherMunicipality(
            _("Kies huishoudens van één gemeente. Plan voor de andere gemeente een eigen overleg.")
        )
    meeting = Meeting.objects.create(
        municipality_id=plans[0].municipality_id, title=one_line(title, 120), starts_at=starts_at,
        place=one_line(place, 200), at=at, by_id=by.account,
    )  # fmt: skip
    for plan in plans:
        MeetingPlan.objects.create(municipality_id=plan.municipality_id, meeting=meeting, plan=plan)
        journal.note(kind, about=meeting, by=by, at=at, household=plan.household_id)
    for plan in plans:
        draw(meeting, plan, by=by)
    return meeting


@deed
def change_meeting(
    meeting: int, *, title: str, starts_at: datetime, place: str, by: Reader, at: datetime
) -> Meeting:
    """Another day, time or place; who was invited to one that is to come gets word.

    raises  NotYours, MeetingOver, WrongMoment, SaysTooLittle
    """
    found = running(meeting, by=by)
    _check(title, place)
    held = MeetingRecorded.objects.filter(meeting=found).exists()
    (_check_held if held else _check_to_come)(starts_at, at=at)
    before = (found.starts_at, found.place)
    found.title, found.place = one_line(title, 120), one_line(place, 200)
    found.starts_at = starts_at
    found.save(update_fields=["title", "starts_at", "place"])
    note("meeting.changed", found, by=by, at=at)
    if before != (found.starts_at, found.place) and not held:
        tell_participants(found, by=by, at=at)
    return found


@deed
def cancel_meeting(meeting: int, *, reason: str, by: Reader, at: datetime) -> MeetingCancelled:
    """It is called off: who was invited gets word, reads why, and nothing else of it any more.

    raises  NotYours, MeetingOver, WithoutReason
    """
    found = running(meeting, by=by)
    words = one_line(reason, 400)
    if not words:
        raise WithoutReason(_("Schrijf op waarom het overleg niet doorgaat."))
    cancelled = MeetingCancelled.objects.create(
        municipality_id=found.municipality_id, meeting=found, reason=words, at=at, by_id=by.account
    )
    let_go([each.pk for each in found.participants.all()], at=at)
    note("meeting.cancelled", found, by=by, at=at)
    if not MeetingRecorded.objects.filter(meeting=found).exists():
        tell_participants(found, what="off", by=by, at=at)
    return cancelled


def _check(title: str, place: str) -> None:
    if not title.strip() or not place.strip():
        raise SaysTooLittle(_("Schrijf op waar het overleg over gaat en waar het is."))


def _check_to_come(starts_at: datetime, *, at: datetime) -> None:
    if starts_at <= at:
        raise WrongMoment(_("Die dag en tijd zijn al voorbij. Kies een moment dat nog komt."))
    if starts_at > at + FARTHEST:
        raise WrongMoment(_("Die dag ligt meer dan een jaar vooruit. Kijk het jaartal nog eens na."))


def _check_held(starts_at: datetime, *, at: datetime) -> None:
    if starts_at > at:
        raise WrongMoment(_("Die dag en tijd moeten nog komen. Plan het overleg dan."))
    if starts_at < at - FARTHEST:
        raise WrongMoment(_("Die dag is meer dan een jaar geleden. Kijk het jaartal nog eens na."))
