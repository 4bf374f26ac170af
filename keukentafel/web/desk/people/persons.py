"""One person: change what is known, see how it came to be so, and write down a death."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.people import actions
from keukentafel.domain.people import queries as people
from keukentafel.domain.process.actions import households as process
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk import meanwhile
from keukentafel.web.desk.shared import done, found, refused

from .forms import BsnForm, DeathForm, FactsForm
from .shared import person_of, sent, shown


@doors.professional(
    may="change what is known about a person of a household that may be opened",
    shows="person",
    right="persoonsgegevens-bijwerken",
)
def change(request: HttpRequest, person: int) -> HttpResponse:
    page = person_of(request, person)
    with found():
        row = people.editable(person, reader=request.reader)
    form = FactsForm(request.POST or None, initial=FactsForm.initial_of(row))
    if form.is_valid():
        try:
            actions.change_person(
                row,
                form.facts,
                version=form.cleaned_data["version"],
                household=page.household,
                by=request.reader,
                at=timezone.now(),
            )
        except actions.ChangedMeanwhile as refusal:
            return _merge(request, page, form, row, refusal)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("De gegevens zijn opgeslagen."))
            return redirect("desk:person", person)
    return shown(request, "desk/people/change.html", form, person=page, form=form, differences=[], taken=[])


def _merge(
    request: HttpRequest, page: people.PersonPage, form: FactsForm, row: people.Editable, refusal: Refusal
) -> HttpResponse:
    """What only a colleague changed is in the form now, beside what was typed; what both changed stands there as typed."""
    began = people.facts_in(page.id, form.cleaned_data["version"], reader=request.reader)
    base, theirs = FactsForm.texts_of(began), FactsForm.texts_of(row.facts)
    mine = FactsForm.texts_of(form.facts)
    merged, clash = meanwhile.fields(base, mine, theirs)
    taken = [
        name for name in base if theirs[name] != base[name] and merged[name] == theirs[name] != mine[name]
    ]
    again = FactsForm(merged | {"version": str(row.version)}, initial=FactsForm.initial_of(row))
    again.is_valid()
    refused(again, refusal)
    return render(
        request,
        "desk/people/change.html",
        {
            "person": page,
            "form": again,
            "differences": [(again[name], _said(theirs[name])) for name in clash],
            "taken": [(again[name], _said(base[name]), _said(theirs[name])) for name in taken],
        },
        status=409,
    )


def _said(value: object) -> str:
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    return str(value) or _("leeg")


@doors.professional(
    may="correct the BSN of a person of a household that may be opened",
    shows="person",
    right="persoonsgegevens-bijwerken",
)
def bsn(request: HttpRequest, person: int) -> HttpResponse:
    page = person_of(request, person)
    form = BsnForm(request.POST or None, initial={"bsn": page.bsn})
    if form.is_valid() and done(
        request,
        form,
        lambda: actions.correct_bsn(
            page, **form.cleaned_data, household=page.household, by=request.reader, at=timezone.now()
        ),
        _("Het burgerservicenummer is verbeterd."),
    ):
        return redirect("desk:person", person)
    return shown(request, "desk/people/bsn.html", form, person=page, form=form)


@doors.professional(may="see how the data of a person changed", shows="person", right="persoonsgegevens")
def history(request: HttpRequest, person: int) -> HttpResponse:
    page = person_of(request, person)
    return shown(
        request,
        "desk/people/history.html",
        person=page,
        changes=people.history(person, reader=request.reader),
    )


@doors.professional(
    may="write down the death of a person of a household that may be opened",
    shows="person",
    right="persoonsgegevens-bijwerken",
)
def death(request: HttpRequest, person: int) -> HttpResponse:
    """Dead already: then this page takes it back, when it was a mistake."""
    page = person_of(request, person)
    by, at = request.reader, timezone.now()
    form = DeathForm(sent(request, "died"))
    back = forms.Form(sent(request, "alive"))
    if back.is_bound:
        if done(
            request,
            back,
            lambda: process.withdraw_death(page, household=page.household, by=by, at=at),
            _("Het overlijden is teruggedraaid."),
        ):
            return redirect("desk:person", person)
    elif form.is_valid() and done(
        request,
        form,
        lambda: process.register_death(page, **form.cleaned_data, by=by, at=at),
        _("Het overlijden is vastgelegd. Het team kijkt wat er nog loopt."),
    ):
        return redirect("desk:person", person)
    asked = back if back.is_bound else form
    return shown(request, "desk/people/death.html", asked, person=page, form=asked)
