"""The verslag in the portal: read it, say what you think of it, sign it, and choose whether it is your application."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.cases.queries import NowSecret
from keukentafel.domain.decisions import queries as decisions
from keukentafel.domain.intake import actions as intakes
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.process import actions
from keukentafel.domain.process.queries import my_talk as queries
from keukentafel.web import doors, letter_texts
from keukentafel.web.desk.shared import done
from keukentafel.web.files import from_store, pdf
from keukentafel.web.portal.my_file.shared import not_for_children
from keukentafel.web.ui.markdown import html

from .forms import ABOUT, ReactionForm, SignForm
from .looking import at_talk, mine

NOTHING = "-"
"""Fingerprint of no text: a page that did not say what it showed."""


@doors.resident(may="read, react on and sign the verslag about oneself, or for whom one speaks")
@not_for_children
def verslag(request: HttpRequest, number: str) -> HttpResponse:
    found = at_talk(request, number)
    if not found.verslag:
        raise Http404(number)
    asked = request.POST.get("do", "") if request.method == "POST" else ""
    react = ReactionForm(request.POST if asked == "react" else None)
    laws = decisions.laws_that_fit(found.case_id, found.person, on=request.reader.today)
    sign = SignForm(request.POST if asked == "sign" else None, laws=laws)
    if react.is_bound and react.is_valid() and _react(request, found, react):
        return redirect("portal:my-verslag", number)
    if sign.is_bound and sign.is_valid() and found.capacity and _sign(request, found, sign):
        return redirect("portal:my-verslag", number)
    if asked:
        with mine():  # what is shown beside a refusal is what there is by now
            found = queries.my_talk(number, reader=request.reader)
    context = {
        "talk": found, "text": html(found.verslag), "mark": intakes.fingerprint(found.verslag), "react": react, "sign": sign,
        "signed": found.after.signed_by(request.reader.person or 0), "open": asked,
        "about": ABOUT.get(laws[0][0], laws[0][1]) if len(laws) == 1 else "",
        "letter": next((each for each in found.after.letters if each.document), None),
    }  # fmt: skip
    wrong = bool(react.errors or sign.errors)
    return render(request, "portal/conversation/verslag.html", context, status=422 if wrong else 200)


@doors.resident(may="download the letter with the verslag about oneself")
@not_for_children
def letter(request: HttpRequest, number: str) -> HttpResponse:
    at_talk(request, number)
    try:
        with mine(), from_store(f"Brief bij het verslag van {number}"):
            name, content = queries.my_letter(number, reader=request.reader)
    except NowSecret as kept:
        return letter_texts.in_the_portal(request, kept)
    return pdf(content, name)


def _react(request: HttpRequest, found: queries.MyTalk, form: ReactionForm) -> bool:
    values = form.cleaned_data
    return done(
        request, form,
        lambda: actions.react_on_verslag(
            intake.verslag_row(found.case_id, found.done), text=values["text"], agrees=values["agrees"] == "ja",
            way="portaal", person=request.reader.person, read=values["fingerprint"] or NOTHING, by=request.reader,
            at=timezone.now(),
        ),
        _("Uw reactie staat bij het verslag. Klopt er iets niet? Dan neemt uw contactpersoon contact met u op.")
        if values["agrees"] == "nee"
        else _("Uw reactie staat bij het verslag."),
        once=True,
    )  # fmt: skip


def _sign(request: HttpRequest, found: queries.MyTalk, form: SignForm) -> bool:
    at, applies = timezone.now(), form.cleaned_data["applies"] == "ja"
    today = timezone.localdate(at)
    signing = intakes.Signing(found.capacity, today, today, person=request.reader.person, applies=applies)
    read = form.cleaned_data["fingerprint"] or NOTHING
    sentence = (
        _("U hebt het verslag ondertekend. Wij hebben uw aanvraag.")
        if applies
        else _("U hebt het verslag ondertekend.")
    )
    if done(
        request, form,
        lambda: actions.sign_verslag(
            intake.verslag_row(found.case_id, found.done), replace(signing, read=read), applicant=found.person,
            law=form.cleaned_data.get("law", ""), by=request.reader, at=at,
        ),
        sentence,
    ):  # fmt: skip
        return True
    form.data = {
        name: value for name, value in form.data.items() if name != "read"
    }  # that was of the other text
    return False
