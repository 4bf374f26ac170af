"""The statutory terms that stand out, of the own teams."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.decisions.queries.complaints import to_do
from keukentafel.web import doors


@doors.professional(may="see the terms of own teams that are over or soon will be")
def terms(request: HttpRequest) -> HttpResponse:
    mine = request.GET.get("van") == "mij"
    waiting = [
        each for each in to_do(reader=request.reader) if each.runs and (each.soon or each.days_left < 0)
    ]
    context = {"terms": cases.terms(reader=request.reader, mine=mine), "complaints": waiting, "mine": mine}
    return render(request, "desk/terms.html", context)
