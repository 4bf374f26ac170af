"""A meeting for who was invited to it from outside, and for residents in their own file."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from keukentafel.domain.people import access
from keukentafel.domain.plans.models import (
    Meeting,
    MeetingInvitedTo,
    MeetingItem,
    MeetingLink,
    MeetingParticipant,
)
from keukentafel.domain.walls import security
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_time

from .after import actions_of
from .report import Report, reports_of
from .scopes import Scope, decided_in, own_scopes, points_in
from .shapes import DecisionView, MeetingLine, MeetingView
from .views import for_participant, name_of


@dataclass(frozen=True, slots=True)
class Outside:
    """What a secret address shows: the own points until the meeting is over, afterwards the own actions alone.

    called_off  why it does not take place; then there is nothing else
    until_on    the first day on which the address works no longer
    """

    title: str
    starts_at: datetime
    place: str
    name: str
    ground: str
    led_by: str
    called_off: str
    until_on: date
    meeting: MeetingView | None
    actions: tuple[DecisionView, ...]


@dataclass(frozen=True, slots=True)
class ForResident:
    """One of called_off (why), meeting (it is to come), reports (was there: one for each household) or actions.

    place      empty for who does not hear of that house
    unwritten  it is over, and nobody wrote down yet whether this resident was there
    """

    title: str
    starts_at: datetime
    place: str
    called_off: str = ""
    meeting: MeetingView | None = None
    reports: tuple[Report, ...] = ()
    actions: tuple[DecisionView, ...] = ()
    unwritten: bool = False


def outside(link: MeetingLink) -> Outside:
    """For whoever came in by the secret address: see actions.meetings.open_link."""
    with security.opened(link.municipality_id):
        row = MeetingParticipant.objects.select_related(
            "meeting__by", "meeting__cancelled", "meeting__recorded", "person", "account"
        ).get(pk=link.participant_id)
        found = row.meeting
        off = found.cancelled.reason if hasattr(found, "cancelled") else ""
        return Outside(
            found.title, dutch_time(found.starts_at), found.place, name_of(row), row.ground, found.by.name, off,
            link.expires_on, None if off or link.after else for_participant(row),
            actions_of(row) if link.after and not off else (),
        )  # fmt: skip


def resident_meetings(*, reader: Reader) -> list[MeetingLine]:
    """Meetings to which this resident was invited, the newest first; two statements."""
    if reader.kind != "resident" or reader.person is None:
        return []
    return meetings_of(reader.person, own_scopes(reader))


def for_resident(number: int, *, reader: Reader) -> ForResident:
    """One meeting for a resident who was invited to it: before, after being there, or after missing it. raises NotYours"""
    if reader.kind != "resident" or reader.person is None:
        raise access.NotYours(number)
    return meeting_of(number, reader.person, own_scopes(reader))


def meetings_of(person: int, scopes: Collection[Scope]) -> list[MeetingLine]:
    """Meetings to which this person was invited for something within these parts, the newest first; one statement."""
    named = any(scope.household for scope in scopes)
    rows = Meeting.objects.filter(
        Exists(_invited(person, scopes).filter(participant__meeting=OuterRef("pk")))
    )
    return [
        MeetingLine(
            row.pk, row.title, dutch_time(row.starts_at), row.place if named else "",
            "closed" if hasattr(row, "closed") else "cancelled" if hasattr(row, "cancelled") else "planned", (), "",
        )
        for row in rows.select_related("closed", "cancelled").order_by("-starts_at")[:100]
    ]  # fmt: skip


def meeting_of(number: int, person: int, scopes: Collection[Scope]) -> ForResident:
    """One meeting to which this person was invited, as far as these parts go. raises NotYours"""
    found = _invited(person, scopes).filter(participant__meeting=number).values("participant")
    row = (
        MeetingParticipant.objects.select_related(
            "meeting__by", "meeting__closed", "meeting__cancelled", "meeting__recorded", "presence"
        )
        .filter(pk__in=found)
        .first()
    )
    if row is None:
        raise access.NotYours(number)
    about = row.meeting
    named = any(scope.household for scope in scopes)
    moment = (about.title, dutch_time(about.starts_at), about.place if named else "")
    if hasattr(about, "cancelled"):
        return ForResident(*moment, called_off=about.cancelled.reason)
    if not hasattr(about, "closed"):
        return ForResident(*moment, meeting=for_participant(row, scopes))
    if hasattr(row, "presence") and row.presence.present:
        return ForResident(*moment, reports=reports_of(row, scopes))
    actions = actions_of(row, only=decided_in(scopes))
    return ForResident(*moment, actions=actions, unwritten=not hasattr(row, "presence"))


def _invited(person: int, scopes: Collection[Scope]) -> QuerySet[MeetingInvitedTo]:
    """For what this person is invited, within these parts. A point that was dropped leaves the meeting itself.

    Of one that was held before it was written down nothing is told until it is closed."""
    points = MeetingItem.objects.filter(points_in(scopes))
    reported = Q(participant__meeting__recorded__isnull=True) | Q(participant__meeting__closed__isnull=False)
    return MeetingInvitedTo.objects.filter(
        reported, participant__person=person, participant__uninvited__isnull=True, item__in=points
    )
