"""Whose melding is it: search first, then choose, or make a person and household.

What is typed to search is about people, so it is sent by POST and never stands in an address.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.intake.actions import AlreadyIdentified
from keukentafel.domain.intake.queries import doubles
from keukentafel.domain.people import queries as people
from keukentafel.domain.people.actions import NewAddress
from keukentafel.domain.process import actions
from keukentafel.domain.process import queries as process
from keukentafel.domain.process.actions import untying
from keukentafel.kernel.dates import short_date
from keukentafel.kernel.names import split_prefix
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules.dutch import listed
from keukentafel.web import doors
from keukentafel.web.refusals import said
from keukentafel.web.typed import key

from ..forms import name_and_birth
from .looking import at_candidates, at_melding
from .person_form import NEW_HOUSEHOLD, NewPersonForm


@doors.professional(may="een melding aan een persoon koppelen", shows="household", right="melding")
def identify(request: HttpRequest, number: str) -> HttpResponse:
    found = at_melding(request, number)
    if found.person is not None:
        messages.info(request, now_("Deze melding is al aan een persoon gekoppeld."))
        return redirect("desk:melding", number)
    searched = "zoek" in request.POST and not {"maak", "new", "persoon"} & request.POST.keys()
    typed = request.POST.get("zoek", "").strip()[:200] if searched else ""
    looked_for = _looked_for(request, typed) if searched else None
    candidates = process.candidates(found, reader=request.reader)
    homes = [each.found for each in candidates] + list(looked_for.found if looked_for else ())
    form = _form(request, found, homes, searched=searched)
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
    running = doubles.running([each.household for each in shown if each.household], reader=request.reader)
    context = {
        "running": running, "melding": found, "typed": typed, "result": looked_for, "candidates": candidates, "form": form,
        "perhaps": perhaps,
    }  # fmt: skip
    wrong = (looked_for is not None and looked_for.refusal) if searched else request.method == "POST"
    return render(request, "intake/identify.html", context, status=422 if wrong else 200)


def _looked_for(request: HttpRequest, typed: str) -> people.SearchResult:
    """Enter in any field of the page searches, so with nothing to search for it is said how one goes on."""
    if typed:
        return cases.search(typed, reader=request.reader)
    sentence = now_("Vul hier in wie u zoekt. Een nieuwe persoon maakt u met de knop onderaan.")
    return people.SearchResult("nothing", refusal=sentence)


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
    request: HttpRequest, found: intake.MeldingPage, homes: list[people.Found], *, searched: bool
) -> NewPersonForm:
    """homes: who was found by the melding and by searching; a new person may belong to their household. What was typed stays
    when somebody searches first.
    """
    districts = [
        (each.id, each.name)
        for each in people.districts(reader=request.reader)
        if each.municipality == found.case.municipality
    ]
    households = {
        each.household: now_("%(name)s (bestaand huishouden %(number)s)")
        % {"name": each.household_name, "number": each.household}
        for each in homes
        if each.readable and each.household is not None
    }
    if (chosen := _posted_home(request)) and chosen not in households:
        card = _home_card(request, chosen)
        households |= {chosen: card} if card else {}
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
        request.POST if request.method == "POST" and not searched and "persoon" not in request.POST else None
    )
    if searched:
        initial |= {name: request.POST[name] for name in NewPersonForm.base_fields if name in request.POST}
    return NewPersonForm(
        data,
        initial=initial,
        districts=districts,
        households=list(households.items()),
        on=request.reader.today,
    )


def _posted_home(request: HttpRequest) -> int | None:
    """The household that was chosen, also when it was found by a search of before."""
    return key(request.POST.get("household", ""))


def _home_card(request: HttpRequest, household: int) -> str:
    """What the choice is called; empty for who may not open this household."""
    found = people.search(f"huishouden {household}", reader=request.reader, limit=1).found
    card = next((each for each in found if each.readable and each.household == household), None)
    words = now_("%(name)s (bestaand huishouden %(number)s)")
    return words % {"name": card.household_name, "number": household} if card else ""


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
        loose = untying.untie(row, reason=form.cleaned_data["reason"], by=request.reader, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, said(refusal))
        return redirect("desk:melding", number)
    messages.success(request, now_("De melding is losgekoppeld. Zoek nu de goede persoon."))
    if loose.ended:
        ended = now_("Huishouden %(number)s was alleen voor deze melding gemaakt, en is beëindigd.")
        messages.info(request, ended % {"number": loose.ended})
    if loose.letters:
        letters = listed([f"‘{letter.subject}’ ({short_date(letter.dated_on)})" for letter in loose.letters])
        messages.warning(
            request,
            now_(
                "Dit was al gemaakt of verstuurd: %(letters)s. Haal het terug, of bel wie het kreeg. Meld het als datalek."
            )
            % {"letters": letters},
        )
    return redirect("desk:melding", number)
