"""After a notice of default: what is owed is decided, or the notice is taken back."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.decisions.queries.penalties import PenaltyPage, penalty_page
from keukentafel.domain.process.actions import penalties as actions
from keukentafel.web import doors
from keukentafel.web.desk.once import sent
from keukentafel.web.desk.shared import done, found

from . import penalty_forms as forms
from .cases import look_at


@doors.professional(
    may="decide what is owed for deciding too late, with a mandate",
    shows="household",
    right="besluiten-nemen",
)
def penalty(request: HttpRequest, number: str, clock: int) -> HttpResponse:
    case, page = _opened(request, number, clock)
    start = {"known_on": f"{page.met_on:%d-%m-%Y}" if page.met_on else "", "owed": "ja"}
    form = forms.PenaltyForm(sent(request), met_on=page.met_on, initial=start)

    def settle() -> None:
        row = cases.clock_row(number, clock, reader=request.reader)
        actions.settle_penalty(row, **form.answers, by=request.reader, at=timezone.now())

    sentence = _("De dwangsom is vastgesteld. De inwoner krijgt een brief.")
    if form.is_valid() and done(request, form, settle, sentence):
        return redirect("desk:penalty", number, clock)
    return _page(request, "desk/cases/penalty.html", case, page, form)


@doors.professional(may="take a notice of default back", shows="household", right="zaken-bijwerken")
def take_back(request: HttpRequest, number: str, clock: int) -> HttpResponse:
    case, page = _opened(request, number, clock)
    form = forms.TakeBackForm(sent(request))

    def undo() -> None:
        row = cases.clock_row(number, clock, reader=request.reader)
        actions.take_back_notice(
            row, reason=form.cleaned_data["reason"], by=request.reader, at=timezone.now()
        )

    sentence = _("De ingebrekestelling geldt niet meer. De inwoner krijgt een brief.")
    if form.is_valid() and done(request, form, undo, sentence):
        return redirect("desk:case-file", number)
    return _page(request, "desk/cases/notice_back.html", case, page, form)


def _opened(request: HttpRequest, number: str, clock: int) -> tuple[cases.CaseFile, PenaltyPage]:
    case = look_at(request, number)
    with found():
        page = penalty_page(number, clock, reader=request.reader)
    if page is None:
        raise Http404(clock)
    return case, page


def _page(
    request: HttpRequest, template: str, case: cases.CaseFile, page: PenaltyPage, form: object
) -> HttpResponse:
    context = {"case": case, "page": page, "form": form}
    return render(request, template, context, status=422 if getattr(form, "errors", None) else 200)
