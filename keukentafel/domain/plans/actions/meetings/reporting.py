"""The report of a closed meeting: asked of a worker, and kept as a document of the file."""

from __future__ import annotations

from datetime import datetime

from procrastinate.contrib.django import app as queue

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, Document
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.plans.models import MeetingPlan, MeetingPresenceCorrected, MeetingReport
from keukentafel.domain.plans.queries.meetings.report import corrected
from keukentafel.domain.walls.deeds import deed
from keukentafel.kernel.moments import dutch_day

PRINT = "keukentafel.outside.paper.print_meeting"
"""The name under which `outside/paper` listens."""


def print_report(about: MeetingPlan) -> None:
    """Part of a deed."""
    queue.configure_task(PRINT, queue="letters").defer(about_id=about.pk, municipality=about.municipality_id)


@deed
def keep_report(about: MeetingPlan, case: Case | None, content: bytes, *, at: datetime) -> MeetingReport:
    """The report that a worker made becomes a document of the file of its household. Made twice, the first stays.

    When it was corrected since who was there or what was said, it is a newer version of that document.
    case    whose points are in it: the document follows its gate
    raises  OSError when the store cannot keep it; then nothing was written
    """
    made = MeetingReport.objects.filter(about=about, case=case).select_related("document").first()
    if made is not None and not _corrected(about, case, since=made.at):
        return made
    household = about.plan.household_id
    document = cases.keep_document(
        municipality=about.municipality_id, household=household, case=case, name="verslag-overleg.pdf",
        media_type="application/pdf", content=content, kind="verslag", direction="intern",
        dated_on=dutch_day(about.meeting.starts_at), replaces=_newest(made.document) if made else None, by=None, at=at,
    )  # fmt: skip
    made, _made_now = MeetingReport.objects.update_or_create(
        about=about,
        case=case,
        defaults={"municipality_id": about.municipality_id, "document": document, "at": at},
    )
    journal.note("meeting.reported", about=about.meeting, by=None, at=at, household=household)
    return made


def _corrected(about: MeetingPlan, case: Case | None, *, since: datetime) -> bool:
    rows = MeetingPresenceCorrected.objects.filter(participant__meeting=about.meeting_id, at__gt=since)
    who = rows.filter(participant__invited_to__item__plan=about.plan_id).exists()
    return who or corrected(about, case, since=since)


def _newest(document: Document) -> Document:
    """Somebody may have laid a newer version over it."""
    while (newer := Document.objects.filter(replaces=document).first()) is not None:
        document = newer
    return document
