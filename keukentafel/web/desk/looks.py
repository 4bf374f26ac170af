"""Who looked at a file, for who must watch over it. Residents see their own under "Mijn dossier"."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from keukentafel.domain.journal import looks
from keukentafel.domain.people.queries import trust as queries
from keukentafel.web import doors, looked_pages

from .shared import found


@doors.professional(may="see who looked at a file", right="inzage", shows="household")
def access_log(request: HttpRequest, number: int) -> HttpResponse:
    looks.settle()
    before = _end_of(request.GET.get("tot", "")) or timezone.now()
    with found():
        page = queries.access_log(number, reader=request.reader, before=before)
    doors.look(request, looks.Looked(municipality=page.municipality, household=page.number))
    older = (page.older - timedelta(days=1)).isoformat() if page.older else ""
    return render(
        request, "desk/looks.html", {"page": page, "words": looked_pages.seen_at_work, "older": older}
    )


def _end_of(text: str) -> datetime | None:
    """The first moment after a day from an address that we made ourselves; anything else counts as none."""
    try:
        day = date.fromisoformat(text) + timedelta(days=1)
    except (ValueError, OverflowError):
        return None
    return datetime.combine(day, time(), tzinfo=timezone.get_current_timezone())
