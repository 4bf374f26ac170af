"""A letter to read in the place of its PDF, on which an address stands that is secret now."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from keukentafel.domain.cases.queries import NowSecret
from keukentafel.domain.journal import looks
from keukentafel.domain.process.queries.letter_texts import LetterText, letter_text
from keukentafel.web import doors
from keukentafel.web.ui import markdown


def at_the_desk(request: HttpRequest, kept: NowSecret) -> HttpResponse:
    """For a colleague; the look is written down."""
    text = letter_text(kept.document, reader=request.reader)
    doors.look(
        request, looks.Looked(municipality=text.municipality, household=text.household, person=text.person)
    )
    return page(request, "desk/letter_text.html", text)


def in_the_portal(
    request: HttpRequest, kept: NowSecret, *, purpose: str = "", **context: Any
) -> HttpResponse:
    """For the resident, or (whose) for who speaks for them.

    purpose  why somebody else than the addressee reads it; that look is written down
    """
    text = letter_text(kept.document, reader=request.reader)
    if purpose and text.person not in (None, request.reader.person):
        doors.look(request, looks.Looked(text.municipality, person=text.person), purpose=purpose)
    return page(request, "portal/my_file/letter_text.html", text, **{"whose": None} | context)


def page(request: HttpRequest, template: str, text: LetterText, **context: Any) -> HttpResponse:
    answer = render(request, template, {"letter": text, "body": markdown.html(text.body), **context})
    answer["Cache-Control"] = "private, no-store"
    return answer
