"""The copy of a letter for who speaks for the resident: the same text, in an envelope of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.envelope import gets_post
from keukentafel.domain.decisions.models import Letter as LetterRow
from keukentafel.domain.decisions.paper import VERSLAG
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people.queries.household import hiding
from keukentafel.domain.process.actions import copies_of_parents, copy_texts
from keukentafel.domain.process.actions import letter_copies as actions
from keukentafel.domain.process.models import LetterCopy
from keukentafel.domain.walls import security
from keukentafel.domain.walls.deeds import deed
from keukentafel.kernel.moments import dutch_day

from . import jobs, notices
from .jobs import CLOSING, address_of, printer
from .letter import Address, Letter


@app.task(name=actions.PRINT, queue="letters", retry=RetryStrategy(max_attempts=8, exponential_wait=3))
def print_letter_copy(copy_id: int, municipality: int) -> None:
    """Make the copy with this id, once."""
    with security.opened(municipality):
        print_now(copy_id, at=timezone.now())


@deed
def print_now(copy_id: int, *, at: datetime) -> LetterCopy:
    """Make the PDF and keep it, all or nothing; none for who died or was suspended since, or speaks for the resident no more:
    of that the team hears.

    raises  LetterCopy.DoesNotExist, LetterNotPrinted; OSError when the store cannot keep it
    """
    rows = LetterCopy.objects.select_for_update(of=("self",)).select_related(
        "case", "to_person", "representation"
    )
    row = rows.get(pk=copy_id)
    if row.document_id is None:
        copies_of_parents.for_who_lives(row)
    if row.document_id is not None or (row.to_person is not None and not gets_post(row.to_person)):
        return row
    if not actions.speaks_still(row, on=dutch_day(at)):
        actions.ask_who(row, actions.NO_LONGER, at=at)
        return row
    paper = as_paper(row)
    assert row.case.household_id is not None
    document = cases.keep_document(
        municipality=row.municipality_id, household=row.case.household_id, case=row.case,
        name=f"Afschrift {paper.reference}.pdf", media_type="application/pdf", content=printer.print(paper),
        dated_on=row.dated_on, correspondent=row.to_name, by=None, at=at,
    )  # fmt: skip
    window = row.to_person if paper.address else None
    return actions.copy_made(row, document, window=window, text=paper.written, at=at)


def as_paper(row: LetterCopy) -> Letter:
    """In the window who speaks for the resident; without an address where none is known or it is secret."""
    if row.letter_id is not None:
        original = jobs.as_paper(LetterRow.objects.get(pk=row.letter_id))
    else:
        rows = Notice.objects.select_related("case", "person", "verslag", "by")
        original = notices.as_paper(rows.get(pk=row.notice_id))
    whole = row.verslag or VERSLAG not in original.enclosures
    return replace(
        original,
        address=_window(row),
        handed_to=row.to_name,
        subject=row.subject,
        body=row.body.partition(CLOSING)[0],
        appendix=copy_texts.told(row, original.appendix) if whole else "",
        leaflet=copy_texts.told(row, original.leaflet),
        enclosures=original.enclosures if whole else original.enclosures[1:],
    )


def _window(row: LetterCopy) -> Address | None:
    """Where a colleague said that it goes, else where post for this person goes; nowhere for who hides."""
    if row.to_person is not None and (not row.to_address or hiding([row.to_person.pk], on=row.dated_on)):
        return address_of(row.to_person, row.to_name, on=row.dated_on)
    if not row.to_address:
        return None
    return Address((row.to_name, *row.to_address[:-1]), "", row.to_address[-1])
