"""The job that makes the sheet of rights with what a desk refused in the name of the municipality."""

from __future__ import annotations

from datetime import datetime

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.decisions.actions import desk_decisions
from keukentafel.domain.decisions.desk_leaflet import refused_paper
from keukentafel.domain.decisions.models import DeskDecision, DeskDecisionSheet
from keukentafel.domain.walls import security
from keukentafel.domain.walls.deeds import deed

from . import leaflets
from .jobs import house_style_of, printer


@app.task(name=desk_decisions.PRINT, queue="letters", retry=RetryStrategy(max_attempts=8, exponential_wait=3))
def print_desk_decision_sheet(decision_id: int, municipality: int) -> None:
    """As it stands now; nothing for what was undone since."""
    with security.opened(municipality):
        if DeskDecision.objects.filter(pk=decision_id).exists():
            make_now(decision_id, at=timezone.now())


@deed
def make_now(decision_id: int, *, at: datetime) -> DeskDecisionSheet:
    """One at a time, so that the sheet that stays was read last. raises  as desk_leaflets.make_now"""
    rows = DeskDecision.objects.select_for_update(of=("self",)).select_related(
        "municipality", "granted", "beschikking__aanvraag__person", "beschikking__aanvraag__case"
    )
    row = rows.get(pk=decision_id)
    number = row.beschikking.number
    paper = refused_paper(row, on=timezone.localdate(at))
    content = leaflets.pdf(paper, house_style_of(row.municipality), printer=printer)
    stored = cases.store(row.municipality_id, f"Rechten {number}.pdf", "application/pdf", content, at=at)
    try:
        with transaction.atomic():
            return desk_decisions.sheet_made(row, stored, at=at)
    except Exception:
        default_storage.delete(stored.path)
        raise
