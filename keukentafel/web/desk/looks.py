"""Who looked at a file, for who must watch over it. Residents see their own under "Mijn dossier"."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy

from keukentafel.domain.journal import looks
from keukentafel.domain.people.queries import trust as queries
from keukentafel.web import doors

from .shared import found

PAGES = {
    "desk:household": gettext_lazy("overzicht"),
    "desk:person": gettext_lazy("persoonsgegevens"),
    "desk:contact": gettext_lazy("contact"),
    "desk:note": gettext_lazy("aantekening"),
    "desk:melding": gettext_lazy("melding"),
    "desk:triage": gettext_lazy("triage"),
    "desk:conversation": gettext_lazy("gespreksverslag"),
    "desk:plan": gettext_lazy("plan"),
    "desk:shared-goal": gettext_lazy("gedeeld doel"),
    "desk:asked-action": gettext_lazy("gevraagde actie"),
    "desk:aanvraag": gettext_lazy("aanvraag"),
    "desk:decide": gettext_lazy("besluit"),
    "desk:letter": gettext_lazy("brief"),
    "desk:looks": gettext_lazy("wie keek"),
    "desk:consents": gettext_lazy("toestemmingen"),
    "desk:copies": gettext_lazy("kopie van het dossier"),
    "manage:lockouts": gettext_lazy("dicht voor een collega"),
    "back_office:allocation": gettext_lazy("opdracht"),
}
"""What a colleague calls a page; another page is shown by its code."""


@doors.professional(may="see who looked at a file", right="inzage", shows="household")
def access_log(request: HttpRequest, number: int) -> HttpResponse:
    looks.settle()
    before = _end_of(request.GET.get("tot", "")) or timezone.now()
    with found():
        page = queries.access_log(number, reader=request.reader, before=before)
    doors.look(request, looks.Looked(municipality=page.municipality, household=page.number))
    older = (page.older - timedelta(days=1)).isoformat() if page.older else ""
    return render(request, "desk/looks.html", {"page": page, "names": PAGES, "older": older})


def _end_of(text: str) -> datetime | None:
    """The first moment after a day from an address that we made ourselves; anything else counts as none."""
    try:
        day = date.fromisoformat(text) + timedelta(days=1)
    except (ValueError, OverflowError):
        return None
    return datetime.combine(day, time(), tzinfo=timezone.get_current_timezone())
