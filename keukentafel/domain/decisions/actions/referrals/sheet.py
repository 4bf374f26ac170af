"""The sheet of rights with what a desk decided in the name of the municipality is asked for, and kept once it is made."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from procrastinate.contrib.django import app as queue

from keukentafel.domain.cases.actions import Stored
from keukentafel.domain.decisions.in_our_name import decided_in_our_name
from keukentafel.domain.decisions.models import DeskLeaflet, Referral
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed

PRINT = "keukentafel.outside.paper.print_desk_leaflet"
"""The name under which `outside/paper` listens."""


def ask_sheet(referral: Referral) -> None:
    """Made anew whenever something that stands on it changes. Nothing for who decides nothing in our name."""
    if decided_in_our_name(referral):
        queue.configure_task(PRINT, queue="letters").defer(
            referral_id=referral.pk, municipality=referral.municipality_id
        )


@deed
def sheet_made(referral: Referral, stored: Stored, *, at: datetime) -> DeskLeaflet:
    """In the place of the one from before, which is kept no longer. For one worker at a time."""
    before = DeskLeaflet.objects.filter(referral=referral).first()
    row, _new = DeskLeaflet.objects.update_or_create(
        referral=referral,
        defaults={
            "municipality_id": referral.municipality_id, "size": stored.size, "sha256": stored.sha256,
            "path": stored.path, "at": at,
        },
    )  # fmt: skip
    if before is not None:
        transaction.on_commit(partial(default_storage.delete, before.path), robust=True)
    journal.note("referral.sheet_made", about=referral, by=None, at=at, household=referral.case.household_id)
    return row
