"""The statutory terms that stand out, of the own teams."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from keukentafel.domain.cases import queries as cases
from keukentafel.web import doors


@doors.professional(may="see the terms of own teams that are over or soon will be")
def terms(request: HttpRequest) -> HttpResponse:
    mine = request.GET.get("van") == "mij"
    return render(
        request, "desk/terms.html", {"terms": cases.terms(reader=request.reader, mine=mine), "mine": mine}
    )
