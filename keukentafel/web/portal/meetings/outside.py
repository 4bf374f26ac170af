"""One meeting for who was invited without an account: the own points until it is closed, afterwards the own actions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.plans.actions import meetings as actions
from keukentafel.domain.plans.queries import meetings as queries
from keukentafel.web import doors
from keukentafel.web.desk.plans import live
from keukentafel.web.portal.by_link import private
from keukentafel.web.portal.place import municipality


@doors.public(may="een overleg lezen met het geheime adres van de uitnodiging", reads_session=False)
def meeting(request: HttpRequest, gemeente: str, secret: str) -> HttpResponse:
    place = municipality(gemeente)
    assert place.code is not None
    try:
        link = actions.open_link(secret, municipality=place.code, at=timezone.now())
    except actions.NoLink:
        return private(render(request, "portal/meetings/no_link.html", status=404))
    page = queries.outside(link)
    at_stand = reverse("portal:outside-meeting-stamp", args=[gemeente, secret])
    context = {"page": page, "stand": at_stand, "stamp": live.mark(page)}
    return private(render(request, "portal/meetings/outside.html", context))


@doors.public(may="vragen of een overleg veranderde, met het geheime adres daarvan", reads_session=False)
def stamp(request: HttpRequest, gemeente: str, secret: str) -> HttpResponse:
    """Asked by the page while it stands open; written down is only when it shows something."""
    place = municipality(gemeente)
    assert place.code is not None
    try:
        link = actions.open_link(secret, municipality=place.code, at=timezone.now(), comes=False)
    except actions.NoLink:
        return private(HttpResponse(status=404))
    return private(live.answer(request, live.mark(queries.outside(link))))
