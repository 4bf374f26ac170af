"""Asking the BRP: first what for, then whom."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.journal import looks
from keukentafel.domain.people import queries as people
from keukentafel.domain.people.actions import brp as actions
from keukentafel.domain.people.brp import BrpSearch
from keukentafel.domain.walls import queries as walls
from keukentafel.domain.walls.reader import BRP_ROLES, Reader
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk.shared import found, refused

from .forms import WAYS, PurposeForm

ROLES = tuple(sorted(BRP_ROLES))


@doors.professional(may="choose what the BRP is asked for", roles=ROLES)
def start(request: HttpRequest) -> HttpResponse:
    form = _purpose_form(request)
    if form.is_valid():
        return redirect("desk:brp-search", form.cleaned_data["purpose"])
    return render(request, "desk/brp/start.html", {"form": form}, status=422 if form.errors else 200)


@doors.professional(may="ask the BRP for a purpose", roles=ROLES)
def search(request: HttpRequest, purpose: str) -> HttpResponse:
    chosen = next((each for each in _purposes(request) if each.code == purpose), None)
    if chosen is None:
        raise Http404
    places = _municipalities(request.reader)
    way = request.POST.get("way", "")
    forms = {
        name: kind(request.POST if name == way else None, municipalities=places)
        for name, kind in WAYS.items()
    }
    if way in forms and forms[way].is_valid():
        form = forms[way]
        try:
            question = actions.ask(
                form.asked,
                purpose=purpose,
                municipality=form.cleaned_data["municipality"],
                by=request.reader,
                at=timezone.now(),
            )
        except Refusal as refusal:
            refused(form, refusal)
        else:
            return redirect("desk:brp-question", question.pk)
    wrong = any(form.errors for form in forms.values())
    context = {"purpose": chosen, "forms": forms}
    return render(request, "desk/brp/search.html", context, status=422 if wrong else 200)


@doors.professional(
    may="ask the BRP about a person of a household that may be opened",
    roles=ROLES,
    shows="person",
    right="persoonsgegevens-bijwerken",
)
def person(request: HttpRequest, person: int) -> HttpResponse:
    with found():
        page = people.person(person, reader=request.reader)
    form = _purpose_form(request)
    if form.is_valid() and page.bsn:
        try:
            question = actions.ask(
                BrpSearch("bsn", bsn=page.bsn),
                purpose=form.cleaned_data["purpose"],
                municipality=page.municipality,
                by=request.reader,
                at=timezone.now(),
            )
        except Refusal as refusal:
            refused(form, refusal)
        else:
            return redirect("desk:brp-question", question.pk)
    elif form.is_valid():
        messages.info(
            request, _("Van deze persoon is geen BSN bekend. Zoek hem of haar met naam en geboortedatum.")
        )
        return redirect("desk:brp-search", form.cleaned_data["purpose"])
    doors.look(
        request, looks.Looked(municipality=page.municipality, household=page.household, person=page.id)
    )
    context = {"form": form, "person": page}
    return render(request, "desk/brp/person.html", context, status=422 if form.errors else 200)


def _purpose_form(request: HttpRequest) -> PurposeForm:
    return PurposeForm(request.POST if request.method == "POST" else None, purposes=_purposes(request))


def _purposes(request: HttpRequest) -> list[people.BrpPurpose]:
    return people.brp_purposes(on=request.reader.today)


def _municipalities(reader: Reader) -> list[tuple[int, str]]:
    if len(reader.municipalities) == 1:
        return [(reader.municipalities[0], reader.municipality_name)]
    return [(site.code, site.name) for site in walls.municipalities() if site.code in reader.municipalities]
