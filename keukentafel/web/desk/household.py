"""The overview of a household."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from keukentafel.domain.journal import looks
from keukentafel.domain.people.queries import NotYours, merged
from keukentafel.domain.process.queries import overview as process
from keukentafel.web import doors
from keukentafel.web.kept_typing import who
from keukentafel.web.ui.environment import url


@doors.professional(
    may="open a household of an own district, or with which one is involved",
    shows="household",
    right="overzicht",
)
def overview(request: HttpRequest, number: int) -> HttpResponse:
    shown = request.GET.get("toon", "")
    try:
        page = process.overview(
            number, reader=request.reader, shown=shown, older_than=_moment(request.GET.get("tot", ""))
        )
    except NotYours:
        page = None
    empty = page is None or not page.members
    if empty and (became := merged.household_now(number, reader=request.reader)):
        return redirect("desk:household", became)
    if page is None:
        raise Http404
    doors.look(request, looks.Looked(municipality=page.municipality, household=page.number))
    context = {
        "household": page,
        "filters": _filters(page),
        "older": _older(page),
        "who": who(request.reader),
    }
    return render(request, "desk/household.html", context)


def _filters(page: process.Overview) -> list[dict[str, Any]]:
    """The ways to narrow the timeline."""
    kinds = {
        "": _("Alles"),
        "contact": _("Contact"),
        "note": _("Aantekeningen"),
        "case": _("Zaken"),
        "decision": _("Besluiten"),
        "document": _("Stukken"),
        "task": _("Taken"),
    }
    here = url("desk:household", page.number)
    return [
        {
            "text": text,
            "href": f"{here}?toon={kind}#tijdlijn" if kind else f"{here}#tijdlijn",
            "current": kind == page.shown,
        }
        for kind, text in kinds.items()
        if not kind or page.may(process.KINDS[kind])
    ]


def _older(page: process.Overview) -> str:
    """The address of the next stretch of the timeline; empty when this was the last."""
    if not page.more_timeline:
        return ""
    query = {"toon": page.shown, "tot": page.timeline[-1].at.isoformat()}
    return f"{url('desk:household', page.number)}?{urlencode(query)}#tijdlijn"


def _moment(text: str) -> datetime | None:
    """A moment from an address that we made ourselves; anything else counts as none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
