"""Writing in the file of a household: a contact, a note."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions
from keukentafel.domain.cases import queries as cases
from keukentafel.domain.journal import looks
from keukentafel.domain.journal.actions import AlreadySent
from keukentafel.domain.people import queries as people
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors

from .forms import ContactForm, NoteForm
from .once import sent
from .shared import found, refused


@doors.professional(may="register a contact with a household that may be opened", shows="household")
def contact(request: HttpRequest, number: int) -> HttpResponse:
    with found():
        card = people.members(number, reader=request.reader)
    open_cases = cases.open_cases(number, reader=request.reader)
    form = ContactForm(sent(request), household=card, open_cases=open_cases, now=timezone.localtime())
    if form.is_valid():
        try:
            _register(request, card, form)
        except AlreadySent as refusal:
            messages.info(request, str(refusal))
            return redirect("desk:household", number)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Het contact is vastgelegd."))
            return redirect("desk:household", number)
    return _page(request, "desk/contact.html", card, form)


@doors.professional(may="write a note on a household that may be opened", shows="household")
def note(request: HttpRequest, number: int) -> HttpResponse:
    with found():
        card = people.members(number, reader=request.reader)
    form = NoteForm(sent(request))
    if form.is_valid():
        try:
            actions.write_note(card, by=request.reader, at=timezone.now(), **form.cleaned_data)
        except AlreadySent as refusal:
            messages.info(request, str(refusal))
            return redirect("desk:household", number)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("De aantekening is opgeslagen."))
            return redirect("desk:household", number)
    return _page(request, "desk/note.html", card, form)


def _register(request: HttpRequest, card: people.HouseholdCard, form: ContactForm) -> None:
    values = form.cleaned_data
    row = cases.case_row(values["case"], reader=request.reader) if values["case"] else None
    actions.register_contact(
        card,
        channel=values["channel"],
        direction=values["direction"],
        at_moment=form.moment,
        summary=values["summary"],
        member_ids=[int(person) for person in values["members"]],
        cases=[row] if row else [],
        minutes=values["minutes"],
        with_whom=values["with_whom"],
        follow_up=form.follow_up(team=(request.reader.teams or (None,))[0]),
        sent_once=values["sent_once"],
        by=request.reader,
        at=timezone.now(),
    )


def _page(request: HttpRequest, template: str, card: people.HouseholdCard, form: Any) -> HttpResponse:
    doors.look(request, looks.Looked(municipality=card.municipality, household=card.number))
    return render(request, template, {"household": card, "form": form}, status=422 if form.errors else 200)
