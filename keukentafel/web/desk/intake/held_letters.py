"""Letters of a case that were held because it turned out to be about safety: whether each may still go."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_POST

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.process.actions.held_letters import LONGEST, judge_letter
from keukentafel.domain.process.queries import held_letters as queries
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk.shared import found
from keukentafel.web.refusals import said

from .looking import at_case


class ReasonForm(forms.Form):
    """Why one letter goes or stays; each letter on the page has its own."""

    reden = forms.CharField(
        label=_lazy("Waarom gaat hij wel of niet?"),
        max_length=LONGEST,
        error_messages={"required": _lazy("Schrijf op waarom de brief wel of niet gaat.")},
    )


@doors.professional(may="see which letters of a case are held", shows="household", right="gesprekken")
def held_letters(request: HttpRequest, number: str) -> HttpResponse:
    case = at_case(request, number)
    return _page(request, case, {})


@doors.professional(may="say whether a letter that was held may go", right="gesprekken")
@require_POST
def judge(request: HttpRequest, number: str, held: int) -> HttpResponse:
    """`gaat` says that it may go; without it the letter stays."""
    with found():
        row = queries.held_row(held, cases.case_row(number, reader=request.reader))
    goes, form = "gaat" in request.POST, _form(row.pk, request.POST)
    if not form.is_valid():
        return _page(request, at_case(request, number), {row.pk: form})
    try:
        judge_letter(row, goes=goes, reason=form.cleaned_data["reden"], by=request.reader, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(request, _("De brief mag weg.") if goes else _("De brief gaat niet weg."))
    if queries.held_of(row.case_id):
        return redirect("desk:held-letters", number)
    return redirect("desk:case-file", number)


def _page(request: HttpRequest, case: cases.CaseCard, refused: dict[int, ReasonForm]) -> HttpResponse:
    lines = queries.held_of(case.id)
    forms_of = {line.id: refused.get(line.id) or _form(line.id) for line in lines}
    context = {"case": case, "lines": lines, "forms": forms_of, "refused": list(refused.values())}
    return render(request, "intake/held_letters.html", context, status=422 if refused else 200)


def _form(held: int, told: QueryDict | None = None) -> ReasonForm:
    return ReasonForm(told, auto_id=f"%s-{held}")
