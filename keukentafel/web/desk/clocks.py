"""A term of a case stands still, runs on, or is made longer."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.process.actions import penalties, terms
from keukentafel.web import doors

from . import case_forms as forms
from .cases import Words, answer, look_at


@doors.professional(may="let a term stand still", shows="household", right="zaken-bijwerken")
def suspend(request: HttpRequest, number: str, clock: int) -> HttpResponse:
    case, card = _look_at(request, number, clock)
    initial = {"ground": request.GET.get("grond", ""), "event_on": request.reader.today.strftime("%d-%m-%Y")}
    form = forms.SuspendForm(request.POST or None, term=card.code, on=request.reader.today, initial=initial)
    words = Words(
        _("Termijn laten stilstaan"), _("Laten stilstaan"), _("De termijn staat stil."),
        _("De oorspronkelijke laatste dag blijft bewaard.") + " " + _letter(),
    )  # fmt: skip
    return _answer(request, case, card, form, words, terms.suspend_term)


@doors.professional(may="let a term run on", shows="household", right="zaken-bijwerken")
def resume(request: HttpRequest, number: str, clock: int) -> HttpResponse:
    case, card = _look_at(request, number, clock)
    form = forms.ResumeForm(request.POST or None, initial={"on": request.reader.today.strftime("%d-%m-%Y")})
    words = Words(_("Termijn weer laten lopen"), _("Laten lopen"), _("De termijn loopt weer."), _letter())
    return _answer(request, case, card, form, words, terms.resume_term)


@doors.professional(may="make a term longer", shows="household", right="zaken-bijwerken")
def extend(request: HttpRequest, number: str, clock: int) -> HttpResponse:
    case, card = _look_at(request, number, clock)
    if not (card.may_be_extended or card.may_be_agreed):
        raise Http404
    form = forms.ExtendForm(request.POST or None, clock=card)
    words = Words(_("Termijn verlengen"), _("Verlengen"), _("De termijn is verlengd."), _letter())

    def deed(row: Any, **values: Any) -> None:
        who = {"by": values["by"], "at": values["at"]}
        terms.extend_term(row, agreed_until=form.day, reason=values["reason"], **who)

    return _answer(request, case, card, form, words, deed)


@doors.professional(may="write down a notice of default", shows="household", right="zaken-bijwerken")
def notice(request: HttpRequest, number: str, clock: int) -> HttpResponse:
    case, card = _look_at(request, number, clock)
    if not card.may_be_noticed:
        raise Http404
    form = forms.NoticeForm(request.POST or None)
    words = Words(
        _("Ingebrekestelling inschrijven"), _("Inschrijven"), _("De ingebrekestelling is ingeschreven."),
        _("De gemeente heeft dan nog twee weken om te beslissen. Daarna kost iedere dag geld."
          " Wie de zaak heeft, krijgt meteen een taak. De inwoner krijgt een brief met die dag."),
    )  # fmt: skip
    return _answer(request, case, card, form, words, penalties.receive_notice)


def _letter() -> str:
    return _(
        "De inwoner krijgt een brief met de reden. Begon de zaak met een zorg over veiligheid, of is niet bekend om wie het"
        " gaat? Dan gaat er geen brief. Vertel het dan zelf."
    )


def _look_at(request: HttpRequest, number: str, clock: int) -> tuple[cases.CaseFile, cases.ClockCard]:
    case = look_at(request, number)
    card = next((each for each in case.clocks if each.id == clock), None)
    if card is None:
        raise Http404
    return case, card


def _answer(
    request: HttpRequest, case: cases.CaseFile, card: cases.ClockCard, form: Any, words: Words, deed: Any
) -> HttpResponse:
    def on_the_clock(_row: Any, values: dict[str, Any], **who: Any) -> None:
        deed(cases.clock_row(case.number, card.id, reader=request.reader), **values, **who)

    return answer(request, case, form, words, on_the_clock, clock=card)
