"""A page about one aanvraag."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from keukentafel.domain.decisions import queries
from keukentafel.domain.journal import looks
from keukentafel.web import doors


def page_of(request: HttpRequest, template: str, view: queries.AanvraagPage, **context: Any) -> HttpResponse:
    doors.look(
        request, looks.Looked(municipality=view.municipality, household=view.household, person=view.person)
    )
    form = context.get("form")
    status = 422 if form is not None and form.errors else 200
    return render(request, template, {"aanvraag": view, **context}, status=status)
