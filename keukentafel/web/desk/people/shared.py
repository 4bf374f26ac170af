"""What these pages do alike."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from keukentafel.domain.journal import looks
from keukentafel.domain.people import queries as people
from keukentafel.web import doors
from keukentafel.web.desk.shared import found


def household_of(request: HttpRequest, number: int) -> people.HouseholdCard:
    """The household, for a reader who may open it; the look is written down."""
    with found():
        card = people.members(number, reader=request.reader)
    doors.look(request, looks.Looked(municipality=card.municipality, household=card.number))
    return card


def person_of(request: HttpRequest, person: int) -> people.PersonPage:
    """The person, for a reader who may read them; the look is written down."""
    with found():
        page = people.person(person, reader=request.reader)
    doors.look(
        request, looks.Looked(municipality=page.municipality, household=page.household, person=page.id)
    )
    return page


def shown(request: HttpRequest, template: str, *asked: forms.Form, **values: Any) -> HttpResponse:
    """The page; 422 when one of its forms was not right."""
    return render(request, template, values, status=422 if any(form.errors for form in asked) else 200)


def sent(request: HttpRequest, do: str) -> Any:
    """What was sent, when it was this form of the page that was sent."""
    return request.POST if request.method == "POST" and request.POST.get("do", "") == do else None
