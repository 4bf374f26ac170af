"""Find an organisation, and read one: whom to call, what to know, in which households it is at work."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.guide import actions
from keukentafel.domain.guide import queries as guide
from keukentafel.domain.process.queries.organisations import households_of_organisation
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import access
from keukentafel.web import doors
from keukentafel.web.desk.shared import refused
from keukentafel.web.refusals import said
from keukentafel.web.typed import key

from .forms import AreaForm, NoteForm, SearchForm

KEEPS = "organisatie-bijhouden"
WHO_KEEPS = tuple(sorted(access.roles(KEEPS)))
"""An organisation belongs to no household, so the role alone decides."""


def keeps(reader: Reader) -> bool:
    """Whether this reader keeps the guide up."""
    return reader.has_role(*WHO_KEEPS)


def card_of(request: HttpRequest, key: int) -> guide.OrganisationCard:
    found = guide.organisation(key, reader=request.reader)
    if found is None:
        raise Http404
    return found


@doors.professional(may="find an organisation", right="organisatie")
def organisations(request: HttpRequest) -> HttpResponse:
    """The list. What is searched for may be the name of a contact person, so it is sent by POST and stands in no address."""
    reader = request.reader
    form = SearchForm(request.POST or None, districts=guide.own_districts(reader))
    values = form.cleaned_data if form.is_valid() else {}
    where = values.get("waar", "")
    page = min(key(request.POST.get("pagina", "")) or 1, 1_000)
    found = guide.organisations(
        values.get("q", ""), kind=values.get("soort", ""), here=where == "hier", district=key(where),
        closed=values.get("gesloten", False), page=page, reader=reader,
    )  # fmt: skip
    context = {
        "form": form, "found": found, "page": page, "pages": -(-found.total // guide.SHOWN), "keeps": keeps(reader),
    }  # fmt: skip
    return render(request, "desk/organisations/list.html", context)


@doors.professional(may="read an organisation, its contact persons and notes", right="organisatie")
def organisation(request: HttpRequest, organisation: int) -> HttpResponse:
    card, reader = card_of(request, organisation), request.reader
    mine = keeps(reader)
    done = request.POST.get("do", "") if request.method == "POST" and mine else ""
    districts = guide.own_districts(reader)
    area = AreaForm(
        request.POST if done == "areas" else None,
        districts=districts,
        initial={"whole": card.whole, "districts": list(card.districts)},
    )
    note = NoteForm(request.POST if done == "note" else None)
    if done and _do(request, card, done, area, note):
        return redirect("desk:organisation", organisation)
    context = {
        "card": card, "area": area, "note": note, "keeps": mine, "today": reader.today,
        "households": households_of_organisation(organisation, reader=reader),
    }  # fmt: skip
    wrong = bool(area.errors or note.errors)
    return render(request, "desk/organisations/organisation.html", context, status=422 if wrong else 200)


def _do(
    request: HttpRequest, card: guide.OrganisationCard, done: str, area: AreaForm, note: NoteForm
) -> bool:
    """Whether it was done, so that the page can be shown anew."""
    by: dict[str, Any] = {"by": request.reader, "at": timezone.now()}
    asked: dict[str, forms.Form] = {"areas": area, "note": note}
    form = asked.get(done)
    if form is not None and not form.is_valid():
        return False
    try:
        sentence = _carry_out(request, card.id, done, area, note, by)
    except Refusal as refusal:
        if form is None:
            messages.error(request, said(refusal))
            return True
        refused(form, refusal)
        return False
    messages.success(request, sentence)
    return True


def _carry_out(
    request: HttpRequest, organisation: int, done: str, area: AreaForm, note: NoteForm, by: dict[str, Any]
) -> str:
    if done == "areas":
        actions.work_in(organisation, **area.cleaned_data, **by)
        return _("Opgeslagen waar deze organisatie werkt.")
    if done == "note":
        actions.write_note(organisation, **note.cleaned_data, **by)
        return _("De notitie is opgeslagen.")
    if done == "remove-note":
        actions.remove_note(key(request.POST.get("note", "")) or 0, of=organisation, **by)
        return _("De notitie is weggehaald.")
    if done == "check":
        actions.check_organisation(organisation, **by)
        return _("Genoteerd dat de gegevens kloppen.")
    if done == "reopen":
        actions.reopen_organisation(organisation, **by)
        return _("De organisatie staat weer in de gids.")
    raise Http404
