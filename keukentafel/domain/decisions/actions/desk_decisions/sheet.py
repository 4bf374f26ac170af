"""The sheet of rights with what a desk refused is asked for, and kept once it is made."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from procrastinate.contrib.django import app as queue

from keukentafel.domain.cases.actions import Stored
from keukentafel.domain.decisions.models import DeskDecision, DeskDecisionSheet
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed

PRINT = "keukentafel.outside.paper.print_desk_decision_sheet"
"""The name under which `outside/paper` listens."""


def ask_sheet(row: DeskDecision) -> None:
    """Made anew whenever something that stands on it changes."""
    queue.configure_task(PRINT, queue="letters").defer(decision_id=row.pk, municipality=row.municipality_id)


@deed
def sheet_made(row: DeskDecision, stored: Stored, *, at: datetime) -> DeskDecisionSheet:
    """In the place of the one from before, which is kept no longer. For one worker at a time."""
    before = DeskDecisionSheet.objects.filter(decision=row).first()
    made, _new = DeskDecisionSheet.objects.update_or_create(
        decision=row,
        defaults={
            "municipality_id": row.municipality_id, "size": stored.size, "sha256": stored.sha256, "path": stored.path,
            "at": at,
        },
    )  # fmt: skip
    if before is not None:
        transaction.on_commit(partial(default_storage.delete, before.path), robust=True)
    household = row.beschikking.aanvraag.case.household_id
    journal.note("desk_decision.sheet_made", about=row.beschikking, by=None, at=at, household=household)
    return made
