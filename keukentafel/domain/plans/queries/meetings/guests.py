"""A meeting for who was invited to it from outside, and for residents in their own file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from keukentafel.domain.people import access
from keukentafel.domain.plans.models import Meeting, MeetingLink, MeetingParticipant
from keukentafel.domain.walls import security
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_time

from .report import Report, my_report
from .shapes import DecisionView, MeetingLine, MeetingView
from .views import actions_of, for_participant, meeting, name_of


@dataclass(frozen=True, slots=True)
class Outside:
    """What a secret address shows. meeting: the own points, until it is closed; None: afterwards, the own actions alone."""

    title: str
    starts_at: datetime
    place: str
    name: str
    ground: str
    led_by: str
    meeting: MeetingView | None
    actions: tuple[DecisionView, ...]


@dataclass(frozen=True, slots=True)
class ForResident:
    """One of meeting (it is to come), report (was there) or actions (could not come)."""

    title: str
    starts_at: datetime
    place: str
    meeting: MeetingView | None = None
    report: Report | None = None
    actions: tuple[DecisionView, ...] = ()


def outside(link: MeetingLink) -> Outside:
    """For whoever came in by the secret address: see actions.meetings.open_link."""
    with security.opened(link.municipality_id):
        row = MeetingParticipant.objects.select_related("meeting__by", "person", "account").get(
            pk=link.participant_id
        )
        found = row.meeting
        return Outside(
            found.title, dutch_time(found.starts_at), found.place, name_of(row), row.ground, found.by.name,
            None if link.after else for_participant(row), actions_of(row) if link.after else (),
        )  # fmt: skip


def resident_meetings(*, reader: Reader) -> list[MeetingLine]:
    """Meetings to which this resident was invited, the newest first; one statement."""
    rows = (
        Meeting.objects.filter(_invited(reader), municipality__in=reader.municipalities)
        .select_related("closed", "cancelled")
        .order_by("-starts_at")
    )
    return [
        MeetingLine(
            row.pk, row.title, dutch_time(row.starts_at), row.place,
            "closed" if hasattr(row, "closed") else "cancelled" if hasattr(row, "cancelled") else "planned", (), "",
        )
        for row in rows[:100]
    ]  # fmt: skip


def for_resident(number: int, *, reader: Reader) -> ForResident:
    """One meeting for a resident who was invited to it: before, after being there, or after missing it. raises NotYours"""
    row = (
        Meeting.objects.filter(_invited(reader), pk=number, municipality__in=reader.municipalities)
        .select_related("closed")
        .first()
    )
    if row is None:
        raise access.NotYours(number)
    moment = (row.title, dutch_time(row.starts_at), row.place)
    if not hasattr(row, "closed"):
        return ForResident(*moment, meeting=meeting(number, reader=reader))
    mine = MeetingParticipant.objects.select_related("presence").get(
        meeting=row, person=reader.person, uninvited__isnull=True
    )
    if mine.presence.present:
        return ForResident(*moment, report=my_report(number, reader=reader))
    return ForResident(*moment, actions=actions_of(mine))


def _invited(reader: Reader) -> Q:
    if reader.kind != "resident" or reader.person is None:
        return access.NOBODY
    rows = MeetingParticipant.objects.filter(person=reader.person, uninvited__isnull=True)
    return Q(pk__in=rows.values("meeting"))
