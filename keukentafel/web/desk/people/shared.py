"""What these pages do alike."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from keukentafel.domain.journal import looks
from keukentafel.domain.people import queries as people
from keukentafel.domain.process.actions import couples
from keukentafel.web import doors
from keukentafel.web.desk import shared
from keukentafel.web.desk.shared import done, found


def household_of(request: HttpRequest, number: int) -> people.HouseholdCard:
    """The household, for a reader who may open it; the look is written down."""
    card = shared.household_of(request, number)
    shared.look_at(request, card)
    return card


def person_of(request: HttpRequest, person: int) -> people.PersonPage:
    """The person, for a reader who may read them; the look is written down."""
    with found():
        page = people.person(person, reader=request.reader)
    doors.look(
        request, looks.Looked(municipality=page.municipality, household=page.household, person=page.id)
    )
    return page


Deed = tuple[forms.Form, Callable[[], object], str]
"""A form, what is done when it was sent, and what is said of it then."""


def one_done(request: HttpRequest, *deeds: Deed) -> bool:
    """Whether one of the forms of this page was sent and done."""
    return any(form.is_valid() and done(request, form, deed, words) for form, deed, words in deeds)


def at_home(request: HttpRequest, household: int | None, *deeds: Deed) -> tuple[Deed, ...]:
    """Deeds that may make or part a couple of this household."""
    by, at = request.reader, timezone.now()
    return tuple(
        (form, partial(couples.at_home, household, do, by=by, at=at), words) for form, do, words in deeds
    )


def shown(request: HttpRequest, template: str, *asked: forms.Form, **values: Any) -> HttpResponse:
    """The page; 422 when one of its forms was not right."""
    return render(request, template, values, status=422 if any(form.errors for form in asked) else 200)


def sent(request: HttpRequest, do: str) -> Any:
    """What was sent, when it was this form of the page that was sent."""
    return request.POST if request.method == "POST" and request.POST.get("do", "") == do else None
