"""The job that makes the PDF of a letter that a colleague wrote."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.actions.letters import PRINT
from keukentafel.domain.cases.envelope import gets_post
from keukentafel.domain.cases.models import OutgoingLetter
from keukentafel.domain.walls import security
from keukentafel.domain.walls.models import Municipality

from .jobs import CLOSING, address_of, house_style_of, printer
from .letter import Address, Letter


@app.task(name=PRINT, queue="letters", retry=RetryStrategy(max_attempts=8, exponential_wait=3))
def print_outgoing(letter_id: int, municipality: int) -> None:
    """Make the letter with this id, once. One that was made already stays as it is."""
    with security.opened(municipality):
        make_now(letter_id, at=timezone.now())


@transaction.atomic
def make_now(letter_id: int, *, at: datetime) -> OutgoingLetter:
    """Make the PDF and keep it, all or nothing; none for who died or was suspended since the letter was written.

    raises  OutgoingLetter.DoesNotExist, LetterNotPrinted, KeyError for a municipality without house style; OSError when the
            store cannot keep it
    """
    rows = OutgoingLetter.objects.select_for_update(of=("self",)).select_related("by", "case", "to_person")
    row = rows.get(pk=letter_id)
    if row.document_id is not None or (row.to_person is not None and not gets_post(row.to_person)):
        return row
    paper = as_paper(row)
    window = row.to_person if paper.address else None
    return cases.letter_made(row, printer.print(paper), window=window, text=paper.written, at=at)


def as_paper(row: OutgoingLetter) -> Letter:
    municipality = Municipality.objects.get(pk=row.municipality_id)
    return Letter(
        style=house_style_of(municipality),
        address=_address(row),
        handed_to=row.to_name,
        reference=row.case.number if row.case else f"huishouden {row.household_id}",
        date=row.dated_on,
        subject=row.subject,
        body=row.body.partition(CLOSING)[0],
        sender_name=row.by.name,
        sender_role=row.by_function,
    )


def _address(row: OutgoingLetter) -> Address | None:
    """The window of the envelope; None when the address is secret or unknown: then it is handed over."""
    if row.to_person is None:
        return Address((row.to_name, *row.to_address[:-1]), "", row.to_address[-1])
    return address_of(row.to_person, row.to_name, on=row.dated_on)
