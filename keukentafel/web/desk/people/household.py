"""The basic data of a household, its addresses, and who is involved."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.guide import queries as guide
from keukentafel.domain.people import actions
from keukentafel.domain.people import queries as people
from keukentafel.domain.process.actions import households as process
from keukentafel.domain.walls.reader import Reader
from keukentafel.web import doors
from keukentafel.web.desk.shared import done, found

from .forms import EndForm, day_text
from .household_forms import (
    AddressForm,
    BasicsForm,
    CloseForm,
    ContactForm,
    InvolveForm,
    ReopenForm,
    ShowForm,
)
from .shared import household_of, one_done, sent, shown

INVOLVED = gettext_lazy("De collega is betrokken en mag het dossier openen.")


@doors.professional(
    may="change the basic data of a household that may be opened",
    shows="household",
    right="persoonsgegevens-bijwerken",
)
def basics(request: HttpRequest, number: int) -> HttpResponse:
    card = household_of(request, number)
    with found():
        row = people.basics(number, reader=request.reader)
    by, at = request.reader, timezone.now()
    districts = [each for each in people.districts(reader=by) if each.municipality == card.municipality]
    form = BasicsForm(
        sent(request, "change"), districts=districts, initial={"name": row.name, "district": row.district}
    )
    close = CloseForm(sent(request, "close"), initial={"on": day_text(by.today)})
    ended_on = row.ended.from_on if row.ended else by.today
    reopen = ReopenForm(sent(request, "reopen"), initial={"on": day_text(ended_on)})
    deeds = (
        (form, lambda: actions.change_household(row, **form.cleaned_data, by=by, at=at), _("De gegevens zijn opgeslagen.")),
        (close, lambda: process.end_household(row, **close.cleaned_data, by=by, at=at), _("Het huishouden is beëindigd.")),
        (reopen, lambda: actions.reopen_household(row, **reopen.cleaned_data, by=by, at=at), _("Het huishouden is heropend.")),
    )  # fmt: skip
    if one_done(request, *deeds):
        return redirect("desk:household-basics", number)
    return shown(
        request, "desk/people/basics.html", form, close, reopen, household=card, basics=row, form=form, close=close, reopen=reopen
    )  # fmt: skip


@doors.professional(
    may="see and change the addresses of a household that may be opened",
    shows="household",
    right="persoonsgegevens-bijwerken",
)
def addresses(request: HttpRequest, number: int) -> HttpResponse:
    card = household_of(request, number)
    with found():
        known = people.addresses(number, reader=request.reader)
    by, at = request.reader, timezone.now()
    form = AddressForm(sent(request, "change"), today=by.today)
    end, show = EndForm(sent(request, "end")), ShowForm(sent(request, "show"))
    deeds = (
        (form, partial(_write, form, card, by, at), _("Het adres is vastgelegd.")),
        (end, partial(_end, end, card, by, at), _("Het adres is beëindigd.")),
    )
    if one_done(request, *deeds):
        return redirect("desk:addresses", number)
    where: list[str] = []
    if show.is_valid():
        done(
            request,
            show,
            lambda: where.extend(actions.show_secret(card, **show.cleaned_data, by=by, at=at)),
            _("Vastgelegd is dat u het geheime adres hebt bekeken, en waarom."),
        )
    answer = shown(
        request,
        "desk/people/addresses.html",
        form,
        end,
        show,
        household=card,
        addresses=known,
        form=form,
        end=end,
        show=show,
        where=where,
        today=day_text(by.today),
    )
    if where:
        answer.headers["Cache-Control"] = "no-store"
    return answer


def _write(form: AddressForm, card: people.HouseholdCard, by: Reader, at: datetime) -> object:
    values = form.cleaned_data
    if values["kind"] == "geheim":
        own = [
            f"{values['street']} {values['number']}".strip(),
            f"{values['postcode']} {values['town']}".strip(),
        ]
        return actions.hide_at(
            card,
            lines="\n".join(form.free_lines or own),
            country=values["country"],
            from_on=values["from_on"],
            by=by,
            at=at,
        )
    lines = [*form.free_lines, "", "", ""]
    abroad = actions.NewAddress(
        street=lines[0],
        number="",
        town=lines[1],
        extra_line=lines[2],
        country=values["country"],
        kind=values["kind"],
        from_on=values["from_on"],
    )
    here = actions.NewAddress(
        values["street"],
        values["number"],
        values["postcode"],
        values["town"],
        values["kind"],
        values["from_on"],
    )
    return actions.change_address(card, abroad if form.free_lines else here, by=by, at=at)


def _end(form: EndForm, card: people.HouseholdCard, by: Reader, at: datetime) -> object:
    """Row 0 is the secret address: it has no number on the page."""
    row, until_on = form.cleaned_data["row"], form.cleaned_data["until_on"]
    if row == 0:
        return actions.stop_hiding(card, until_on=until_on, by=by, at=at)
    return actions.end_address(card, row, until_on=until_on, by=by, at=at)


@doors.professional(
    may="see and change who is involved with a household that may be opened",
    shows="household",
    right="netwerk",
)
def involved(request: HttpRequest, number: int) -> HttpResponse:
    card = household_of(request, number)
    by, at = request.reader, timezone.now()
    colleagues = people.professionals(card.municipality, reader=by)
    involve = InvolveForm(sent(request, "involve"), professionals=colleagues, today=by.today)
    contact = ContactForm(sent(request, "contact"), members=card.current_members, auto_id="contact-%s")
    end, gone = EndForm(sent(request, "end")), EndForm(sent(request, "gone"))
    deeds = (
        (involve, lambda: actions.involve(card, **involve.cleaned_data, by=by, at=at), INVOLVED),
        (contact, lambda: _add_contact(contact, card, by, at), _("Het contact is vastgelegd.")),
        (
            end,
            lambda: actions.end_involvement(card, end.cleaned_data["row"], until_on=end.cleaned_data["until_on"], by=by, at=at),
            _("De betrokkenheid is beëindigd. Vanaf die dag is het dossier dicht."),
        ),
        (
            gone,
            lambda: actions.end_contact(card, gone.cleaned_data["row"], until_on=gone.cleaned_data["until_on"], by=by, at=at),
            _("Het contact is beëindigd."),
        ),
    )  # fmt: skip
    if one_done(request, *deeds):
        return redirect("desk:involved", number)
    return shown(
        request,
        "desk/people/involved.html",
        involve,
        contact,
        end,
        gone,
        household=card,
        rows=people.involved(number, reader=by),
        involve=involve,
        contact=contact,
        end=end,
        gone=gone,
        today=by.today,
        today_text=day_text(by.today),
        organisations=guide.names(reader=by),
    )


def _add_contact(form: ContactForm, card: people.HouseholdCard, by: Reader, at: datetime) -> object:
    values = form.cleaned_data
    known = guide.named(values["organisation"], reader=by)
    new = actions.NewContact(
        **{
            name: values[name]
            for name in ("kind", "name", "role", "organisation", "phone", "email", "ground")
        },
        listed=known.organisation if known else None,
    )
    return actions.add_contact(
        card, new, tied_to=values["tied_to"], strength=values["strength"], by=by, at=at
    )
