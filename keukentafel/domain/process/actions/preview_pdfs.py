"""The PDF of a letter that is only looked at: asked for beside the preview, made by a worker, gone after ten minutes."""

from __future__ import annotations

from datetime import datetime, timedelta

from procrastinate.contrib.django import app as queue

from keukentafel.domain.cases.queries import case_row
from keukentafel.domain.decisions.paper import Paper, as_json
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.process.models import LetterPreview
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader

MAKE = "keukentafel.outside.paper.make_preview"
"""The name under which `outside/paper` listens."""
STAYS = timedelta(minutes=10)


@deed
def ask_pdf(case_number: str, paper: Paper, *, by: Reader, at: datetime) -> LetterPreview:
    """Ask a worker for the PDF of this letter; what the same colleague looked at before is dropped. raises NotYours"""
    case = case_row(case_number, reader=by)
    LetterPreview.objects.filter(account=by.account).delete()
    row = LetterPreview.objects.create(
        municipality_id=case.municipality_id, account_id=by.account, case=case, paper=as_json(paper), asked_at=at
    )  # fmt: skip
    journal.note("letter.seen_before", about=case, by=by, at=at, household=case.household_id)
    queue.configure_task(MAKE, queue="letters").defer(preview_id=row.pk, municipality=row.municipality_id)
    return row


def preview_made(row: LetterPreview, content: bytes) -> None:
    """The PDF is there; one that was dropped meanwhile stays away."""
    LetterPreview.objects.filter(pk=row.pk, content__isnull=True).update(content=content)


def drop_previews(municipality: int, *, at: datetime) -> int:
    """Nothing that was only looked at stays. Repeatable. Gives how many."""
    gone, _tables = LetterPreview.objects.filter(municipality=municipality, asked_at__lte=at - STAYS).delete()
    return gone
