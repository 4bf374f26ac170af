"""One meeting for who was invited without an account: the own points until it is closed, afterwards the own actions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from keukentafel.domain.plans.actions import meetings as actions
from keukentafel.domain.plans.queries import meetings as queries
from keukentafel.web import doors
from keukentafel.web.portal.place import municipality


@doors.public(may="een overleg lezen met het geheime adres van de uitnodiging", reads_session=False)
def meeting(request: HttpRequest, gemeente: str, secret: str) -> HttpResponse:
    place = municipality(gemeente)
    assert place.code is not None
    try:
        link = actions.open_link(secret, municipality=place.code, at=timezone.now())
    except actions.NoLink:
        return _private(render(request, "portal/meetings/no_link.html", status=404))
    page = queries.outside(link)
    return _private(render(request, "portal/meetings/outside.html", {"page": page}))


def _private(response: HttpResponse) -> HttpResponse:
    """The address is a secret: it is kept nowhere, found by nobody, and told to no other site."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "same-origin"
    return response
