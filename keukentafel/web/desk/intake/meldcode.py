"""The meldcode of a case about safety: its five steps in their order, and writing one down."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.process import actions
from keukentafel.domain.process.queries.about_safety import meldcode_of, meldcode_to_begin
from keukentafel.domain.safety.queries import StepView
from keukentafel.kernel.dates import short_date
from keukentafel.web import doors
from keukentafel.web.desk.shared import done, found

from .looking import at_case
from .meldcode_forms import FORMS


@doors.professional(may="read the meldcode of a case", shows="household", right="gesprekken")
def meldcode(request: HttpRequest, number: str) -> HttpResponse:
    case = at_case(request, number)
    steps, begun = _steps(case)
    return render(request, "intake/meldcode.html", {"case": case, "steps": steps, "begun": begun})


@doors.professional(may="write down a step of the meldcode", shows="household", right="gesprekken")
def meldcode_step(request: HttpRequest, number: str, step: str) -> HttpResponse:
    case = at_case(request, number)
    steps, begun = _steps(case)
    view = next((each for each in steps if each.code == step), None)
    if view is None:
        raise Http404(step)
    form = FORMS[step](request.POST or None, initial={"on": short_date(request.reader.today)})
    if form.is_valid():
        with found():
            row = cases.case_row(number, reader=request.reader)
            told = done(
                request, form,
                lambda: actions.meldcode_step(row, form.told(), by=request.reader, at=timezone.now()),
                _("De stap is vastgelegd."),
                once=True, about=request.path,
            )  # fmt: skip
        if told:
            return redirect("desk:meldcode", number)
    context = {"case": case, "step": view, "form": form, "begun": begun}
    return render(request, "intake/meldcode_step.html", context, status=422 if form.errors else 200)


def _steps(case: cases.CaseCard) -> tuple[tuple[StepView, ...], bool]:
    """The steps, and whether the case is about safety. raises Http404 of a closed one that is not"""
    steps = meldcode_of(case.id, municipality=case.municipality)
    if not steps and case.closed:
        raise Http404(case.number)
    return steps or meldcode_to_begin(case.id), bool(steps)
