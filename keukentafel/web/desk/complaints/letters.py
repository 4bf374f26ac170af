"""A letter about a complaint: its PDF, its text when an address on it is secret now, and that it was posted."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from keukentafel.domain.decisions.actions import complaints as actions
from keukentafel.domain.decisions.queries import complaints as queries
from keukentafel.domain.journal import looks
from keukentafel.domain.process.queries.letter_texts import complaint_letter_text
from keukentafel.web import doors, letter_texts
from keukentafel.web.desk.shared import found
from keukentafel.web.files import from_store, pdf

RIGHT = "klachten"


@doors.professional(may="read a letter about a complaint that is not about oneself", right=RIGHT)
def letter(request: HttpRequest, number: str, letter: int) -> HttpResponse:
    try:
        with found(), from_store(f"Brief {letter}"):
            row, content = queries.letter_content(letter, reader=request.reader)
    except queries.LetterNowSecret:
        return _letter_text(request, letter)
    look(request, row.municipality_id, row.complaint.person_id)
    return pdf(content, f"klacht-{letter}.pdf")


def _letter_text(request: HttpRequest, letter: int) -> HttpResponse:
    text = complaint_letter_text(letter, reader=request.reader)
    look(request, text.municipality, text.person)
    row = queries.letter_row(letter, reader=request.reader)
    return letter_texts.page(
        request, "desk/complaints/letter_text.html", text, key=letter, posted=row.posted_at
    )


@doors.professional(may="say that a letter about a complaint was posted", right=RIGHT)
@require_POST
def posted(request: HttpRequest, number: str, letter: int) -> HttpResponse:
    with found():
        row = queries.letter_row(letter, reader=request.reader)
        actions.letter_posted(row, by=request.reader, at=timezone.now())
    return redirect("desk:complaint", number)


def look(request: HttpRequest, municipality: int, person: int | None) -> None:
    """Of who is in no file there is nobody to write the look with."""
    if person is not None:
        doors.look(request, looks.Looked(municipality, person=person))
