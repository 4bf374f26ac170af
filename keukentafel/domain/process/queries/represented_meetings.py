"""Meetings to which somebody was invited for whom one speaks: as much of them as of the plan (see represented_plan).

A point that is about no goal tells of everything: it is for who speaks about both money and care, in a house that is told of.
"""

from __future__ import annotations

from django.db.models import Q

from keukentafel.domain.cases.models import Case
from keukentafel.domain.people import access
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.plans.queries import meetings
from keukentafel.domain.walls.reader import Reader

from .my_file_whose import about
from .represented_plan import SpokenScope, scopes


def spoken_meetings(spoken: Spoken, *, reader: Reader) -> list[meetings.MeetingLine]:
    """The newest first. raises NotYours"""
    return meetings.meetings_of(spoken.person, _scopes(spoken, reader))


def spoken_meeting(number: int, *, spoken: Spoken, reader: Reader) -> meetings.ForResident:
    """One meeting as the person would read it, as far as the reader may. raises NotYours"""
    return meetings.meeting_of(number, spoken.person, _scopes(spoken, reader))


def _scopes(spoken: Spoken, reader: Reader) -> list[meetings.Scope]:
    cases = Case.objects.filter(about(spoken.person, reader=reader, spoken=spoken))
    return [
        _scope(each, Q(case__isnull=True) | Q(case__in=cases.values("pk"))) for each in scopes(spoken, reader)
    ]


def _scope(found: SpokenScope, of_case: Q) -> meetings.Scope:
    goals = Q(goal__in=found.goals)
    points = goals | (Q(goal__isnull=True) & of_case if found.whole else access.NOBODY)
    decided = goals | Q(action__goal__in=found.goals)
    if found.whole:
        decided |= Q(scaling__isnull=False) & ~meetings.untold([found.plan.municipality_id])
    home = found.plan.household if found.home else None
    return meetings.Scope(found.plan.pk, home.pk if home else 0, home.name if home else "", points, decided)
