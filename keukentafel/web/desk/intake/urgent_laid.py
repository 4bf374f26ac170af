"""Help at once is laid before a colleague with the mandate, with what was typed about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.process.actions import urgent_laid as actions
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk import laying
from keukentafel.web.desk.shared import found
from keukentafel.web.refusals import said

PAGES = {
    actions.longer_laid(""): "desk:extend-urgent",
    actions.stop_laid(""): "desk:stop-urgent",
}


@doors.professional(may="lay help at once before somebody with the mandate", right="besluiten-nemen")
@require_POST
def gift(request: HttpRequest, number: str) -> HttpResponse:
    lay = partial(actions.lay_gift_before, number)
    return _laid(request, reverse("desk:urgent", args=[number]), lay, reverse("desk:urgent", args=[number]))


@doors.professional(may="lay before somebody that help at once lasts longer", right="besluiten-nemen")
@require_POST
def longer(request: HttpRequest, number: str, provision: str) -> HttpResponse:
    address = reverse("desk:extend-urgent", args=[number, provision])
    lay = partial(actions.lay_at_once_before, provision, longer=True)
    return _laid(request, address, lay, reverse("desk:at-once", args=[provision]))


@doors.professional(may="lay before somebody that help at once stops", right="besluiten-nemen")
@require_POST
def stop(request: HttpRequest, number: str, provision: str) -> HttpResponse:
    address = reverse("desk:stop-urgent", args=[number, provision])
    lay = partial(actions.lay_at_once_before, provision, longer=False)
    return _laid(request, address, lay, reverse("desk:at-once", args=[provision]))


def task_page(reference: str, case_number: str) -> str:
    """Where what was laid before somebody is decided; empty for other tasks."""
    kind, colon, number = reference.partition(":")
    if reference == actions.gift_laid(case_number):
        return reverse("desk:urgent", args=[case_number])
    page = PAGES.get(kind + colon)
    return reverse(page, args=[case_number, number]) if page else ""


def _laid(request: HttpRequest, address: str, lay: Callable[..., Any], back: str) -> HttpResponse:
    """address: where it is decided, and where what was typed will stand"""
    with found():
        try:
            case = lay(account=laying.before_whom(request), by=request.reader, at=timezone.now()).case
        except Refusal as refusal:
            messages.error(request, said(refusal))
        else:
            laying.take_along(
                request, address, municipality=case.municipality_id, household=case.household_id
            )
            messages.success(request, _("Dit ligt nu bij uw collega, om over te besluiten."))
    return redirect(back)
