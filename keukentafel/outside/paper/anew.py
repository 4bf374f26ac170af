"""A letter that tells a last day and did not go yet, once more with the day on which it goes: the last day is right then."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.actions.clocks import InDefault, StandsStill, TermIsOver, WrongDay
from keukentafel.domain.cases.models import Document
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.models import Letter as LetterRow
from keukentafel.domain.decisions.paper import paper_of
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.actions import (
    copies_of_parents,
    hearing_questions,
    intention_letters,
    left_out,
    letter_copies,
    objection_decision_letter,
    penalties,
    repair_letters,
    terms,
    unsent_requests,
)
from keukentafel.domain.process.actions import notices as actions
from keukentafel.domain.process.actions.printing import MAKE_ANEW
from keukentafel.domain.process.answer_sheet import QUESTION
from keukentafel.domain.process.models import LetterCopy, PrintBatchLetter
from keukentafel.domain.process.notice_paper import REPAIR
from keukentafel.domain.process.queries.letter_texts import letter_of
from keukentafel.domain.process.queries.out_of_date import dated_ahead, out_of_date
from keukentafel.domain.walls import security
from keukentafel.domain.walls.deeds import deed
from keukentafel.kernel.moments import dutch_day

from . import jobs, leaflets, notices, representatives
from .jobs import printer
from .letter import Letter

WITH_A_TERM = {REPAIR: repair_letters.dated, terms.STANDS_STILL: terms.dated}
"""Texts of letters for which a term stands still."""
BY_ITSELF = {
    QUESTION: hearing_questions.dated,
    intention_letters.CODE: intention_letters.dated,
    **dict.fromkeys(objection_decision_letter.BOTH, objection_decision_letter.dated),
}


@app.task(name=MAKE_ANEW, queue="letters", retry=RetryStrategy(max_attempts=8, exponential_wait=3))
def make_anew(document_id: int, municipality: int) -> None:
    """The letter of this document with the date of today, once."""
    with security.opened(municipality):
        now = timezone.now()
        anew_now(document_id, on=timezone.localdate(now), at=now)


@deed
def anew_now(document_id: int, *, on: date, at: datetime) -> None:
    """It and its copies, those that were not posted; what is dated that day already, or is on a newer paper, stays as it is.

    raises  LetterNotPrinted; OSError when the store cannot keep one: then nothing was written
    source  Awb, artikel 3:41 and 6:8
    """
    row = letter_of(document_id)
    if isinstance(row, LetterCopy):
        _to_who_lives(row, at)
        row = row.letter or row.notice
    if not isinstance(row, LetterRow | Notice):
        return
    row = type(row).objects.select_for_update(of=("self",)).select_related("case").get(pk=row.pk)
    if not other_day([document_id], on=on):
        return
    if _waits(row, on):
        _letter(row, on, at) if isinstance(row, LetterRow) else _notice(row, on, at)
        penalties.letter_gone(row.case, at=at)
    for copy in LetterCopy.objects.filter(document__isnull=False, **_of(row)).order_by("pk"):
        if copy.dated_on != row.dated_on and _waits(copy, on):
            _copy(copy, row, at)


def other_day(documents: Collection[int], *, on: date) -> set[int]:
    """Those that are to be made again when they go on this day."""
    return {*out_of_date(documents, on=on), *dated_ahead(documents, on=on)}


def _to_who_lives(copy: LetterCopy, at: datetime) -> None:
    about = copy.letter or copy.notice
    posted = Document.objects.filter(pk=copy.document_id, posted__isnull=False).exists()
    if about is not None and not posted and copies_of_parents.for_who_lives(copy):
        _copy(copy, about, at)


def _waits(row: Any, on: date) -> bool:
    """Whether it is on paper, tells a day, and goes on another day than stands on it."""
    if row.document_id is None or Document.objects.filter(pk=row.document_id, posted__isnull=False).exists():
        return False
    return bool(other_day([row.document_id], on=on))


def _of(row: LetterRow | Notice) -> dict[str, Any]:
    return {"letter": row} if isinstance(row, LetterRow) else {"notice": row}


def _letter(row: LetterRow, on: date, at: datetime) -> None:
    before, old = row.dated_on, row.document_id
    decisions.dated(row, on=on)
    facts = paper_of(row)
    paper = jobs.letter_from(facts)
    document = _kept(row, paper, kind="besluit", at=at)
    content = leaflets.pdf(facts, paper.style, printer=printer)
    stored = cases.store(row.municipality_id, f"Rechten {row.number}.pdf", "application/pdf", content, at=at)
    decisions.leaflet_anew(row, stored, at=at)
    window = row.person if paper.address else None
    decisions.printed_anew(row, document, before=before, window=window, text=paper.written, at=at)
    _in_its_pile(old, document)


def _notice(row: Notice, on: date, at: datetime) -> None:
    old, before, of_objection = row.document_id, row.dated_on, row.template in objection_decision_letter.BOTH
    if row.template in WITH_A_TERM and not _asked_in_time(row, on, at):
        return
    if row.template not in WITH_A_TERM:
        BY_ITSELF.get(row.template, penalties.dated)(row, on=on)
    paper = notices.as_paper(row)
    document = _kept(row, paper, kind=notices.kind_of(row), at=at)
    actions.printed_anew(row, document, before=before, at=at)
    cases.note_addresses(document, window=row.person if paper.address else None, text=paper.written, on=on)
    if of_objection:
        objection_decision_letter.goes(row, today=timezone.localdate(at))
    _in_its_pile(old, document)


def _asked_in_time(row: Notice, on: date, at: datetime) -> bool:
    """Whether the term can still stand still for it; else it goes no more. raises Refusal where it can still go today"""
    try:
        with transaction.atomic():
            WITH_A_TERM[row.template](row, on=on, at=at)
    except TermIsOver:  # nobody waits for what it asks; it lies in no pile while that is so
        return False
    except (InDefault, StandsStill, WrongDay) as why:
        if on > dutch_day(at) and not isinstance(why, InDefault):
            raise
        unsent_requests.withdraw(row, why, by=None, at=at)
        return False
    return True


def _copy(copy: LetterCopy, row: LetterRow | Notice, at: datetime) -> None:
    old = copy.document_id
    letter_copies.dated(copy, row)
    paper = representatives.as_paper(copy)
    document = _kept(copy, paper, kind="overig", at=at)
    letter_copies.printed_anew(
        copy, document, window=copy.to_person if paper.address else None, text=paper.written, at=at
    )
    _in_its_pile(old, document)


def _kept(row: LetterRow | Notice | LetterCopy, paper: Letter, *, kind: str, at: datetime) -> Document:
    """In the place of the paper that did not go, which stays in the file as an earlier version."""
    before = Document.objects.get(pk=row.document_id)
    to = row.to_name if isinstance(row, LetterCopy) else before.correspondent
    return cases.keep_document(
        municipality=row.municipality_id, household=before.household_id, case=row.case, name=before.name,
        media_type="application/pdf", content=printer.print(paper), kind=kind, correspondent=to,
        dated_on=row.dated_on, person=before.person_id, replaces=before, by=None, at=at,
    )  # fmt: skip


def _in_its_pile(old: int | None, document: Document) -> None:
    """The newest pile that is being made takes the new paper; where the old is in the PDF, it is taken out by hand. Nobody needs
    to look any more why it did not go."""
    waits = PrintBatchLetter.objects.filter(
        document=old, left_out="", pages__isnull=True, batch__made__isnull=True
    )
    newest = waits.order_by("-batch").values("pk")[:1]
    PrintBatchLetter.objects.filter(pk__in=newest).update(document=document, again=False)
    if old is not None:
        left_out.goes([old], at=document.created_at)
