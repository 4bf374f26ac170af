"""A letter once more without any address, because the PDF that was kept bears one that became secret."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.envelope import without_addresses
from keukentafel.domain.cases.models import Document, OutgoingLetter, PrintedAgain
from keukentafel.domain.cases.queries.printed import kept_back, whose_address
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.models import Letter as LetterRow
from keukentafel.domain.decisions.paper import paper_of
from keukentafel.domain.process.actions import penalties
from keukentafel.domain.process.actions.printing import PRINT_AGAIN
from keukentafel.domain.process.models import LetterCopy
from keukentafel.domain.process.queries.letter_texts import letter_of
from keukentafel.domain.process.queries.out_of_date import out_of_date
from keukentafel.domain.walls import security

from . import anew, jobs, leaflets, notices, post, representatives
from .jobs import printer
from .letter import Letter


@app.task(name=PRINT_AGAIN, queue="letters", retry=RetryStrategy(max_attempts=8, exponential_wait=3))
def print_again(document_id: int, municipality: int) -> None:
    """Print the letter of this document without address, once."""
    with security.opened(municipality):
        again_now(document_id, at=timezone.now())


@transaction.atomic
def again_now(document_id: int, *, at: datetime) -> PrintedAgain | None:
    """Make it and keep it beside the first, all or nothing; None when no address on it is secret (any more).

    raises  Document.DoesNotExist, LetterNotPrinted; OSError when the store cannot keep it
    """
    on = timezone.localdate(at)
    document = _dated_now(Document.objects.get(pk=document_id), on=on, at=at)
    if not kept_back([document.pk], on=on):
        return None
    made = cases.keep_again(document, without_address(document.pk, on=on), at=at)
    row = letter_of(document.pk)
    if isinstance(row, LetterRow):
        decisions.stands_here(row, on=on, at=at)
        penalties.letter_gone(row.case, at=at)
        _leaflet(row, document.pk, on=on, at=at)
    return made


def _dated_now(document: Document, *, on: date, at: datetime) -> Document:
    """It goes from this day on: a last day in it is counted from here. source  Awb, artikel 6:8"""
    if not hasattr(document, "posted") and out_of_date([document.pk], on=on):
        anew.anew_now(document.pk, on=on, at=at)
        return Document.objects.get(replaces=document)
    return document


def _leaflet(row: LetterRow, document: int, *, on: date, at: datetime) -> None:
    """The sheet beside it once more as well. raises  OSError when the store cannot keep it"""
    leaflet = getattr(row, "leaflet", None)
    if leaflet is None:
        return
    facts = paper_of(row)
    facts = replace(facts, leaflet=without_addresses(facts.leaflet, whose_address(document), on=on))
    content = leaflets.pdf(facts, jobs.letter_from(facts).style, printer=printer)
    stored = cases.store(row.municipality_id, f"Rechten {row.number}.pdf", "application/pdf", content, at=at)
    decisions.leaflet_again(leaflet, stored, at=at)


def without_address(document: int, *, on: date) -> bytes:
    """The PDF of this letter with an empty window, and without an address in its text.

    raises  LookupError when the document is no letter; LetterNotPrinted
    """
    row = letter_of(document)
    if row is None:
        raise LookupError(document)
    if isinstance(row, OutgoingLetter):
        paper = post.as_paper(row)
    elif isinstance(row, LetterCopy):
        paper = representatives.as_paper(row)
    else:
        paper = jobs.as_paper(row) if isinstance(row, LetterRow) else notices.as_paper(row)
    return printer.print(_blank(paper, whose_address(document), on))


def _blank(paper: Letter, people: frozenset[int], on: date) -> Letter:
    body, appendix, leaflet = (
        without_addresses(text, people, on=on) for text in (paper.body, paper.appendix, paper.leaflet)
    )
    return replace(paper, address=None, body=body, appendix=appendix, leaflet=leaflet)
