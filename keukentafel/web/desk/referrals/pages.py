"""The list of referrals, one of them, those of a file, and a new one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.decisions import queries as decisions
from keukentafel.domain.decisions.actions.referrals import (
    AlreadyHandled,
    AlreadyRecorded,
    NoConsentAsked,
    TellerUnknown,
)
from keukentafel.domain.decisions.queries import desk_leaflet
from keukentafel.domain.decisions.queries import referral_family as family
from keukentafel.domain.decisions.queries import referrals as queries
from keukentafel.domain.decisions.queries import referrals_sent as received
from keukentafel.domain.decisions.readable import RIGHT
from keukentafel.domain.journal import looks
from keukentafel.domain.people import queries as people
from keukentafel.domain.process.actions import referrals as process
from keukentafel.kernel.identifiers import WrongAgb
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules.referral_consent import GiverRefused
from keukentafel.rules.referring import EndsTooLate, ExtensionUnsaid, TooOld
from keukentafel.web import doors
from keukentafel.web.desk.once import sent
from keukentafel.web.desk.shared import done, found, refused
from keukentafel.web.refusals import said

from .came import came_with
from .family_forms import ConsentForm, ParentsForm, WithdrawForm
from .forms import HeardForm, ReferralForm, ToldForm

PURPOSE = "verwijzingen"
FIELDS: dict[type[Refusal], str] = {
    WrongAgb: "agb",
    GiverRefused: "agreed",
    NoConsentAsked: "agreed",
    TellerUnknown: "parents_know",
    EndsTooLate: "ends_on",
    TooOld: "person",
    ExtensionUnsaid: "extended",
}
"""What is refused → the field that it is about; the first that fits."""


@doors.professional(may="see the referrals in files that may be opened", right=RIGHT)
def referrals(request: HttpRequest) -> HttpResponse:
    state = request.GET.get("stand", "")
    lines, counts = queries.referrals(state=state, reader=request.reader)
    for each in lines:
        doors.look(request, looks.Looked(each.municipality, household=each.household), purpose=PURPOSE)
    waits = len(received.waiting(reader=request.reader)) if received.receives(request.reader) else None
    context = {"lines": lines, "counts": counts, "state": state, "waits": waits}
    return render(request, "desk/referrals/list.html", context)


@doors.professional(
    may="read a referral and write down what became of the help", shows="household", right=RIGHT
)
def referral(request: HttpRequest, number: str) -> HttpResponse:
    view = look_at(request, number)
    form = HeardForm(sent(request), page=view, initial={"on": f"{request.reader.today:%d-%m-%Y}"})

    def hear() -> None:
        process.hear_of_referral(number, by=request.reader, at=timezone.now(), **form.cleaned_data)

    if view.can and form.is_valid() and done(request, form, hear, _("Het staat in het dossier.")):
        return redirect("desk:referral", number)
    return show(request, view, form=form)


@doors.professional(may="write down that the referrer was told", right=RIGHT)
@require_POST
def told(request: HttpRequest, number: str) -> HttpResponse:
    form = ToldForm(request.POST)
    if form.is_valid():
        try:
            with found():
                process.tell_referrer(number, by=request.reader, at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Opgeschreven dat de verwijzer het weet."))
        except Refusal as refusal:
            messages.error(request, said(refusal))
    else:
        messages.error(request, _("Kies hoe de verwijzer het hoorde."))
    return redirect("desk:referral", number)


@doors.professional(may="see the referrals of a household", shows="household", right=RIGHT)
def of_household(request: HttpRequest, number: int) -> HttpResponse:
    with found():
        card = people.members(number, reader=request.reader)
    doors.look(request, looks.Looked(card.municipality, household=card.number), purpose=PURPOSE)
    lines = queries.of_household(number, reader=request.reader)
    waiting = received.waiting(reader=request.reader) if received.receives(request.reader) else ()
    context = {"household": card, "lines": lines, "waiting": waiting}
    return render(request, "desk/referrals/household.html", context)


@doors.professional(may="record a referral in a household", shows="household", right=RIGHT)
def new_referral(request: HttpRequest, number: int) -> HttpResponse:
    reader, came = request.reader, came_with(request)
    with found():
        card = people.members(number, reader=reader)
    doors.look(request, looks.Looked(card.municipality, household=card.number), purpose=PURPOSE)
    choices = queries.choices(card.municipality, reader=reader)
    offered = decisions.offered(card.municipality, reader=reader)
    form = ReferralForm(
        sent(request), initial=_before(came, card), people=_members(card), kinds=choices.kinds,
        products=choices.products, providers=offered.providers, reader=reader,
        came=came is not None, grown_up=_grown_up(card), givers=family.of_members(number, reader=reader),
    )  # fmt: skip
    if form.is_valid():
        values = form.cleaned_data
        law = choices.law_of(values["product"], group=values["group"], kind=values["kind"])
        try:
            made = process.record_referral(
                number, form.told(law=law), sent=came.id if came else None, by=reader, at=timezone.now()
            )
        except (AlreadyRecorded, AlreadyHandled) as refusal:
            messages.info(request, str(refusal))
            return redirect("desk:household-referrals", number)
        except Refusal as refusal:
            _at_its_field(form, refusal)
        else:
            _tell(request, made.number, read=made.provider_id not in offered.unread)
            return redirect("desk:referral", made.number)
    context = {"household": card, "form": form, "came": came, "kept": offered.kept}
    return render(request, "desk/referrals/new.html", context, status=422 if form.errors else 200)


def show(request: HttpRequest, view: queries.ReferralPage, **forms: Form) -> HttpResponse:
    """The page with these forms as they were sent, and the others empty. forms: form, consent, withdraw or parents"""
    reader, today = request.reader, f"{request.reader.today:%d-%m-%Y}"
    context: dict[str, Any] = {
        "page": view,
        "corrections": queries.corrections(view.line.number, reader=reader),
        "told": ToldForm(),
        "sheet": view.to_object is not None and desk_leaflet.sheet_ready(view.line.number, reader=reader),
        "form": HeardForm(page=view, initial={"on": today}),
    }
    if view.may_tell and view.needs_consent:
        context["withdraw"] = WithdrawForm(givers=family.withdrawers(view, reader=reader))
    givers = () if view.may_tell and view.parents is not False else family.of_page(view, reader=reader)
    context["consent"] = ConsentForm(givers=givers)
    tellers = family.tellers(givers, referrer=view.line.referrer_name)
    context["parents"] = ParentsForm(tellers=tellers, initial={"on": today})
    context |= forms
    failed = next((each for each in forms.values() if each.errors), None)
    context["failed"] = failed or context["form"]
    return render(request, "desk/referrals/referral.html", context, status=422 if failed else 200)


def look_at(request: HttpRequest, number: str) -> queries.ReferralPage:
    with found():
        view = queries.referral(number, reader=request.reader)
    looked = looks.Looked(view.line.municipality, household=view.line.household, person=view.line.person)
    doors.look(request, looked, purpose=PURPOSE)
    return view


def _tell(request: HttpRequest, number: str, *, read: bool) -> None:
    """read: the provider reads its order here"""
    if read:
        sentence = _("Verwijzing %(number)s is opgenomen. De aanbieder heeft de opdracht.")
    else:
        sentence = _(
            "Verwijzing %(number)s is opgenomen. De aanbieder heeft hier geen account: er ligt een taak om de opdracht "
            "per brief of telefoon door te geven."
        )
    messages.success(request, sentence % {"number": number})


def _at_its_field(form: ReferralForm, refusal: Refusal) -> None:
    """The sentence at the field that it is about, else above the form."""
    field = next(
        (name for kind, name in FIELDS.items() if isinstance(refusal, kind) and name in form.fields), None
    )
    if field is None:
        refused(form, refusal)
    else:
        form.add_error(field, said(refusal))


def _before(came: received.SentLine | None, card: people.HouseholdCard) -> dict[str, Any]:
    """What the form knows already: of what a doctor sent, else nothing but the day."""
    if came is None:
        return {}
    born = [
        each.person for each in card.current_members
        if (each.born.year, each.born.month, each.born.day) == (came.born_on.year, came.born_on.month, came.born_on.day)
    ]  # fmt: skip
    return {
        "person": born[0] if len(born) == 1 else None, "kind": came.kind, "referrer_name": came.doctor, "agb": came.agb,
        "organisation": came.practice_name, "referred_on": f"{dutch_day(came.at):%d-%m-%Y}", "provider": came.provider,
        "product": came.product, "starts_on": f"{came.starts_on:%d-%m-%Y}", "reason": came.reason,
    }  # fmt: skip


def _grown_up(card: people.HouseholdCard) -> bool:
    """Whether somebody may be 18 to 22 on the first day of help that is asked for now."""
    return any(each.age is None or 15 <= each.age < 23 for each in card.current_members)


def _members(card: people.HouseholdCard) -> list[tuple[int, str]]:
    """Children first: they are who is mostly referred."""
    ordered = sorted(card.current_members, key=lambda each: each.age if each.age is not None else 999)
    return [(each.person, each.name) for each in ordered]
