"""A meeting is closed: nobody reads anything by it from that moment, and who could not come hears what they will do."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _
from procrastinate.contrib.django import app as queue

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.plans.models import (
    MeetingClosed,
    MeetingParticipant,
    MeetingPlan,
    MeetingPresence,
    MeetingReport,
)
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from .links import end_links
from .running import note, running
from .telling import tell

PRINT = "keukentafel.outside.paper.print_meeting"
"""The name under which `outside/paper` listens."""


class NotYet(Refusal):
    """A meeting cannot be over before the day on which it is held."""


class NotInvited(Refusal):
    """Who was there was invited, or is invited first."""


@deed
def close_meeting(meeting: int, *, present: Collection[int], by: Reader, at: datetime) -> MeetingClosed:
    """Close it: reading rights end, links die, a worker makes the report of each household.

    present  keys of participants who were there; the others hear only what they are going to do themselves
    raises   NotYours, MeetingOver, NotYet, NotInvited
    """
    found = running(meeting, by=by)
    if dutch_day(found.starts_at) > dutch_day(at):
        raise NotYet(_("Het overleg is nog niet geweest. Sluiten kan vanaf de dag van het overleg."))
    rows = MeetingParticipant.objects.filter(meeting=found, uninvited__isnull=True)
    invited = list(rows.select_related("account", "person", "meeting").order_by("pk"))
    if set(present) - {each.pk for each in invited}:
        raise NotInvited(_("Kies wie er waren uit wie was uitgenodigd."))
    closed = MeetingClosed.objects.create(
        municipality_id=found.municipality_id, meeting=found, at=at, by_id=by.account
    )
    MeetingPresence.objects.bulk_create(
        MeetingPresence(
            municipality_id=found.municipality_id, participant=each, present=each.pk in present, at=at
        )
        for each in invited
    )
    end_links(invited, at=at)
    for each in invited:
        if each.pk not in present and each.decisions.filter(kind="action").exists():
            tell(each, after=True, by=by, at=at)
    note("meeting.closed", found, by=by, at=at, present=len(set(present)), invited=len(invited))
    for about in MeetingPlan.objects.filter(meeting=found).order_by("pk"):
        queue.configure_task(PRINT, queue="letters").defer(
            about_id=about.pk, municipality=found.municipality_id
        )
    return closed


@deed
def keep_report(about: MeetingPlan, case: Case | None, content: bytes, *, at: datetime) -> MeetingReport:
    """The report that a worker made becomes a document of the file of its household. Made twice, the first stays.

    case    whose points are in it: the document follows its gate
    raises  OSError when the store cannot keep it; then nothing was written
    """
    made = MeetingReport.objects.filter(about=about, case=case).first()
    if made is not None:
        return made
    household = about.plan.household_id
    document = cases.keep_document(
        municipality=about.municipality_id, household=household, case=case, name="verslag-overleg.pdf",
        media_type="application/pdf", content=content, kind="verslag", direction="intern",
        dated_on=dutch_day(about.meeting.starts_at), by=None, at=at,
    )  # fmt: skip
    made = MeetingReport.objects.create(
        municipality_id=about.municipality_id, about=about, case=case, document=document, at=at
    )
    journal.note("meeting.reported", about=about.meeting, by=None, at=at, household=household)
    return made
