"""The page of a case, and what can be done with it: another kind, hand over, close, reopen, link."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.cases import actions
from keukentafel.domain.cases import queries as cases
from keukentafel.domain.decisions.queries import referrals
from keukentafel.domain.delivery.queries.payments import open_money
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.intake.queries import doubles
from keukentafel.domain.journal import looks
from keukentafel.domain.process import actions as process
from keukentafel.domain.process.actions.closing import DOUBLE
from keukentafel.domain.process.actions.work import hand_over as hand_over_case
from keukentafel.domain.process.queries import aftercare, distribution, left_open, steps
from keukentafel.domain.process.queries.about_safety import meldcode_of
from keukentafel.domain.process.queries.happened import happened
from keukentafel.domain.process.queries.held_letters import held_of
from keukentafel.kernel.dates import short_date
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors

from . import case_forms as forms
from .closing_form import CloseForm
from .shared import found, refused


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on the page of one deed. done: said afterwards."""

    title: str
    button: str
    done: str
    intro: str = ""
    danger: bool = False


@doors.professional(
    may="read a case of a household that may be opened, or that one holds",
    shows="household",
    right="zaken",
)
def overview(request: HttpRequest, number: str) -> HttpResponse:
    case = look_at(request, number)
    way = None if case.closed_at else steps.way(number, reader=request.reader)
    referral = referrals.of_case(number, reader=request.reader) if case.kind == referrals.KIND else ""
    talks = "gesprekken" in case.rights
    reads = talks or not case.household
    objected = intake.objections(case.id) if talks else ()
    meldcode = meldcode_of(case.id, municipality=case.municipality) if reads else ()
    context: dict[str, Any] = {
        "case": case,
        "way": way,
        "referral": referral,
        "objected": objected,
        "meldcode": meldcode,
        "reads": reads,
    }
    context["held"] = held_of(case.id) if meldcode else ()
    return render(
        request, "desk/cases/case.html", context | {"events": happened(case, reader=request.reader)}
    )


@doors.professional(may="change the kind of a case", shows="household", right="zaken-bijwerken")
def kind(request: HttpRequest, number: str) -> HttpResponse:
    case = look_at(request, number)
    form = forms.KindForm(request.POST or None, initial={"kind": case.kind})
    words = Words(_("Soort zaak veranderen"), _("Soort veranderen"), _("De soort zaak is veranderd."))
    return answer(request, case, form, words, lambda row, v, **who: actions.reclassify(row, **v, **who))


@doors.professional(may="say what a case is about", shows="household", right="zaken-bijwerken")
def scopes(request: HttpRequest, number: str) -> HttpResponse:
    case = look_at(request, number)
    now = {"domains": [code for code, _name in case.domains], "laws": [code for code, _name in case.laws]}
    form = forms.ScopeForm(request.POST or None, initial=now, on=request.reader.today)
    words = Words(_("Waar gaat de zaak over?"), _("Opslaan"), _("Leefgebieden en wetten zijn opgeslagen."))
    return answer(request, case, form, words, lambda row, v, **who: actions.set_scopes(row, **v, **who))


@doors.professional(may="hand a case over", shows="household", right="zaken-bijwerken")
def hand_over(request: HttpRequest, number: str) -> HttpResponse:
    case = look_at(request, number)
    form = forms.HandOverForm(request.POST or None, reader=request.reader, municipality=case.municipality)
    words = Words(
        _("Zaak overdragen"), _("Overdragen"), _("De zaak is overgedragen."),
        _("De taken van wie de zaak nu heeft, gaan mee."),
    )  # fmt: skip

    def deed(row: Any, values: dict[str, Any], **who: Any) -> None:
        team, account = form.target
        holder = hand_over_case(row, team=team, account=account, reason=values["reason"], **who)
        if account is not None and holder.account_id != account:
            messages.warning(
                request, _("Deze collega is afwezig. De zaak ging naar de vervanger of het team.")
            )

    return answer(request, case, form, words, deed)


@doors.professional(may="close a case", shows="household", right="zaken-bijwerken")
def close(request: HttpRequest, number: str) -> HttpResponse:
    case = look_at(request, number)
    about_safety = process.safety_is_open(case.id, municipality=case.municipality)
    form = CloseForm(
        request.POST or None,
        safety=about_safety,
        doubles=doubles.perhaps_doubles(case.id, reader=request.reader),
        money=[each.title for each in open_money(case.id)],
        initial={"result": DOUBLE if "dubbel" in request.GET else None, "double_of": ""},
    )
    words = Words(
        _("Zaak afsluiten"), _("Afsluiten"), _("De zaak is afgesloten."), _still_asked(request, number)
    )

    def deed(row: Any, values: dict[str, Any], **who: Any) -> None:
        other = _other(request, values["other"], field="other") if values["other"] else None
        settled = process.Settled(values["how"], values["safety"]) if about_safety else None
        chosen = {name: values[name] for name in ("result", "reason", "finish_work")}
        process.close_case(
            row, **chosen, settled=settled, other=other, unpaid=values.get("unpaid", ""), **who
        )

    still = left_open.under_way(case.id, now=timezone.now(), on=request.reader.today)
    return answer(request, case, form, words, deed, still=still)


def _still_asked(request: HttpRequest, number: str) -> str:
    """Which moments of aftercare stay planned when the case is closed; nothing when there are none."""
    planned = [
        f"{each.name} ({short_date(each.planned_on)})"
        for each in aftercare.follow_ups(number, reader=request.reader)
        if each.state == "planned"
    ]
    if not planned:
        return ""
    return _(
        "Ook na het afsluiten vragen wij nog hoe het gaat, behalve na overdragen of overlijden. Dit blijft gepland: %(moments)s"
    ) % {"moments": " ".join(planned)}


@doors.professional(may="reopen a case", shows="household", right="zaken-bijwerken")
def reopen(request: HttpRequest, number: str) -> HttpResponse:
    case = look_at(request, number)
    form = forms.ReopenForm(request.POST or None)
    words = Words(
        _("Zaak heropenen"), _("Heropenen"), _("De zaak is weer open."),
        _comes_back(request, number),
    )  # fmt: skip
    return answer(request, case, form, words, lambda row, v, **who: actions.reopen(row, **v, **who))


def _comes_back(request: HttpRequest, number: str) -> str:
    """What returns with the case; and where another municipality has the question now, that it has."""
    back = _(
        "De zaak gaat terug naar wie haar had. Die krijgt een taak, en de taken die bij het afsluiten van een bureau gingen."
    )
    melding = intake.of_case(number, reader=request.reader)
    origin = distribution.origin(melding.id) if melding else None
    if origin is None or not origin.sent_to:
        return back
    warning = _(
        "Let op: deze vraag is doorgegeven aan gemeente %(name)s, met nummer %(number)s. Bel die gemeente eerst, anders helpen "
        "twee gemeenten naast elkaar."
    ) % {"name": origin.sent_to, "number": origin.sent_number}
    return f"{back} {warning}"


@doors.professional(
    may="link a case to another one that may be read", shows="household", right="zaken-bijwerken"
)
def link(request: HttpRequest, number: str) -> HttpResponse:
    case = look_at(request, number)
    form = forms.LinkForm(request.POST or None)
    words = Words(_("Zaak verbinden"), _("Verbinden"), _("De zaken zijn verbonden."))

    def deed(row: Any, values: dict[str, Any], **who: Any) -> None:
        other = _other(request, values["number"], field="number")
        actions.link_cases(row, other, kind=values["kind"], **who)

    return answer(request, case, form, words, deed)


def _other(request: HttpRequest, number: str, *, field: str) -> Any:
    """Another case that the reader may read. raises CannotLink, at this field"""
    try:
        return cases.case_row(number, reader=request.reader)
    except cases.NotYours:
        raise actions.CannotLink(_("Deze zaak is er niet, of u kunt haar niet lezen."), field=field) from None


@doors.professional(may="take two cases apart that may both be read", right="zaken-bijwerken")
@require_POST
def unlink(request: HttpRequest, number: str) -> HttpResponse:
    with found():
        row = cases.case_row(number, reader=request.reader)
        other = cases.case_row(request.POST.get("other", ""), reader=request.reader)
    actions.unlink_cases(row, other, by=request.reader, at=timezone.now())
    messages.success(request, _("De zaken zijn niet meer verbonden."))
    return redirect("desk:case-file", number)


def look_at(request: HttpRequest, number: str) -> cases.CaseFile:
    """The case, looked at. raises Http404 for whoever may not read it"""
    with found():
        case = cases.case_file(number, reader=request.reader)
    doors.look(request, looks.Looked(case.municipality, case.household), purpose=case.number)
    return case


def answer(
    request: HttpRequest,
    case: cases.CaseFile,
    form: django_forms.Form,
    words: Words,
    deed: Callable[..., Any],
    *,
    clock: cases.ClockCard | None = None,
    still: left_open.UnderWay | None = None,
) -> HttpResponse:
    """The page of one deed; after it, the case again. deed(row, values, by=, at=)"""
    if form.is_valid():
        try:
            row = cases.case_row(case.number, reader=request.reader)
            deed(row, form.cleaned_data, by=request.reader, at=timezone.now())
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, words.done)
            return _back(request, case)
    context = {"case": case, "form": form, "words": words, "clock": clock, "still": still}
    return render(request, "desk/cases/form.html", context, status=422 if form.errors else 200)


def _back(request: HttpRequest, case: cases.CaseFile) -> HttpResponse:
    """The case again, or my work for who cannot read it any more: a case without household went to another team."""
    try:
        cases.case_row(case.number, reader=request.reader)
    except cases.NotYours:
        return redirect("desk:my-work")
    return redirect("desk:case-file", case.number)
