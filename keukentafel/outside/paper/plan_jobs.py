"""The jobs that make the plan as PDF and destroy it when its time is over."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone, translation
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from keukentafel.domain.plans.actions import papers as actions
from keukentafel.domain.plans.models import PlanPaper, PlanPaperMade
from keukentafel.domain.plans.queries import life_domains
from keukentafel.domain.walls import security
from keukentafel.domain.walls.everywhere import LATER, everywhere
from keukentafel.domain.walls.models import Municipality
from keukentafel.kernel.moments import dutch_day

from . import plans
from .jobs import house_style_of, printer


@app.task(name=actions.PRINT, queue="letters", retry=RetryStrategy(max_attempts=8, exponential_wait=3))
def print_plan(paper_id: int, municipality: int) -> None:
    """Make the PDF with this id, once. One that was destroyed meanwhile is left alone."""
    with security.opened(municipality):
        paper_now(paper_id, at=timezone.now())


@app.periodic(cron="47 3 * * *")
@app.task(name="keukentafel.outside.paper.destroy_plans", queue="letters", retry=LATER)
def destroy_plans(timestamp: int = 0) -> None:
    """Destroy the PDFs that are past their two weeks, in every municipality."""
    now = timezone.now()
    everywhere(
        lambda code: actions.destroy_papers(on=timezone.localdate(now), at=now),
        what="Plannen als PDF na twee weken",
    )


@transaction.atomic
def paper_now(paper_id: int, *, at: datetime) -> PlanPaperMade | None:
    """Make it of what was asked. raises LetterNotPrinted; OSError when it cannot be kept"""
    row = PlanPaper.objects.select_related("version").filter(pk=paper_id, made__isnull=True).first()
    if row is None:
        return None
    day = dutch_day(row.asked_at)
    with translation.override("nl"):
        made = plans.pdf(
            row.content,
            house_style_of(Municipality.objects.get(pk=row.municipality_id)),
            domains=dict(life_domains(day)),
            agreed_on=dutch_day(row.version.at) if row.version else None,
            large=row.large,
            on=day,
            printer=printer,
        )
    return actions.paper_made(row, made, at=at)
