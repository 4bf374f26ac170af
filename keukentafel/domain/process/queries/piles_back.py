"""A pile that was posted and taken back: how far that is, and which of its letters stay posted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from keukentafel.domain.outbox.queue import waiting_jobs
from keukentafel.domain.process.models import PrintBatch, PrintBatchBack, PrintBatchLetter, reasons_to_stay
from keukentafel.kernel.moments import dutch_time

TASK = "keukentafel.process.lay_pile_back"
LAID_BACK = "terug"
"""A code of reasons_left_out."""


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter that is not in the pile after all, or must not be posted any more. why: a code, words: the same in words.

    document   None: it is about a complaint
    household  in whose file the task stands that says what can be done; None: there is none
    """

    place: int
    document: int | None
    name: str
    why: str
    words: str
    household: int | None = None


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A pile that was posted and did not go. turns: how many letters had theirs; failed: nobody works on it and some had none.

    stays  upon which somebody acted: posted all the same
    """

    at: datetime
    by: str
    reason: str
    turns: int
    letters: int
    done: bool
    failed: bool
    stays: tuple[LetterLine, ...]


def piles_of(documents: Collection[int]) -> dict[int, int]:
    """Document → the last pile in which it lies that is not posted."""
    rows = PrintBatchLetter.objects.filter(document__in=documents, left_out="", batch__posted__isnull=True)
    return dict(rows.order_by("batch").values_list("document", "batch"))


def taken_back(row: PrintBatch, back: PrintBatchBack, kept: list[PrintBatchLetter]) -> TakenBack:
    """kept: its lines that are not laid back"""
    waiting, done = sum(not each.stays for each in kept), back.done_at is not None
    letters = row.letters.filter(Q(left_out="") | Q(left_out=LAID_BACK)).count()
    jobs = waiting_jobs(TASK, batch_id=row.pk, municipality=row.municipality_id)
    words = {code: str(said) for code, said in reasons_to_stay()}
    stays = tuple(
        LetterLine(each.place, each.document_id, name_of(each), each.stays, words[each.stays])
        for each in kept
        if each.stays
    )
    return TakenBack(
        dutch_time(back.at), back.by.name, back.reason, letters - waiting, letters, done, not done and not jobs.exists(),
        stays,
    )  # fmt: skip


def reference(row: PrintBatchLetter) -> str:
    """Number of the document, or of the complaint."""
    return row.complaint_letter.complaint.number if row.complaint_letter else f"{row.document_id}"


def name_of(row: PrintBatchLetter) -> str:
    return row.document.name.removesuffix(".pdf") if row.document else reference(row)
