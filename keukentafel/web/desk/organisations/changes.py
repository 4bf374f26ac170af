"""Organisations and contact persons are added, changed and closed. A change is live at once, and is written down."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.guide import actions
from keukentafel.domain.guide import queries as guide
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk.shared import done, refused
from keukentafel.web.refusals import said

from .forms import CloseForm, ContactForm, OrganisationForm
from .pages import KEEPS, WHO_KEEPS, card_of


@doors.professional(may="put an organisation in the guide", roles=WHO_KEEPS, right=KEEPS)
def new_organisation(request: HttpRequest) -> HttpResponse:
    form = OrganisationForm(request.POST or None, initial={"name": request.GET.get("naam", "")[:120]})
    like: tuple[str, ...] = ()
    if form.is_valid():
        like = () if form.cleaned_data["another"] else guide.similar(form.cleaned_data["name"])
        if not like:
            try:
                made = actions.add_organisation(form.facts, by=request.reader, at=timezone.now())
            except Refusal as refusal:
                refused(form, refusal)
            else:
                messages.success(
                    request, _("De organisatie staat in de gids. Zet er nu een contactpersoon bij.")
                )
                return redirect("desk:organisation", made.pk)
    return _form(request, "edit", form, card=None, like=like)


@doors.professional(may="change what is public about an organisation", roles=WHO_KEEPS, right=KEEPS)
def change_organisation(request: HttpRequest, organisation: int) -> HttpResponse:
    card = card_of(request, organisation)
    form = OrganisationForm(request.POST or None, initial=OrganisationForm.initial_of(card.facts))
    if form.is_valid() and done(
        request,
        form,
        lambda: actions.change_organisation(
            organisation, form.facts, seen=form.cleaned_data["seen"], by=request.reader, at=timezone.now()
        ),
        _("De gegevens zijn opgeslagen."),
    ):
        return redirect("desk:organisation", organisation)
    return _form(request, "edit", form, card=card)


@doors.professional(may="close an organisation", roles=WHO_KEEPS, right=KEEPS)
def close_organisation(request: HttpRequest, organisation: int) -> HttpResponse:
    card = card_of(request, organisation)
    form = CloseForm(request.POST or None, reader=request.reader)
    if form.is_valid() and done(
        request,
        form,
        lambda: actions.close_organisation(
            organisation, **form.closing, by=request.reader, at=timezone.now()
        ),
        _("De organisatie is gesloten."),
    ):
        return redirect("desk:organisation", organisation)
    return _form(request, "close", form, card=card)


@doors.professional(may="add a contact person to an organisation", roles=WHO_KEEPS, right=KEEPS)
def new_contact_person(request: HttpRequest, organisation: int) -> HttpResponse:
    card = card_of(request, organisation)
    form = ContactForm(request.POST or None, districts=guide.own_districts(request.reader))
    if form.is_valid() and done(
        request,
        form,
        lambda: actions.add_contact_person(organisation, form.facts, by=request.reader, at=timezone.now()),
        _("De contactpersoon is opgeslagen."),
    ):
        return redirect("desk:organisation", organisation)
    return _form(request, "contact", form, card=card)


@doors.professional(may="change a contact person of an organisation", roles=WHO_KEEPS, right=KEEPS)
def change_contact_person(request: HttpRequest, organisation: int, contact: int) -> HttpResponse:
    card = card_of(request, organisation)
    line = next((each for each in card.contacts if each.id == contact and each.until_on is None), None)
    if line is None:
        raise Http404
    now = {name: getattr(line, name) for name in ContactForm.base_fields}
    form = ContactForm(request.POST or None, districts=guide.own_districts(request.reader), initial=now)
    if form.is_valid() and done(
        request,
        form,
        lambda: actions.change_contact_person(
            contact, form.facts, of=organisation, by=request.reader, at=timezone.now()
        ),
        _("De contactpersoon is opgeslagen."),
    ):
        return redirect("desk:organisation", organisation)
    return _form(request, "contact", form, card=card, line=line)


@doors.professional(may="end a contact person of an organisation", roles=WHO_KEEPS, right=KEEPS)
@require_POST
def end_contact_person(request: HttpRequest, organisation: int, contact: int) -> HttpResponse:
    at = timezone.now()
    try:
        actions.end_contact_person(
            contact, of=organisation, until_on=request.reader.today, by=request.reader, at=at
        )
    except Refusal as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(request, _("De contactpersoon werkt hier niet meer. De geschiedenis blijft staan."))
    return redirect("desk:organisation", organisation)


def _form(request: HttpRequest, page: str, form: object, **context: object) -> HttpResponse:
    wrong = bool(getattr(form, "errors", None))
    return render(
        request,
        f"desk/organisations/{page}.html",
        {"form": form, "like": (), "line": None, **context},
        status=422 if wrong else 200,
    )
