"""What a decision means for who got it: what, why, until when, what if something changes, how to object, who helps."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from keukentafel.domain.journal import looks
from keukentafel.domain.people.queries import NotYours, Spoken
from keukentafel.domain.process.queries import my_objections
from keukentafel.domain.process.queries import my_rights as queries
from keukentafel.web import doors

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


def _rights(request: HttpRequest, number: str, spoken: Spoken | None = None) -> HttpResponse:
    try:
        found = queries.my_rights(number, reader=request.reader, spoken=spoken)
    except NotYours:
        raise Http404 from None
    decision = found.decision
    if spoken is None and decision.for_person is not None:
        doors.look(
            request, looks.Looked(decision.municipality, person=decision.for_person), purpose=AUTHORISED
        )
    context = {
        "decision": decision, "answers": found.answers, "whose": spoken,
        "objections": my_objections.by_decision([decision.number], reader=request.reader),
    }  # fmt: skip
    return render(request, "portal/my_file/rights.html", context)
