"""After a melding was written down for somebody: its number, what to say to who called, and what happens next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from keukentafel.domain.intake import queries as intake
from keukentafel.domain.journal.looks import Looked
from keukentafel.domain.walls import queries as walls
from keukentafel.web import doors
from keukentafel.web.desk.shared import found

from .new_form import REGISTRARS


@doors.professional(
    may="van een melding zien wat de melder hoort: nummer, team en dagen",
    roles=REGISTRARS,
    right="melding-gehoord",
)
def recorded(request: HttpRequest, number: str) -> HttpResponse:
    with found():
        melding = intake.recorded(number, reader=request.reader)
    doors.look(
        request, Looked(melding.municipality, melding.household, melding.person), purpose=melding.number
    )
    place = next(each for each in walls.municipalities() if each.code == melding.municipality)
    return render(request, "intake/recorded.html", {"melding": melding, "place": place})
