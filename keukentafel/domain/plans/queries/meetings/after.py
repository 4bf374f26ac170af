"""What somebody from outside reads when a meeting is over: the own actions, for a short time; or that it was called off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from keukentafel.domain.people import access
from keukentafel.domain.plans.models import MeetingParticipant
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day, dutch_time

from .reach import AFTER, own_actions, until
from .shapes import DecisionView
from .views import decision_view


@dataclass(frozen=True, slots=True)
class After:
    """The own actions of somebody who was invited. until_on: the first day on which they are read no longer."""

    title: str
    starts_at: datetime
    until_on: date
    actions: tuple[DecisionView, ...]


@dataclass(frozen=True, slots=True)
class CalledOff:
    """A meeting that does not take place, for who was invited to it. households: numbers of those whose points they would read"""

    municipality: int
    households: tuple[int, ...]
    title: str
    starts_at: datetime
    place: str
    reason: str


def actions_of(participant: MeetingParticipant, *, only: Q | None = None) -> tuple[DecisionView, ...]:
    """The actions that were given to this participant; one statement. only: a condition on decisions"""
    rows = own_actions().filter(only or Q(), participant=participant).select_related("action")
    return tuple(decision_view(row) for row in rows.order_by("pk"))


def my_actions(number: int, *, reader: Reader) -> After:
    """What a colleague who was invited is going to do by a closed meeting, until its last day. raises NotYours"""
    row = _mine(number, reader).filter(meeting__closed__isnull=False, uninvited__isnull=True).first()
    if row is None or reader.today >= until(row.meeting):
        raise access.NotYours(number)
    actions = actions_of(row, only=access.not_locked(reader, "item__plan__household"))
    if not actions:
        raise access.NotYours(number)
    return After(row.meeting.title, dutch_time(row.meeting.starts_at), until(row.meeting), actions)


def called_off(number: int, *, reader: Reader) -> CalledOff:
    """Why a meeting to which this colleague was invited does not take place, until some days after it. raises NotYours"""
    row = (
        _mine(number, reader)
        .filter(meeting__cancelled__isnull=False, meeting__recorded__isnull=True, uninvited__isnull=True)
        .first()
    )
    if row is None or reader.today >= dutch_day(row.meeting.starts_at) + AFTER:
        raise access.NotYours(number)
    found, homes = row.meeting, row.invited_to.values_list("item__plan__household", flat=True)
    return CalledOff(
        row.municipality_id,
        tuple(sorted(set(homes))),
        found.title,
        dutch_time(found.starts_at),
        found.place,
        found.cancelled.reason,
    )


def _mine(number: int, reader: Reader) -> QuerySet[MeetingParticipant]:
    return MeetingParticipant.objects.filter(
        meeting=number, account=reader.account, municipality__in=reader.municipalities
    ).select_related("meeting__closed", "meeting__cancelled")
