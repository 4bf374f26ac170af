"""Letters about a complaint: made once, kept with the complaint and in no household's correspondence."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.envelope import gets_post
from keukentafel.domain.cases.queries.documents import Changed
from keukentafel.domain.decisions.actions import complaints
from keukentafel.domain.decisions.models import ComplaintLetter
from keukentafel.domain.decisions.queries.complaint_letters import addressed_to, body_without_secret
from keukentafel.domain.walls import security
from keukentafel.domain.walls.models import Municipality

from .jobs import CLOSING, address_of, house_style_of, printer
from .letter import Address, Letter


@app.task(name=complaints.PRINT, queue="letters", retry=RetryStrategy(max_attempts=8, exponential_wait=3))
def print_complaint_letter(letter_id: int, municipality: int) -> None:
    """Make the letter with this id, once."""
    with security.opened(municipality):
        print_now(letter_id, at=timezone.now())


@transaction.atomic
def print_now(letter_id: int, *, at: datetime) -> ComplaintLetter:
    """Make the PDF and keep it, all or nothing; none for who died or was suspended since, nor of one that
    was stopped. Without an address that is secret.

    raises  ComplaintLetter.DoesNotExist, LetterNotPrinted; OSError when the store cannot keep it
    """
    row = ComplaintLetter.objects.select_for_update(of=("self",)).get(pk=letter_id)
    if row.path or row.stopped_at:
        return row
    row = ComplaintLetter.objects.select_related("complaint__person", "by").get(pk=row.pk)
    person = row.complaint.person
    if person is not None and not gets_post(person):
        return row
    row.body = body_without_secret(row, on=timezone.localdate(at))
    paper = as_paper(row)
    content = printer.print(paper)
    stored = cases.store(row.municipality_id, f"{row.subject}.pdf", "application/pdf", content, at=at)
    try:
        with transaction.atomic():
            return complaints.letter_made(row, stored, body=row.body, by_hand=paper.address is None, at=at)
    except Exception:
        default_storage.delete(stored.path)
        raise


def as_paper(row: ComplaintLetter) -> Letter:
    """Without an address where none is known or it is secret: then it is handed over."""
    complaint, municipality = row.complaint, Municipality.objects.get(pk=row.municipality_id)
    to = addressed_to(complaint)
    if complaint.person is not None:
        address = address_of(complaint.person, to, on=row.dated_on)
    else:
        address = _typed(to, complaint.address)
    return Letter(
        style=house_style_of(municipality),
        address=address,
        handed_to=to,
        reference=complaint.number,
        date=row.dated_on,
        subject=row.subject,
        body=row.body.partition(CLOSING)[0],
        on_behalf_of=f"namens burgemeester en wethouders van {municipality.name},",
        sender_name=row.by.name if complaint.account_id != row.by_id else "",
        sender_role="klachtbehandeling",
    )


def content_of(row: ComplaintLetter) -> bytes:
    """The PDF as it was kept. raises OSError when the store does not give it, Changed when it gives something else"""
    with default_storage.open(row.path) as file:
        content: bytes = file.read()
    if hashlib.sha256(content).hexdigest() != row.sha256:
        raise Changed(row.path)
    return content


def window(row: ComplaintLetter) -> tuple[str, ...]:
    """The lines of the envelope."""
    paper = as_paper(row)
    return paper.address.lines if paper.address else (paper.handed_to,)


def _typed(to: str, lines: str) -> Address | None:
    """The lines of the envelope as they were typed."""
    shown = [line for line in lines.splitlines() if line.strip()]
    return Address((to, *shown[:-1]), "", shown[-1]) if shown else None
