"""The family and the network of a household as drawings, and the same as tables."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from keukentafel.domain.people import queries as people
from keukentafel.web import doors
from keukentafel.web.ui.drawing.around import around_drawing
from keukentafel.web.ui.drawing.family import family_drawing

from .shared import household_of, shown


@doors.professional(
    may="see the genogram and ecomap of a household that may be opened", shows="household", right="netwerk"
)
def genogram(request: HttpRequest, number: int) -> HttpResponse:
    card = household_of(request, number)
    family = people.genogram(number, reader=request.reader)
    helpers = people.ecomap(family, reader=request.reader)
    return shown(
        request,
        "desk/people/genogram.html",
        household=card,
        family=family,
        helpers=helpers,
        drawing=family_drawing(family),
        around=around_drawing(helpers),
        strengths=people.tie_strengths(),
    )
