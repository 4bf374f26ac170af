"""Minutes of a closed meeting that were wrong: put right, with what stood there kept and the report made anew."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from keukentafel.domain.cases.actions import ChangedMeanwhile
from keukentafel.domain.intake.queries.about_safety import about_safety
from keukentafel.domain.people.access import NotYours, current
from keukentafel.domain.people.models import Membership
from keukentafel.domain.plans.actions.actions import WhyMissing
from keukentafel.domain.plans.actions.goals import _words
from keukentafel.domain.plans.models import (
    MeetingItem,
    MeetingMinutesCorrected,
    MeetingParticipant,
    MeetingPlan,
)
from keukentafel.domain.plans.queries.meetings.reach import STAYED, hosted_items
from keukentafel.domain.plans.queries.reach import for_person
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from .minuting import LONGEST, TooLong, note_minutes
from .presence import over, waits
from .reporting import print_report
from .resting import colleague_reading
from .running import ItemDropped
from .telling import tell


class SaysTheSame(Refusal):
    """A correction says something else than what stands there."""

    field = "text"


@deed
def correct_minutes(
    item: int, *, text: str, reason: str, revision: int | None = None, by: Reader, at: datetime
) -> MeetingMinutesCorrected:
    """What was said, in the words that should have stood there. What stood there stays to be read, with who, when and why.

    Who got the report keeps what they got; a newer version of it says that it was corrected. Who was there and reads that hears
    so, once a day.
    revision  of the minutes that the writer saw; None: whatever there was
    raises    NotYours, NotYet when the meeting is not closed, ItemDropped, TooLong, WhyMissing, SaysTheSame; ChangedMeanwhile
              when somebody else corrected it since
    """
    found = _of_a_closed_meeting(item, by=by)
    words = text.replace("\r\n", "\n").strip()
    if len(words) > LONGEST:
        raise TooLong(
            _("Dit is te lang. Houd de notulen van een punt bij %(count)s tekens."),
            field="text",
            count=LONGEST,
        )
    why = _words(reason, WhyMissing(_("Schrijf op waarom u de notulen verbetert."), field="reason"))
    if found.minutes == words:
        raise SaysTheSame(_("Dit staat er al. Verander de tekst, of ga terug."))
    if revision is not None and revision != found.revision:
        raise ChangedMeanwhile(_("Iemand anders heeft deze notulen intussen aangepast."))
    made = MeetingMinutesCorrected.objects.create(
        municipality_id=found.municipality_id, item=found, revision=found.revision, was=found.minutes,
        was_by_id=found.minuted_by_id, was_at=found.minuted_at, reason=why, at=at, by_id=by.account,
    )  # fmt: skip
    found.minutes, found.revision = words, found.revision + 1
    found.minuted_by_id, found.minuted_at = by.account, at
    found.save(update_fields=["minutes", "revision", "minuted_by", "minuted_at"])
    note_minutes("meeting.minutes_corrected", found, by=by, at=at)
    about = MeetingPlan.objects.get(meeting=found.meeting, plan=found.plan)
    if not waits(about):
        print_report(about)
        _tell_who_was_there(made, by=by, at=at)
    return made


def _tell_who_was_there(made: MeetingMinutesCorrected, *, by: Reader, at: datetime) -> None:
    """But who corrected it, and who reads nothing of the meeting any longer."""
    rows = MeetingParticipant.objects.filter(
        STAYED, meeting=made.item.meeting_id, presence__present=True
    ).exclude(account=by.account)
    today = MeetingMinutesCorrected.objects.filter(pk__lt=made.pk, at__date=dutch_day(at))
    for each in rows.select_related("account", "person", "meeting").order_by("pk"):
        readable = _read_by(each, on=dutch_day(at))
        heard = today.filter(item__in=readable.values("pk")).exists()
        if not heard and readable.filter(pk=made.item_id).exists():
            tell(each, what="corrected", by=by, at=at)


def _read_by(guest: MeetingParticipant, *, on: date) -> QuerySet[MeetingItem]:
    """Points of the report that this one reads: at home, or as a colleague in the file."""
    colleague = colleague_reading(guest.account_id, on=on)
    if colleague is not None:
        return hosted_items(colleague).filter(meeting=guest.meeting_id)
    if guest.person_id is None:
        return MeetingItem.objects.none()
    homes = Membership.objects.filter(current(on), person=guest.person_id)
    return MeetingItem.objects.filter(
        for_person(guest.person_id, about_safety([guest.municipality_id])), meeting=guest.meeting_id,
        plan__household__in=homes.values("household"),
    )  # fmt: skip


def _of_a_closed_meeting(item: int, *, by: Reader) -> MeetingItem:
    """For one writer at a time. raises NotYours, NotYet, ItemDropped"""
    mine = hosted_items(by).filter(pk=item).values("pk")
    rows = MeetingItem.objects.select_for_update(of=("self",)).select_related("meeting", "plan", "dropped")
    found = rows.filter(pk__in=mine).first()
    if found is None:
        raise NotYours(item)
    over(found.meeting_id, by=by)
    if hasattr(found, "dropped"):
        raise ItemDropped(_("Dit punt staat niet meer op de agenda."))
    return found
