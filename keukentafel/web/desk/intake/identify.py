"""Whose melding is it: search first, then choose, or make a person and household.

What is typed to search is about people, so it is sent by POST and never stands in an address.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.intake.actions import AlreadyIdentified
from keukentafel.domain.people import queries as people
from keukentafel.domain.people.actions import NewAddress
from keukentafel.domain.process import actions
from keukentafel.domain.process import queries as process
from keukentafel.domain.process.actions import untying
from keukentafel.kernel import identifiers
from keukentafel.kernel.dates import PartialDate, WrongDate, parse_birth_date, short_date
from keukentafel.kernel.names import split_prefix
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules.dutch import listed
from keukentafel.web import doors
from keukentafel.web.refusals import said
from keukentafel.web.typed import key

from ..forms import name_and_birth
from .looking import at_candidates, at_melding

NEW_HOUSEHOLD = "nieuw"


class NewPersonForm(forms.Form):
    """Somebody who is not known yet, in a household that is or is not."""

    first_names = forms.CharField(
        label=_("Voornamen"), max_length=200, required=False, widget=forms.TextInput({"dir": "auto"})
    )
    prefix = forms.CharField(label=_("Tussenvoegsel"), max_length=20, required=False)
    surname = forms.CharField(
        label=_("Achternaam"), max_length=200, widget=forms.TextInput({"dir": "auto"}),
        error_messages={"required": _("Vul een achternaam in. Weet u alleen de voornaam? Zet die dan hier.")},
    )  # fmt: skip
    bsn = forms.CharField(
        label=_("BSN"), max_length=20, required=False, help_text=_("Burgerservicenummer, als het bekend is."),
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    born = forms.CharField(
        label=_("Geboortedatum"), max_length=40, required=False,
        help_text=_("Bijvoorbeeld 1-3-1950, maart 1950 of onbekend."),
    )  # fmt: skip
    sex = forms.ChoiceField(label=_("Geslacht"), choices=people.sexes, initial="o")
    phone = forms.CharField(label=_("Telefoonnummer"), max_length=20, required=False)
    household = forms.ChoiceField(label=_("Huishouden"), widget=forms.RadioSelect, initial=NEW_HOUSEHOLD)
    role = forms.ChoiceField(
        label=_("Plaats in het huishouden"), choices=people.member_roles, initial="alleenstaand"
    )
    district = forms.ChoiceField(label=_("Wijk"), help_text=_("Bepaalt welk team het huishouden helpt."))
    street = forms.CharField(label=_("Straat"), max_length=100, required=False)
    number = forms.CharField(label=_("Huisnummer"), max_length=12, required=False)
    postcode = forms.CharField(label=_("Postcode"), max_length=7, required=False)
    town = forms.CharField(label=_("Woonplaats"), max_length=80, required=False)

    def __init__(
        self,
        *args: Any,
        districts: list[tuple[int, str]],
        households: list[tuple[int, str]],
        on: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.fields["district"].choices = districts
        self.fields["household"].choices = [(NEW_HOUSEHOLD, now_("Nieuw huishouden"))] + [
            (str(number), name) for number, name in households
        ]

    def clean_bsn(self) -> str:
        typed: str = self.cleaned_data["bsn"].strip()
        try:
            return identifiers.bsn(typed) if typed else ""
        except identifiers.WrongBsn as wrong:
            raise ValidationError(said(wrong)) from None

    def clean_born(self) -> PartialDate | None:
        typed: str = self.cleaned_data["born"].strip()
        try:
            return parse_birth_date(typed, on=self.on) if typed else None
        except WrongDate as wrong:
            raise ValidationError(said(wrong)) from None

    def person(self) -> actions.NewPerson:
        names = ("first_names", "prefix", "surname", "bsn", "born", "sex", "phone", "role")
        return actions.NewPerson(**{name: self.cleaned_data[name] for name in names})

    def address(self) -> NewAddress | None:
        names = ("street", "number", "postcode", "town")
        values = {name: self.cleaned_data[name] for name in names}
        return NewAddress(**values) if values["street"] and values["town"] else None


@doors.professional(may="een melding aan een persoon koppelen", shows="household", right="melding")
def identify(request: HttpRequest, number: str) -> HttpResponse:
    found = at_melding(request, number)
    if found.person is not None:
        messages.info(request, now_("Deze melding is al aan een persoon gekoppeld."))
        return redirect("desk:melding", number)
    searched = "zoek" in request.POST
    typed = request.POST.get("zoek", "").strip()[:200]
    looked_for = cases.search(typed, reader=request.reader) if typed else None
    candidates = process.candidates(found, reader=request.reader)
    form = _form(request, found, candidates)
    perhaps = _known_already(request, form)
    if request.method == "POST" and not searched:
        try:
            refusal = _look_first() if perhaps else _tie(request, found, form)
        except AlreadyIdentified as already:  # a double click, or a colleague was quicker
            messages.info(request, said(already))
            return redirect("desk:melding", number)
        if refusal is None:
            messages.success(request, now_("De melding hoort nu bij dit huishouden."))
            return redirect("desk:melding", number)
        if refusal:
            form.add_error(None, refusal) if "persoon" not in request.POST else messages.error(
                request, refusal
            )
    shown = [*(looked_for.found if looked_for else ()), *(each.found for each in candidates), *perhaps]
    at_candidates(request, shown)
    context = {
        "melding": found, "typed": typed, "result": looked_for, "candidates": candidates, "form": form, "perhaps": perhaps,
    }  # fmt: skip
    wrong = (looked_for is not None and looked_for.refusal) if searched else request.method == "POST"
    return render(request, "intake/identify.html", context, status=422 if wrong else 200)


def _known_already(request: HttpRequest, form: NewPersonForm) -> tuple[people.Found, ...]:
    """Who may be the one that is about to be made, by what was typed; none when somebody looked at them and said no.

    What the melding says is searched with always; what is typed here may be another. Of a double name either half may be the
    own one.
    """
    if not form.is_bound or request.POST.get("new") == "yes" or not form.is_valid():
        return ()
    values = form.cleaned_data
    surnames = dict.fromkeys([values["surname"], *values["surname"].split("-")])
    names = [name_and_birth(values | {"surname": each}) for each in surnames]
    texts = [values["bsn"], values["phone"].strip(), *names]
    found = [
        each for text in texts if text for each in people.search(text, reader=request.reader, limit=6).found
    ]
    return tuple({each.person: each for each in found}.values())


def _look_first() -> str:
    return now_("Kijk eerst of het iemand is die wij al kennen. Bij de nieuwe persoon staat wie wij vonden.")


def _tie(request: HttpRequest, found: intake.MeldingPage, form: NewPersonForm) -> str | None:
    """None when it is done; else the sentence that says why not, empty when the fields say it."""
    row, by, at = intake.melding_row(found.number, reader=request.reader), request.reader, timezone.now()
    chosen = request.POST.get("persoon", "")
    if not chosen and not form.is_valid():
        return ""
    try:
        if chosen:
            _known(row, chosen, request)
        elif form.cleaned_data["household"] == NEW_HOUSEHOLD:
            actions.identify_in_new_household(
                row,
                district=int(form.cleaned_data["district"]),
                new=form.person(),
                address=form.address(),
                by=by,
                at=at,
            )
        else:
            actions.identify_in_household(
                row, int(form.cleaned_data["household"]), new=form.person(), by=by, at=at
            )
    except AlreadyIdentified:
        raise
    except Refusal as refusal:
        return said(refusal)
    except intake.NotYours:
        raise Http404(found.number) from None
    return None


def _known(row: Any, chosen: str, request: HttpRequest) -> None:
    """Somebody we know; without a household they get one at the address of the melding."""
    person, by, at = key(chosen), request.reader, timezone.now()
    if person is None:
        raise Http404(chosen)
    if people.household_of(person, reader=by) is not None or people.person(person, reader=by).memberships:
        actions.identify(row, person, by=by, at=at)
        return
    district = _district(request, row.municipality_id, row.about_postcode, row.about_number, row.about_town)
    address = NewAddress(row.about_street, row.about_number, row.about_postcode, row.about_town)
    actions.identify_in_new_household(
        row, district=district, person_id=person, address=address if row.about_street and row.about_town else None,
        by=by, at=at,
    )  # fmt: skip


def _form(
    request: HttpRequest, found: intake.MeldingPage, candidates: list[process.Candidate]
) -> NewPersonForm:
    districts = [
        (each.id, each.name)
        for each in people.districts(reader=request.reader)
        if each.municipality == found.case.municipality
    ]
    households = {
        each.found.household: now_("%(name)s (bestaand huishouden %(number)s)")
        % {"name": each.found.household_name, "number": each.found.household}
        for each in candidates
        if each.found.readable and each.found.household is not None
    }
    first, _blank, family = found.about_name.strip().partition(" ")
    prefix, surname = split_prefix(family or first)
    initial = {
        "first_names": first if family else "", "prefix": prefix, "surname": surname, "born": found.about_birth,
        "phone": found.asker_phone if found.relation == "zelf" else "", "street": found.about_street,
        "number": found.about_number, "postcode": found.about_postcode, "town": found.about_town,
        "district": _district(
            request, found.case.municipality, found.about_postcode, found.about_number, found.about_town
        ),
    }  # fmt: skip
    data = (
        request.POST if request.method == "POST" and not {"persoon", "zoek"} & request.POST.keys() else None
    )
    return NewPersonForm(
        data,
        initial=initial,
        districts=districts,
        households=list(households.items()),
        on=request.reader.today,
    )


def _district(request: HttpRequest, municipality: int, postcode: str, number: str, town: str) -> int:
    """What the address says, else the first district of the reader's own."""
    told = process.district_for(municipality=municipality, postcode=postcode, number=number, town=town)
    if told is not None:
        return told
    return next(
        each.id for each in people.districts(reader=request.reader) if each.municipality == municipality
    )


class UntieForm(forms.Form):
    reason = forms.CharField(
        max_length=400, error_messages={"required": _("Schrijf op waarom dit de verkeerde persoon is.")}
    )


@doors.professional(may="een melding van een verkeerde persoon losmaken", right="melding")
@require_POST
def untie(request: HttpRequest, number: str) -> HttpResponse:
    """The tie is taken back; letters that went out are named, so that somebody tells who got them."""
    at_melding(request, number)
    form = UntieForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(sentence for each in form.errors.values() for sentence in each))
        return redirect("desk:melding", number)
    try:
        row = intake.melding_row(number, reader=request.reader)
        sent = untying.untie(row, reason=form.cleaned_data["reason"], by=request.reader, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, said(refusal))
        return redirect("desk:melding", number)
    messages.success(request, now_("De melding is losgekoppeld. Zoek nu de goede persoon."))
    if sent:
        letters = listed([f"‘{letter.subject}’ ({short_date(letter.dated_on)})" for letter in sent])
        messages.warning(
            request,
            now_(
                "Dit was al gemaakt of verstuurd: %(letters)s. Haal het terug, of bel wie het kreeg. Meld het als datalek."
            )
            % {"letters": letters},
        )
    return redirect("desk:melding", number)
