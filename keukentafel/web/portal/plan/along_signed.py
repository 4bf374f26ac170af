"""Plans in which a resident writes along with the own sign-in: the list, and the same pages as with the secret address."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from keukentafel.domain.plans.actions import family_helpers as actions
from keukentafel.domain.plans.queries import family_plan as queries
from keukentafel.domain.plans.queries import live
from keukentafel.web import doors
from keukentafel.web.desk.plans.live import answer

from . import along, writing

PAGES = {
    "write": "portal:write-along",
    "keep": "portal:keep-along",
    "new-goal": "portal:new-goal-along",
    "goal": "portal:goal-along",
    "stand": "portal:along-stamp",
}
Page = Callable[..., HttpResponse]


def signed(page: Page) -> Page:
    """Opens the place of an invitation that is tied to the own sign-in. raises Http404 when it works no longer"""

    @wraps(page)
    def opened(request: HttpRequest, helper: int, **kwargs: Any) -> HttpResponse:
        comes = request.method == "GET"
        try:
            found = actions.open_own_helper(helper, by=request.reader, at=timezone.now(), comes=comes)
        except actions.NoHelperLink:
            if comes:
                raise Http404(helper) from None
            return along.no_along(request)

        def at(name: str, *args: object) -> str:
            return reverse(PAGES[name], args=[helper, *args])

        return page(request, along.place_of(found, at, signed=True), **kwargs)

    return opened


@doors.resident(may="see the plans of families in which one writes along")
def plans(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/plan/along.html", {"plans": queries.writes_along(reader=request.reader)})


@doors.resident(may="write along in the plan of a family that asked")
@signed
def write(request: HttpRequest, place: writing.Place) -> HttpResponse:
    if request.method != "POST" and not place.view.writing:
        return render(request, "portal/plan/family_read.html", {"plan": place.view, "along": True})
    return writing.write(request, place)


@doors.resident(may="keep what one types in the plan of a family that asked")
@require_POST
@signed
def keep(request: HttpRequest, place: writing.Place) -> HttpResponse:
    return writing.keep(request, place)


@doors.resident(may="ask whether the plan of a family that asked changed")
def stamp(request: HttpRequest, helper: int) -> HttpResponse:
    """Asked by the page while it stands open; written down is only when it shows something."""
    try:
        found = actions.open_own_helper(helper, by=request.reader, at=timezone.now(), comes=False)
    except actions.NoHelperLink:
        raise Http404(helper) from None
    return answer(request, live.helper_stamp(found))


@doors.resident(may="write a goal in the plan of a family that asked")
@signed
def goal(request: HttpRequest, place: writing.Place, goal: int) -> HttpResponse:
    return writing.goal(request, place, goal)
