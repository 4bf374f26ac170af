"""Pages that everybody may read: choose your municipality, its home, information, contact."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from keukentafel.domain.intake.queries import ladder
from keukentafel.domain.walls import queries as walls
from keukentafel.rules import contribution, loader
from keukentafel.web import doors
from keukentafel.web.ui.context import site

from .place import municipality


@doors.public(may="kiezen voor een gemeente")
def start(request: HttpRequest) -> HttpResponse:
    return _choose(request)


@doors.public(may="de voorpagina van een gemeente lezen")
def home(request: HttpRequest, gemeente: str) -> HttpResponse:
    found = site(gemeente)
    if found.slug != gemeente:
        raise Http404(gemeente)
    return render(request, "portal/home.html") if found.code is not None else _choose(request)


@doors.public(may="lezen hoe hulp werkt")
def information(request: HttpRequest, gemeente: str) -> HttpResponse:
    municipality(gemeente)
    today = timezone.localdate()
    return render(request, "portal/information.html", {"steps": ladder(today), **_numbers(today)})


@doors.public(may="lezen hoe u ons bereikt")
def contact(request: HttpRequest, gemeente: str) -> HttpResponse:
    municipality(gemeente)
    return render(request, "portal/contact.html")


def _choose(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/start.html", {"municipalities": walls.municipalities()})


def _numbers(today: date) -> dict[str, Any]:
    """Terms and amounts of today, so that the page never tells last year's."""
    terms = loader.load().termijnen
    return {
        "investigation_weeks": terms.get("wmo-onderzoek", on=today).weken,
        "plan_days": terms.get("wmo-persoonlijk-plan", on=today).dagen,
        "decision_weeks": terms.get("wmo-beschikking", on=today).weken,
        "objection_weeks": terms.get("bezwaartermijn", on=today).weken,
        "contribution": contribution.wmo(on=today).sentence,
    }
