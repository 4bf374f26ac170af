"""The orders of a provider: its own, and of each person no more than it needs to begin."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from keukentafel.domain.delivery import queries
from keukentafel.domain.journal import looks
from keukentafel.web import doors


@doors.provider(may="see the allocations to one's own organisation")
def allocations(request: HttpRequest) -> HttpResponse:
    found = queries.allocations(reader=request.reader)
    for each in found:
        doors.look(
            request, looks.Looked(municipality=each.municipality, person=each.person), purpose=each.decision
        )
    return render(request, "back_office/allocations.html", {"allocations": found})


@doors.provider(may="see one allocation to one's own organisation", shows="person")
def allocation(request: HttpRequest, allocation: int) -> HttpResponse:
    try:
        found = queries.allocation(allocation, reader=request.reader)
    except queries.NotYours:
        raise Http404 from None
    doors.look(
        request, looks.Looked(municipality=found.municipality, person=found.person), purpose=found.decision
    )
    return render(request, "back_office/allocation.html", {"allocation": found})
