"""The job that makes the sheet of rights with what a desk decided in the name of the municipality."""

from __future__ import annotations

from datetime import datetime

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.decisions.actions import referrals
from keukentafel.domain.decisions.actions.referrals.sheet import PRINT
from keukentafel.domain.decisions.desk_leaflet import desk_paper
from keukentafel.domain.decisions.models import DeskLeaflet, Referral
from keukentafel.domain.walls import security
from keukentafel.domain.walls.deeds import deed

from . import leaflets
from .jobs import house_style_of, printer


@app.task(name=PRINT, queue="letters", retry=RetryStrategy(max_attempts=8, exponential_wait=3))
def print_desk_leaflet(referral_id: int, municipality: int) -> None:
    """As it stands now."""
    with security.opened(municipality):
        make_now(referral_id, at=timezone.now())


@deed
def make_now(referral_id: int, *, at: datetime) -> DeskLeaflet:
    """One at a time, so that the sheet that stays was read last.

    raises  Referral.DoesNotExist, LetterNotPrinted, KeyError for a municipality without house style; OSError when the
            store cannot keep it; then nothing was written
    """
    rows = Referral.objects.select_for_update(of=("self",))
    row = rows.select_related("case", "person", "provider", "municipality").get(pk=referral_id)
    paper = desk_paper(row, on=timezone.localdate(at))
    content = leaflets.pdf(paper, house_style_of(row.municipality), printer=printer)
    stored = cases.store(row.municipality_id, f"Rechten {row.number}.pdf", "application/pdf", content, at=at)
    try:
        with transaction.atomic():
            return referrals.sheet_made(row, stored, at=at)
    except Exception:
        default_storage.delete(stored.path)
        raise
