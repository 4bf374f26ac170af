"""Whom a family asked to write along: with a secret address, without signing in; each opening is written down."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.plans.actions import family_helpers as actions
from keukentafel.domain.plans.queries import family_plan as queries
from keukentafel.domain.plans.queries import live
from keukentafel.domain.walls import security
from keukentafel.web import doors
from keukentafel.web.desk.plans.live import answer
from keukentafel.web.portal.by_link import private
from keukentafel.web.portal.place import municipality

from . import writing

PAGES = {
    "write": "portal:family-plan-along",
    "keep": "portal:keep-family-plan-along",
    "new-goal": "portal:new-family-goal-along",
    "goal": "portal:family-goal-along",
    "account": "portal:family-plan-account",
    "stand": "portal:family-plan-along-stamp",
}
Page = Callable[..., HttpResponse]


def along(page: Page) -> Page:
    """Opens the place by its secret; says so when it does not work any more. The address is kept nowhere on the way."""

    @wraps(page)
    def opened(request: HttpRequest, gemeente: str, secret: str, **kwargs: Any) -> HttpResponse:
        site = municipality(gemeente)
        assert site.code is not None
        try:
            helper = actions.open_helper(
                secret,
                municipality=site.code,
                by=request.reader,
                at=timezone.now(),
                comes=request.method == "GET",
            )
        except actions.NoHelperLink:
            return private(no_along(request))

        def at(name: str, *args: object) -> str:
            return reverse(PAGES[name], args=[gemeente, secret, *args])

        resident = request.reader is not None and request.reader.kind == "resident"
        place = place_of(helper, at, signed=False, may_keep=resident and helper.account_id is None)
        with security.opened(site.code):
            return private(page(request, place, **kwargs))

    return opened


def place_of(helper: Any, at: Callable[..., str], *, signed: bool, may_keep: bool = False) -> writing.Place:
    """Where a helper writes. signed: with the own sign-in; may_keep: they may tie the address to it"""
    return writing.Place(
        helper.family_plan, queries.helped(helper.family_plan, on=timezone.localdate()), actions.writer_of(helper), at,
        writing.mark(f"helper {helper.pk}"), "portal/plan/family_write.html",
        {
            "own": False, "helper": helper.name, "may_keep": may_keep, "signed": signed,
            "stamp": live.helper_stamp(helper),
        },
    )  # fmt: skip


@doors.public(may="meeschrijven aan het plan van een familie met het geheime adres daarvan")
@along
def write(request: HttpRequest, place: writing.Place) -> HttpResponse:
    if request.method != "POST" and not place.view.writing:
        return render(request, "portal/plan/family_read.html", {"plan": place.view, "along": True})
    return writing.write(request, place)


@doors.public(may="bewaren wat men typt in het plan van een familie met het geheime adres daarvan")
@require_POST
@along
def keep(request: HttpRequest, place: writing.Place) -> HttpResponse:
    return writing.keep(request, place)


@doors.public(may="vragen of het plan van een familie veranderde, met het geheime adres daarvan")
def stamp(request: HttpRequest, gemeente: str, secret: str) -> HttpResponse:
    """Asked by the page while it stands open; written down is only when it shows something."""
    site = municipality(gemeente)
    assert site.code is not None
    try:
        helper = actions.open_helper(
            secret, municipality=site.code, by=request.reader, at=timezone.now(), comes=False
        )
    except actions.NoHelperLink:
        return private(HttpResponse(status=404))
    return private(answer(request, live.helper_stamp(helper)))


@doors.public(may="een doel schrijven in het plan van een familie met het geheime adres daarvan")
@along
def goal(request: HttpRequest, place: writing.Place, goal: int) -> HttpResponse:
    return writing.goal(request, place, goal)


@doors.resident(may="een uitnodiging om mee te schrijven aan de eigen inlog koppelen")
@require_POST
def account(request: HttpRequest, gemeente: str, secret: str) -> HttpResponse:
    site = municipality(gemeente)
    assert site.code is not None
    try:
        actions.keep_for_account(secret, municipality=site.code, by=request.reader, at=timezone.now())
    except actions.NoHelperLink:
        return private(no_along(request))
    messages.success(request, _("Deze uitnodiging werkt nu alleen nog met uw eigen inlog."))
    return private(redirect("portal:family-plan-along", gemeente, secret))


TYPED = ("part-", "text", "met_when", "who-", "what-")


def no_along(request: HttpRequest) -> HttpResponse:
    """The invitation works no longer. Who was still writing gets the own words back, to keep them elsewhere."""
    typed = [
        text for name, text in request.POST.items() if name.startswith(TYPED) and isinstance(text, str) and text.strip()
    ]  # fmt: skip
    return render(request, "portal/plan/no_along.html", {"typed": typed}, status=404)
