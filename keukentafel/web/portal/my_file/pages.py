"""The pages of one's own file, and the same of somebody for whom one speaks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from keukentafel.domain.cases.queries import NowSecret
from keukentafel.domain.decisions import queries as decisions
from keukentafel.domain.journal import looks
from keukentafel.domain.people import queries as people
from keukentafel.domain.people.queries import NotYours, Spoken
from keukentafel.domain.plans.queries.news import news
from keukentafel.domain.process.queries import (
    aftercare,
    my_aanvragen,
    my_asked,
    my_hearings,
    my_home,
    my_objected,
    my_others,
    my_plan,
    my_referrals,
    my_talk,
)
from keukentafel.domain.process.queries import my_file as queries
from keukentafel.web import doors, letter_texts
from keukentafel.web.files import from_store, pdf

from .copies import has_copies
from .shared import not_for_children, speaking
from .told_together import told_together
from .words import STEPS

AUTHORISED = "machtiging"
"""Why somebody reads what is about another: that person authorised them (Awb, artikel 2:1)."""


@doors.resident(may="see one's own file")
@not_for_children
def my_file(request: HttpRequest) -> HttpResponse:
    return _my_file(request)


@doors.resident(may="see the file of whom one represents", shows="person", right="namens-ander")
def file_for(request: HttpRequest, representation: int) -> HttpResponse:
    return _my_file(request, speaking(request, representation))


@doors.resident(may="see one of one's own cases")
@not_for_children
def case(request: HttpRequest, number: str) -> HttpResponse:
    return _case(request, number)


@doors.resident(may="see a case of whom one represents", shows="person", right="namens-ander")
def case_for(request: HttpRequest, representation: int, number: str) -> HttpResponse:
    return _case(request, number, speaking(request, representation))


@doors.resident(may="read a letter about a decision on oneself, or for somebody who authorised one")
@not_for_children
def letter(request: HttpRequest, letter: int) -> HttpResponse:
    queries.own_person(reader=request.reader)
    try:
        with from_store(f"Brief {letter}"):
            file = decisions.letter_file(letter, reader=request.reader)
    except NotYours:
        raise Http404 from None
    except NowSecret as kept:
        return letter_texts.in_the_portal(request, kept, purpose=AUTHORISED)
    if file.person != request.reader.person:
        doors.look(request, looks.Looked(file.municipality, person=file.person), purpose=AUTHORISED)
    return pdf(file.content, file.name)


@doors.resident(
    may="read a letter about a decision on whom one represents", shows="person", right="namens-ander"
)
def letter_for(request: HttpRequest, representation: int, letter: int) -> HttpResponse:
    spoken = speaking(request, representation)
    try:
        found = queries.my_letter(letter, reader=request.reader, spoken=spoken)
        with from_store(f"Brief {found}"):
            file = decisions.letter_file(found, reader=request.reader, person=spoken.person)
    except NotYours:
        raise Http404 from None
    except NowSecret as kept:
        return letter_texts.in_the_portal(request, kept, whose=spoken)
    return pdf(file.content, file.name)


@doors.resident(may="see who looked at one's own file, and what was done")
@not_for_children
def looks_at_me(request: HttpRequest) -> HttpResponse:
    return _looks(request)


@doors.resident(may="see who looked at the file of whom one represents", shows="person", right="namens-ander")
def looks_for(request: HttpRequest, representation: int) -> HttpResponse:
    return _looks(request, speaking(request, representation))


def _my_file(request: HttpRequest, spoken: Spoken | None = None) -> HttpResponse:
    reader = request.reader
    home = my_home.my_home(reader=reader, spoken=spoken)
    if spoken is None:
        _look_at_others(request, home.file.decisions)
    context = {
        "file": home.file,
        "words": STEPS,
        "whose": spoken,
        "tasks": home.tasks,
        "asked_of": home.asked,
        "questions": my_asked.my_questions(home.file, reader=reader, spoken=spoken),
        "plans": my_plan.plans_for(reader=reader, spoken=spoken) if spoken else (),
        "speaks": people.speaks_for(reader=reader),
        "asked": aftercare.my_follow_ups(reader=reader, spoken=spoken),
        "objections": _objections(request, *home.file.decided),
        "objections_along": _objections_along(request, home.file.decisions),
        "own_objections": _own_objections(request, spoken, *home.file.decided),
        "others": _others(request, spoken, *home.file.decided),
        "appeals": home.file.appeals,
        "beside": my_objected.beside_others(reader=reader) if spoken is None else (),
        "hearings": my_hearings.hearings_to_come(reader=reader) if spoken is None else (),
        "copies": has_copies(request, spoken),
        "news": news(reader=reader) if spoken is None else (),
    }
    return render(request, "portal/my_file/my_file.html", context)


def _case(request: HttpRequest, number: str, spoken: Spoken | None = None) -> HttpResponse:
    try:
        found, decided = queries.my_case(number, reader=request.reader, spoken=spoken)
    except NotYours:
        raise Http404 from None
    if spoken is None:
        _look_at_others(request, decided)
    talk = found.mine and my_talk.has_talk(number, reader=request.reader)
    context = {
        "case": found,
        "provisions": queries.provisions(decided),
        "words": STEPS,
        "whose": spoken,
        "talk": talk,
        "asked": my_aanvragen.of_case(found, reader=request.reader, spoken=spoken),
    }
    desk = my_referrals.of_case(found, reader=request.reader, spoken=spoken)
    context["referral"] = desk
    by_desk = (desk,) if desk is not None and desk.in_our_name else ()
    context["objections"] = _objections(request, decided, by_desk)
    context["objections_along"] = _objections_along(request, decided)
    context["own_objections"] = _own_objections(request, spoken, decided, by_desk)
    context["others"] = _others(request, spoken, decided, by_desk)
    return render(request, "portal/my_file/case.html", context)


def _objections(request: HttpRequest, *shown: Iterable[Any]) -> dict[str, str]:
    """Which of these decisions have an objection against them: number → number."""
    numbers = [each.number for several in shown for each in several]
    return my_objected.by_decision(numbers, reader=request.reader) if numbers else {}


def _objections_along(request: HttpRequest, decided: Iterable[Any]) -> dict[str, str]:
    """Which of these an objection against an earlier one is about: number → number."""
    numbers = [each.number for each in decided]
    return my_objected.along_by_decision(numbers, reader=request.reader) if numbers else {}


def _own_objections(request: HttpRequest, spoken: Spoken | None, *shown: Iterable[Any]) -> dict[str, str]:
    """The same of what a parent or guardian objected to for themselves."""
    numbers = [each.number for several in shown for each in several]
    return my_objected.own_of_parent(numbers, reader=request.reader, spoken=spoken)


def _others(
    request: HttpRequest, spoken: Spoken | None, *shown: Iterable[Any]
) -> dict[str, my_others.OfOthers]:
    """The same of what somebody else objected to."""
    numbers = [each.number for several in shown for each in several]
    return my_others.of_others(numbers, reader=request.reader, spoken=spoken)


def _looks(request: HttpRequest, spoken: Spoken | None = None) -> HttpResponse:
    looks.settle()
    before = _day(request.GET.get("tot", ""))
    found, done, older = queries.traces_of_others(reader=request.reader, spoken=spoken, before=before)
    context = {"seen": told_together(found), "done": done, "whose": spoken, "before": before, "older": older}
    return render(request, "portal/my_file/looks.html", context)


def _day(text: str) -> date | None:
    """A day from an address that we made ourselves; anything else counts as none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _look_at_others(request: HttpRequest, decided: Iterable[queries.MyDecision]) -> None:
    """Who authorised somebody sees when that person read what was decided about them."""
    for person, municipality in {(each.for_person, each.municipality) for each in decided if each.for_person}:
        doors.look(request, looks.Looked(municipality, person=person), purpose=AUTHORISED)
