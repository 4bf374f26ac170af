"""The pages of one's own file."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from keukentafel.domain.decisions import queries as decisions
from keukentafel.domain.journal import looks
from keukentafel.domain.people.queries import NotYours
from keukentafel.domain.process.queries import my_file as queries
from keukentafel.web import doors
from keukentafel.web.files import pdf

from .words import STEPS, page_name

AUTHORISED = "machtiging"
"""Why somebody reads what is about another: that person authorised them (Awb, artikel 2:1)."""


@doors.resident(may="see one's own file")
def my_file(request: HttpRequest) -> HttpResponse:
    file = queries.my_file(reader=request.reader)
    _look_at_others(request, file.decisions)
    return render(request, "portal/my_file/my_file.html", {"file": file, "words": STEPS})


@doors.resident(may="see one of one's own cases")
def case(request: HttpRequest, number: str) -> HttpResponse:
    try:
        found, decided = queries.my_case(number, reader=request.reader)
    except NotYours:
        raise Http404 from None
    _look_at_others(request, decided)
    return render(request, "portal/my_file/case.html", {"case": found, "decisions": decided, "words": STEPS})


@doors.resident(may="read a letter about a decision on oneself, or for somebody who authorised one")
def letter(request: HttpRequest, letter: int) -> HttpResponse:
    try:
        file = decisions.letter_file(letter, reader=request.reader)
    except NotYours:
        raise Http404 from None
    if file.person != request.reader.person:
        doors.look(request, looks.Looked(file.municipality, person=file.person), purpose=AUTHORISED)
    return pdf(file.content, file.name)


@doors.resident(may="see who looked at one's own file, and what was done")
def looks_at_me(request: HttpRequest) -> HttpResponse:
    looks.settle()
    seen = [(each, page_name(each.line.page)) for each in queries.who_looked(reader=request.reader)]
    return render(
        request, "portal/my_file/looks.html", {"seen": seen, "done": queries.who_did(reader=request.reader)}
    )


def _look_at_others(request: HttpRequest, decided: Iterable[queries.MyDecision]) -> None:
    """Who authorised somebody sees when that person read what was decided about them."""
    for person, municipality in {(each.for_person, each.municipality) for each in decided if each.for_person}:
        doors.look(request, looks.Looked(municipality, person=person), purpose=AUTHORISED)
