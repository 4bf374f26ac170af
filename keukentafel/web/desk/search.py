"""The one search box. What is typed is about people, so it never stands in an address: forms are sent by POST."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.journal import looks
from keukentafel.domain.people import queries as people
from keukentafel.web import doors


@doors.professional(may="search in the own municipality")
def search(request: HttpRequest) -> HttpResponse:
    text = request.POST.get("q", "")[:200]
    result = cases.search(text, reader=request.reader) if request.method == "POST" else None
    for found in result.found if result else ():
        doors.look(
            request,
            looks.Looked(municipality=found.municipality, household=found.household, person=found.person),
            purpose="zoeken",
        )
    context = {
        "text": text,
        "result": result,
        "recent": () if result else people.recent(reader=request.reader),
    }
    return render(request, "desk/search.html", context, status=422 if result and result.refusal else 200)
