"""The one search box. What is typed is about people, so it never stands in an address: forms are sent by POST."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from keukentafel.domain.journal import looks
from keukentafel.domain.people import queries as people
from keukentafel.domain.process.queries import numbers
from keukentafel.web import doors

PAGES = {
    "Z": ("desk:case", gettext_lazy("Zaak")),
    "M": ("desk:melding", gettext_lazy("Melding")),
    "MO": ("desk:recorded", gettext_lazy("Melding")),
    "A": ("desk:aanvraag", gettext_lazy("Aanvraag")),
    "B": ("desk:aanvraag", gettext_lazy("Besluit")),
    numbers.AT_ONCE: ("desk:at-once", gettext_lazy("Tijdelijke hulp")),
    "BZ": ("desk:objection", gettext_lazy("Bezwaar")),
    "K": ("desk:complaint", gettext_lazy("Klacht")),
    "V": ("desk:referral", gettext_lazy("Verwijzing")),
}
"""By the letter of a number: its page and what it is called. MO: a melding of which one may only see what the caller hears."""


@doors.professional(may="search in the own municipality")
def search(request: HttpRequest) -> HttpResponse:
    text = request.POST.get("q", "")[:200]
    search = numbers.search(text, reader=request.reader) if request.method == "POST" else None
    result = search.people if search else None
    for found in result.found if result else ():
        doors.look(
            request,
            looks.Looked(municipality=found.municipality, household=found.household, person=found.person),
            purpose="zoeken",
        )
    context = {
        "text": text,
        "result": result,
        "nameless": search.nameless if search else (),
        "piece": _page_of(search.piece) if search and search.piece else None,
        "recent": () if result else people.recent(reader=request.reader),
    }
    return render(request, "desk/search.html", context, status=422 if result and result.refusal else 200)


def _page_of(piece: numbers.Numbered) -> dict[str, object]:
    page, name = PAGES[piece.kind]
    return {"name": name, "number": piece.number, "href": reverse(page, args=[piece.page])}
