"""What the file knows about one person."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.journal import looks
from keukentafel.domain.people import actions
from keukentafel.domain.people import queries as people
from keukentafel.domain.people.queries import merged
from keukentafel.domain.process.actions import couples
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors

from .forms import LeaveForm
from .shared import found, refused


@doors.professional(
    may="see a person of a household that may be opened", shows="person", right="persoonsgegevens"
)
def person(request: HttpRequest, person: int) -> HttpResponse:
    try:
        page = people.person(person, reader=request.reader)
    except people.NotYours:
        if became := merged.person_now(person, reader=request.reader):
            return redirect("desk:person", became)
        raise Http404 from None
    form = LeaveForm(request.POST or None, initial={"until_on": request.reader.today.strftime("%d-%m-%Y")})
    if form.is_valid():
        with found():
            household = people.members(form.cleaned_data["household"], reader=request.reader)
        try:
            by, at = request.reader, timezone.now()
            leave = partial(
                actions.leave, household, person, until_on=form.cleaned_data["until_on"], by=by, at=at
            )
            couples.at_home(household.number, leave, by=by, at=at)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Vastgelegd: deze persoon hoort niet meer bij het huishouden."))
            return redirect("desk:household", household.number)
    doors.look(
        request, looks.Looked(municipality=page.municipality, household=page.household, person=page.id)
    )
    rows = people.representations([person], reader=request.reader)
    shown = {
        "person": page,
        "form": form,
        "representations": [row for row in rows if row.holds(request.reader.today)],
        "agreeing": () if page.died_on else people.agreeing(page.born, rows, on=request.reader.today),
    }
    return render(request, "desk/person.html", shown, status=422 if form.errors else 200)
