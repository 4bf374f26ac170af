"""Who was at a meeting: written down at closing, later where nobody could know it then, and corrected where it was wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from keukentafel.domain.people.access import NotYours
from keukentafel.domain.plans.models import (
    Meeting,
    MeetingClosed,
    MeetingInvitedTo,
    MeetingParticipant,
    MeetingPlan,
    MeetingPresence,
    MeetingPresenceCorrected,
)
from keukentafel.domain.plans.queries.meetings.reach import STAYED, hosted, hosted_items, own_actions
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal

from .reporting import print_report
from .running import note_of
from .telling import tell


class NotYet(Refusal):
    """A meeting cannot be over before the day on which it is held."""


class NotInvited(Refusal):
    """Who was there was invited, or is invited first."""


@deed
def write_presence(meeting: int, *, present: Collection[int], by: Reader, at: datetime) -> int:
    """Who was there, of those of whom nobody knew when the meeting was closed. Gives how many were written down.

    raises  NotYours, NotYet when it is not closed, NotInvited
    """
    found = over(meeting, by=by)
    known = known_of(stayed(found).filter(presence__isnull=True), by=by)
    check(present, known)
    if not known:
        return 0
    waited = [about for about in MeetingPlan.objects.filter(meeting=found).order_by("pk") if waits(about)]
    write(known, present, by=by, at=at)
    for each in known:
        note_of("meeting.presence_written", each, by=by, at=at)
    for about in waited:
        if not waits(about):
            print_report(about)
    return len(known)


@deed
def correct_presence(meeting: int, *, present: Collection[int], by: Reader, at: datetime) -> int:
    """Who was there after all, or was not, of those whose points the reader may read. Gives how many were corrected.

    What was written before stays. Who was not there hears of the own actions, and the report is made again.
    present  keys of all of those who were there, as far as it was written down before: see write_presence
    raises   NotYours, NotYet when it is not closed, NotInvited
    """
    found = over(meeting, by=by)
    known = known_of(stayed(found).filter(presence__isnull=False).select_related("presence"), by=by)
    check(present, known)
    wrong = [each for each in known if each.presence.present != (each.pk in present)]
    for each in wrong:
        MeetingPresenceCorrected.objects.create(
            municipality_id=each.municipality_id, participant=each, was_present=each.presence.present, at=at,
            by_id=by.account,
        )  # fmt: skip
        MeetingPresence.objects.filter(participant=each).update(present=each.pk in present)
        note_of("meeting.presence_corrected", each, by=by, at=at)
        if each.pk not in present:
            _tell_absent(each, by=by, at=at)
    plans = MeetingInvitedTo.objects.filter(participant__in=wrong, item__dropped__isnull=True).values(
        "item__plan"
    )
    for about in MeetingPlan.objects.filter(meeting=found, plan__in=plans).order_by("pk"):
        if not waits(about):
            print_report(about)
    return len(wrong)


def over(meeting: int, *, by: Reader) -> Meeting:
    """A closed meeting for one writer at a time. raises NotYours, NotYet"""
    mine = hosted(by).filter(pk=meeting).values("pk")
    found = Meeting.objects.select_for_update().filter(pk__in=mine).first()
    if found is None:
        raise NotYours(meeting)
    if not MeetingClosed.objects.filter(meeting=found).exists():
        raise NotYet(_("Dit overleg is nog niet gesloten."))
    return found


def stayed(meeting: Meeting) -> QuerySet[MeetingParticipant]:
    """Whose invitation was not taken back before the meeting was closed."""
    rows = MeetingParticipant.objects.filter(STAYED, meeting=meeting)
    return rows.select_related("account", "person", "meeting").order_by("pk")


def known_of(invited: Iterable[MeetingParticipant], *, by: Reader) -> list[MeetingParticipant]:
    """Those with a point that this reader may read."""
    rows = list(invited)
    items = hosted_items(by).filter(dropped__isnull=True)
    points = MeetingInvitedTo.objects.filter(participant__in=rows, item__in=items)
    keys = set(points.values_list("participant", flat=True))
    return [each for each in rows if each.pk in keys]


def check(present: Collection[int], known: Collection[MeetingParticipant]) -> None:
    """raises NotInvited"""
    if set(present) - {each.pk for each in known}:
        raise NotInvited(_("Kies wie er waren uit wie was uitgenodigd."))


def write(
    known: Collection[MeetingParticipant], present: Collection[int], *, by: Reader, at: datetime
) -> None:
    """Part of a deed."""
    MeetingPresence.objects.bulk_create(
        MeetingPresence(
            municipality_id=each.municipality_id, participant=each, present=each.pk in present, at=at
        )
        for each in known
    )
    for each in known:
        if each.pk not in present:
            _tell_absent(each, by=by, at=at)


def _tell_absent(participant: MeetingParticipant, *, by: Reader, at: datetime) -> None:
    """Who could not come hears what they are going to do themselves, and nothing else."""
    if own_actions().filter(participant=participant).exists():
        tell(participant, what="after", by=by, at=at)


def waits(about: MeetingPlan) -> bool:
    """Whether somebody came for a point of this household of whom nobody wrote down if they were there."""
    rows = MeetingParticipant.objects.filter(STAYED, meeting=about.meeting_id, presence__isnull=True)
    return rows.filter(invited_to__item__plan=about.plan_id, invited_to__item__dropped__isnull=True).exists()
