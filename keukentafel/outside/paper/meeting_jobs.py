"""The job that makes the report of a closed meeting, for each household a document of its own."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone, translation
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from keukentafel.domain.plans.actions import meetings as actions
from keukentafel.domain.plans.models import MeetingPlan, MeetingReport
from keukentafel.domain.plans.queries import meetings as queries
from keukentafel.domain.walls import security
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.models import Municipality

from . import meetings
from .jobs import house_style_of, printer


@app.task(name=actions.PRINT, queue="letters", retry=RetryStrategy(max_attempts=8, exponential_wait=3))
def print_meeting(about_id: int, municipality: int) -> None:
    """Make the reports of one household, once."""
    with security.opened(municipality):
        report_now(about_id, at=timezone.now())


@deed
def report_now(about_id: int, *, at: datetime) -> list[MeetingReport]:
    """raises  LetterNotPrinted; OSError when the store cannot keep it: then nothing was written"""
    about = MeetingPlan.objects.select_related("plan__household", "meeting__by").get(pk=about_id)
    style = house_style_of(Municipality.objects.get(pk=about.municipality_id))
    made = []
    for case in queries.cases_in(about):
        with translation.override("nl"):
            found = queries.contents(about, case)
        content = meetings.pdf(found, style, on=timezone.localdate(at), printer=printer)
        made.append(actions.keep_report(about, case, content, at=at))
    return made
