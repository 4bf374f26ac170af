"""What burgemeester en wethouders decided themselves is written down, with the letter that they sign."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.queries import intentions
from keukentafel.domain.decisions.queries.ending_at_once import endings
from keukentafel.domain.decisions.queries.running import running
from keukentafel.domain.journal import looks
from keukentafel.domain.process.actions import changing
from keukentafel.domain.process.actions import deciding as process
from keukentafel.domain.process.actions.letter_preview import preview, preview_change
from keukentafel.web import doors
from keukentafel.web.desk import letter_before
from keukentafel.web.desk.college_form import OfCollegeForm
from keukentafel.web.desk.shared import done, found

from .aanvraag_page import page_of
from .change_step_forms import DecideChangeForm
from .decision_forms import DecideForm
from .overtaken import aanvraag_over, intention_over, overtaken, to_it


class CollegeForm(OfCollegeForm, DecideForm):
    """A first decision."""


class CollegeChangeForm(OfCollegeForm, DecideChangeForm):
    """A later decision."""


@doors.professional(
    may="write down what the college decided itself, with a mandate",
    shows="household",
    right="besluiten-nemen",
)
def college(request: HttpRequest, number: str) -> HttpResponse:
    with found():
        view = queries.aanvraag(number, reader=request.reader)
    rights = queries.college_rights(view, reader=request.reader)
    first = aanvraag_over(view)
    if first is not None and request.method != "POST":
        return to_it(request, first)
    if view.proposal is None or rights is None:
        messages.info(request, _("Er is nog geen voorstel. Maak eerst een voorstel."))
        return redirect("desk:propose", number)
    grounds = queries.grounds_to_refuse(view.law, view.proposal.form, on=request.reader.today)
    ends = endings(view, running(view, reader=request.reader), on=request.reader.today)
    form = CollegeForm(request.POST or None, initial=_begins_with(view), grounds=grounds)
    if first is not None:
        return overtaken(request, view, form, first)
    seen: dict[str, Any] = {"seen": None}
    if form.is_valid():
        values = {**form.wanted, "by": request.reader, "at": timezone.now()}
        if letter_before.wanted(request):
            seen |= letter_before.seen(request, form, partial(preview, number, **values))
        elif done(request, form, partial(process.decide, number, **values), _recorded, once=True):
            return redirect("desk:aanvraag", number)
    form.shows(each.number for each in ends)
    return page_of(request, "desk/plans/college.html", view, form=form, rights=rights, endings=ends, **seen)


@doors.professional(
    may="write down what the college decided itself about help that runs, with a mandate",
    shows="household",
    right="besluiten-nemen",
)
def college_changes(request: HttpRequest, intention: int) -> HttpResponse:
    with found():
        view = queries.intention(intention, reader=request.reader)
        row = queries.intention_row(intention, reader=request.reader)
    rights = intentions.college_rights(row, reader=request.reader)
    form = CollegeChangeForm(request.POST or None, initial={"grounds": view.start}, until=view.may_say_more)
    if first := intention_over(view):
        return overtaken(request, view, form, first)
    seen: dict[str, Any] = {"seen": None}
    if form.is_valid():
        values = {**form.wanted, "by": request.reader, "at": timezone.now()}
        if letter_before.wanted(request):
            seen = letter_before.seen(request, form, partial(preview_change, intention, **values))
        elif done(request, form, partial(changing.decide, intention, **values), _recorded, once=True):
            return redirect("desk:aanvraag", view.aanvraag)
    looked = looks.Looked(municipality=view.municipality, household=view.household, person=view.person)
    doors.look(request, looked)
    context = {"to": view, "form": form, "rights": rights, **seen}
    return render(request, "desk/plans/college_change.html", context, status=422 if form.errors else 200)


def _recorded(made: Any) -> str:
    return _("Besluit %(number)s van het college is vastgelegd.") % {"number": made.number}


def _begins_with(view: queries.AanvraagPage) -> dict[str, Any]:
    """As a decision on a mandate begins: with what the investigation found."""
    assert view.proposal is not None
    outcome = {"outcome": "refused"} if view.proposal.outcome == "refused" else {}
    return {"proposal": view.proposal.id, "grounds": queries.starting_reasons(view), **outcome}
