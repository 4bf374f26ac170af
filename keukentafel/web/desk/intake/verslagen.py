"""The verslag at the desk: written, with its versions; and once fixed: sent, reacted on, signed on paper."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.cases.files import too_large
from keukentafel.domain.decisions import queries as decisions
from keukentafel.domain.intake import actions as intakes
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.intake.complete import missing
from keukentafel.domain.intake.verslag import compose
from keukentafel.domain.people import queries as people
from keukentafel.domain.process import actions
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk.shared import done, found, refused
from keukentafel.web.melding_form import LONGEST
from keukentafel.web.typed import key
from keukentafel.web.ui.markdown import html
from keukentafel.web.uploads import was_too_large

from . import table_drafts
from .around_forms import ReactionForm
from .conversation import name_of, person_of
from .looking import at_case
from .signature_form import SignatureForm


@doors.professional(may="een verslag vaststellen en wat erna komt", shows="household", right="gesprekken")
def verslag(request: HttpRequest, number: str) -> HttpResponse:
    """The text made of the conversation: edit it, keep it, fix it; after that what becomes of it."""
    case = at_case(request, number)
    melding = intake.of_case(number, reader=request.reader)
    talk = intake.conversation(case.id, for_verslag=True, reader=request.reader)
    if talk.verslag:
        return _fixed(request, case, melding, talk)
    if talk.spoken is None:
        messages.info(request, _("Leg eerst het gesprek vast."))
        return redirect("desk:conversation", number)
    typing = table_drafts.of(request, case, "verslag")
    if typing.asked and "bewaar" not in request.POST:
        return typing.keep()
    with translation.override(
        "nl"
    ):  # the verslag is Dutch, whatever language its writer chose for the screen
        about = name_of(melding, typing.household)
    made = compose(
        talk.spoken,
        about=about,
        question=melding.text if melding else "",
        chosen=intake.chosen_of(case.id, on=request.reader.today),
    )
    text, errors = typing.typed.get("verslag") or talk.draft or made, []
    if request.method == "POST":
        text = request.POST.get("verslag", "").replace("\r\n", "\n")
        errors = _write(request, number, text)
        if not errors:
            typing.done()
            return redirect("desk:verslag", number)
    context: dict[str, Any] = {
        "case": case, "melding": melding, "talk": talk, "text": text, "errors": errors, "typing_here": typing,
        "missing": missing(talk.spoken), "longest": LONGEST, "versions": intake.versions(case.id),
    }  # fmt: skip
    return render(request, "intake/verslag.html", context, status=422 if errors else 200)


@doors.professional(may="eerdere teksten van een verslag lezen", shows="household", right="gesprekken")
def versions(request: HttpRequest, number: str) -> HttpResponse:
    case = at_case(request, number)
    lines = [(each, html(each.text)) for each in intake.versions(case.id)]
    return render(request, "intake/verslag_versions.html", {"case": case, "lines": lines})


def _write(request: HttpRequest, number: str, text: str) -> list[str]:
    """Keep, start again, or fix. What is refused comes back as sentences; the text stays on the page."""
    row = cases.case_row(number, reader=request.reader)
    by, at = request.reader, timezone.now()
    if len(text) > LONGEST:
        return [_("Het verslag is te lang. Kort het in.")]
    try:
        if "opnieuw" in request.POST:
            intakes.keep_draft(row, text="", by=by, at=at)
        elif "vaststellen" in request.POST:
            actions.finish_conversation(
                row, verslag=text, revision=key(request.POST.get("revision", "")) or 0, by=by, at=at
            )
            messages.success(request, _("Het verslag is vastgesteld. Stuur het nu naar de inwoner."))
        else:
            intakes.keep_draft(row, text=text, by=by, at=at)
            messages.success(request, _("Het concept is bewaard."))
    except intakes.Incomplete as refusal:
        return refusal.missing
    except Refusal as refusal:
        return [str(refusal)]
    return []


def _fixed(request: HttpRequest, case: cases.CaseCard, melding: Any, talk: intake.Talk) -> HttpResponse:
    """A fixed verslag: send, write down a reaction, keep a signature."""
    assert case.household is not None
    with found():
        card = people.members(case.household, reader=request.reader)
    members = [(member.person, member.name) for member in card.current_members]
    asked = request.POST.get("do", "") if request.method == "POST" else ""
    data, today = request.POST or None, request.reader.today
    shown: dict[str, forms.Form] = {
        "send": forms.Form(data if asked == "send" else None),
        "again": forms.Form(data if asked == "again" else None),
        "react": ReactionForm(
            data if asked == "react" else None, people=members, initial={"who": str(person_of(melding) or "")},
            auto_id="reaction-%s",
        ),
        "sign": SignatureForm(
            data if asked == "sign" else None, request.FILES if asked == "sign" else None, people=members, on=today,
            laws=decisions.law_choices(card.municipality, on=today), fitting=_fitting(case, melding, today),
            fixed=intake.fixed_of(case.id),
        ),
    }  # fmt: skip
    if asked in shown and _do(request, case, melding, asked, shown[asked]):
        return redirect("desk:conversation" if asked == "again" else "desk:verslag", case.number)
    context = {
        "case": case, "melding": melding, "talk": talk, "text": html(talk.verslag), "forms": shown, "open": asked,
        "after": intake.aftermath(case.id, talk.done or 0), "about": person_of(melding),
        "largest": settings.UPLOAD_BYTES // (1024 * 1024),
    }  # fmt: skip
    wrong = any(form.errors for form in shown.values())
    return render(request, "intake/verslag_fixed.html", context, status=422 if wrong else 200)


def _do(request: HttpRequest, case: cases.CaseCard, melding: Any, asked: str, form: forms.Form) -> bool:
    if was_too_large(request):
        form.errors.clear()
        refused(form, too_large(settings.UPLOAD_BYTES))
        return False
    if not form.is_valid():
        return False
    if asked == "again":
        return _again(request, case, form)
    if asked == "send":
        return _send(request, case, form)
    if isinstance(form, ReactionForm):
        return _react(request, case, form)
    assert isinstance(form, SignatureForm)
    return _sign(request, case, melding, form)


def _again(request: HttpRequest, case: cases.CaseCard, form: forms.Form) -> bool:
    row = cases.case_row(case.number, reader=request.reader)
    begin = partial(intakes.begin_again, row, by=request.reader, at=timezone.now())
    told = _("U kunt verder met het gesprek. De tekst van het vorige verslag staat klaar als concept.")
    return done(request, form, begin, told, once=True, about=request.path)


def _send(request: HttpRequest, case: cases.CaseCard, form: forms.Form) -> bool:
    send = partial(actions.send_verslag, intake.verslag_row(case.id), by=request.reader, at=timezone.now())
    return done(request, form, send, _sent, once=True, about=request.path)


def _react(request: HttpRequest, case: cases.CaseCard, form: ReactionForm) -> bool:
    values = form.cleaned_data
    react = partial(
        actions.react_on_verslag, intake.verslag_row(case.id), text=values["text"],
        agrees={"ja": True, "nee": False}.get(values["agrees"]), way=values["way"], person=int(values["who"]),
        by=request.reader, at=timezone.now(),
    )  # fmt: skip
    return done(request, form, react, _("De reactie staat bij het verslag."), once=True)


def _sign(request: HttpRequest, case: cases.CaseCard, melding: Any, form: SignatureForm) -> bool:
    signing, values = form.signing, form.cleaned_data
    row, file = intake.verslag_row(case.id, values.get("verslag")), values["file"]
    applicant = person_of(melding) or signing.person
    if applicant is None:
        form.add_error(None, _("Koppel eerst de vraag aan een persoon."))
        return False
    sign = partial(
        actions.sign_on_paper, row, signing, actions.Paper(file.name, file.read(), settings.UPLOAD_BYTES),
        applicant=applicant, law=values.get("law", ""), by=request.reader, at=timezone.now(),
    )  # fmt: skip
    sentence = (
        _("De handtekening is vastgelegd, en de aanvraag is in behandeling.")
        if signing.applies
        else _("De handtekening is vastgelegd.")
    )
    return done(request, form, sign, sentence)


def _sent(letter: Any) -> str:
    """What is said when a verslag was sent. letter: None when none may go home"""
    if letter:
        return _("Het verslag is verstuurd. De inwoner leest het in Mijn dossier, en de brief wordt gemaakt.")
    return _(
        "De inwoner leest het verslag in Mijn dossier. Deze zaak gaat over veiligheid: er gaat geen brief naar huis, want een "
        "ander kan hem openen. Geef het verslag zelf, op een veilige plek. Er ligt een taak voor."
    )


def _fitting(case: cases.CaseCard, melding: Any, on: date) -> list[str]:
    """Codes of the laws that fit the case and whom the verslag is about."""
    return [law for law, _name in decisions.laws_that_fit(case.id, person_of(melding) or 0, on=on)]
