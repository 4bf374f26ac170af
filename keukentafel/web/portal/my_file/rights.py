"""What a decision means for who got it: what, why, until when, what if something changes, how to object, who helps."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from keukentafel.domain.cases.queries import NowSecret
from keukentafel.domain.decisions import queries as decisions
from keukentafel.domain.journal import looks
from keukentafel.domain.people.queries import NotYours, Spoken
from keukentafel.domain.process.queries import my_file, my_objected, my_objecting, my_objections, my_others
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


@doors.resident(may="keep the sheet with what a desk decided about oneself")
@not_for_children
def desk_sheet(request: HttpRequest, number: str) -> HttpResponse:
    return _desk_sheet(request, number)


@doors.resident(
    may="keep the sheet with what a desk decided about whom one represents",
    shows="person",
    right="namens-ander",
)
def desk_sheet_for(request: HttpRequest, representation: int, number: str) -> HttpResponse:
    return _desk_sheet(request, number, speaking(request, representation))


def _desk_sheet(request: HttpRequest, number: str, spoken: Spoken | None = None) -> HttpResponse:
    try:
        with from_store(f"Blad bij {number}"):
            file = queries.my_desk_sheet(number, reader=request.reader, spoken=spoken)
    except NotYours:
        raise Http404 from None
    if spoken is None and file.person != request.reader.person:
        doors.look(request, looks.Looked(file.municipality, person=file.person), purpose=AUTHORISED)
    return pdf(file.content, file.name)


def _rights(request: HttpRequest, number: str, spoken: Spoken | None = None) -> HttpResponse:
    for kind in (_by_desk, _decision, _at_once, _penalty):
        try:
            template, found = kind(request, number, spoken)
        except NotYours:
            continue
        objections = my_objected.by_decision([number], reader=request.reader)
        context = {
            "number": number, "whose": spoken, **found, "objections": objections,
            "more_to_object": kind is _at_once and bool(objections) and _more_to_object(request, number, spoken),
            "own_objections": my_objected.own_of_parent([number], reader=request.reader, spoken=spoken),
            "others": my_others.of_others([number], reader=request.reader, spoken=spoken),
        }  # fmt: skip
        return render(request, f"portal/my_file/{template}", context)
    raise Http404


def _decision(request: HttpRequest, number: str, spoken: Spoken | None) -> tuple[str, dict[str, Any]]:
    found = queries.my_rights(number, reader=request.reader, spoken=spoken)
    decision = found.decision
    if spoken is None and decision.for_person is not None:
        doors.look(
            request, looks.Looked(decision.municipality, person=decision.for_person), purpose=AUTHORISED
        )
    along = my_objected.along_by_decision([number], reader=request.reader)
    return "rights.html", {
        "decision": decision, "answers": found.answers, "ready": found.ready, "objections_along": along
    }  # fmt: skip


def _at_once(request: HttpRequest, number: str, spoken: Spoken | None) -> tuple[str, dict[str, Any]]:
    """About help that was given at once."""
    found = queries.my_rights_at_once(number, reader=request.reader, spoken=spoken)
    return "rights_at_once.html", {"help": found.help, "answers": found.answers, "appeals": found.appeals}


def _more_to_object(request: HttpRequest, number: str, spoken: Spoken | None) -> bool:
    """Whether another part of it can be objected to as well."""
    try:
        against = my_objections.to_object(number, reader=request.reader, spoken=spoken)
    except NotYours:
        return False
    return my_objecting.more_to_object(against, reader=request.reader, spoken=spoken)


def _by_desk(request: HttpRequest, number: str, spoken: Spoken | None) -> tuple[str, dict[str, Any]]:
    """About what a desk decided in the name of the municipality."""
    found = queries.my_rights_by_desk(number, reader=request.reader, spoken=spoken)
    return "rights_by_desk.html", {
        "referral": found.referral,
        "ready": found.ready,
        "answers": found.answers,
    }


def _penalty(request: HttpRequest, number: str, spoken: Spoken | None) -> tuple[str, dict[str, Any]]:
    """About a penalty for deciding too late."""
    found = queries.my_rights_penalty(number, reader=request.reader, spoken=spoken)
    return "rights_penalty.html", {"penalty": found.penalty, "answers": found.answers}
