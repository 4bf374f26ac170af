"""What a decision means for who got it: what, why, until when, what if something changes, how to object, who helps."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from keukentafel.domain.cases.queries import NowSecret
from keukentafel.domain.decisions import queries as decisions
from keukentafel.domain.journal import looks
from keukentafel.domain.people.queries import NotYours, Spoken
from keukentafel.domain.process.queries import my_file, my_objected
from keukentafel.domain.process.queries import my_rights as queries
from keukentafel.web import doors, letter_texts
from keukentafel.web.files import from_store, pdf

from .pages import AUTHORISED
from .shared import not_for_children, speaking


@doors.resident(may="read what a decision means for oneself")
@not_for_children
def rights(request: HttpRequest, number: str) -> HttpResponse:
    return _rights(request, number)


@doors.resident(
    may="read what a decision means for whom one represents", shows="person", right="namens-ander"
)
def rights_for(request: HttpRequest, representation: int, number: str) -> HttpResponse:
    return _rights(request, number, speaking(request, representation))


@doors.resident(may="keep the sheet that comes with a letter about oneself")
@not_for_children
def leaflet(request: HttpRequest, letter: int) -> HttpResponse:
    my_file.own_person(reader=request.reader)
    return _leaflet(request, letter)


@doors.resident(
    may="keep the sheet that comes with a letter on whom one represents", shows="person", right="namens-ander"
)
def leaflet_for(request: HttpRequest, representation: int, letter: int) -> HttpResponse:
    return _leaflet(request, letter, speaking(request, representation))


def _leaflet(request: HttpRequest, letter: int, spoken: Spoken | None = None) -> HttpResponse:
    person = spoken.person if spoken else None
    try:
        if spoken is not None:
            my_file.my_letter(letter, reader=request.reader, spoken=spoken)
        with from_store(f"Blad bij brief {letter}"):
            file = decisions.leaflet_file(letter, reader=request.reader, person=person)
    except NotYours:
        raise Http404 from None
    except NowSecret as kept:
        return letter_texts.in_the_portal(request, kept, whose=spoken, purpose="" if spoken else AUTHORISED)
    if spoken is None and file.person != request.reader.person:
        doors.look(request, looks.Looked(file.municipality, person=file.person), purpose=AUTHORISED)
    return pdf(file.content, file.name)


def _rights(request: HttpRequest, number: str, spoken: Spoken | None = None) -> HttpResponse:
    try:
        found = queries.my_rights(number, reader=request.reader, spoken=spoken)
    except NotYours:
        return _at_once(request, number, spoken)
    decision = found.decision
    if spoken is None and decision.for_person is not None:
        doors.look(
            request, looks.Looked(decision.municipality, person=decision.for_person), purpose=AUTHORISED
        )
    context = {
        "decision": decision, "answers": found.answers, "whose": spoken,
        "objections": my_objected.by_decision([decision.number], reader=request.reader),
        "own_objections": my_objected.own_of_parent([decision.number], reader=request.reader, spoken=spoken),
    }  # fmt: skip
    return render(request, "portal/my_file/rights.html", context)


def _at_once(request: HttpRequest, number: str, spoken: Spoken | None) -> HttpResponse:
    """About help that was given at once."""
    try:
        found = queries.my_rights_at_once(number, reader=request.reader, spoken=spoken)
    except NotYours:
        return _penalty(request, number, spoken)
    context = {
        "help": found.help, "answers": found.answers, "whose": spoken,
        "objections": my_objected.by_decision([number], reader=request.reader),
        "own_objections": my_objected.own_of_parent([number], reader=request.reader, spoken=spoken),
    }  # fmt: skip
    return render(request, "portal/my_file/rights_at_once.html", context)


def _penalty(request: HttpRequest, number: str, spoken: Spoken | None) -> HttpResponse:
    """About a penalty for deciding too late."""
    try:
        found = queries.my_rights_penalty(number, reader=request.reader, spoken=spoken)
    except NotYours:
        raise Http404 from None
    context = {
        "penalty": found.penalty, "answers": found.answers, "whose": spoken,
        "objections": my_objected.by_decision([number], reader=request.reader),
    }  # fmt: skip
    return render(request, "portal/my_file/rights_penalty.html", context)
