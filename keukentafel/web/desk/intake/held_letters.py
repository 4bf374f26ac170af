"""Letters of a case that were held because it turned out to be about safety: whether each may still go."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.process.actions.held_letters import judge_letter
from keukentafel.domain.process.queries import held_letters as queries
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk.shared import found
from keukentafel.web.refusals import said

from .looking import at_case


@doors.professional(may="see which letters of a case are held", shows="household", right="gesprekken")
def held_letters(request: HttpRequest, number: str) -> HttpResponse:
    case = at_case(request, number)
    return render(request, "intake/held_letters.html", {"case": case, "lines": queries.held_of(case.id)})


@doors.professional(may="say whether a letter that was held may go", right="gesprekken")
@require_POST
def judge(request: HttpRequest, number: str, held: int) -> HttpResponse:
    """`gaat` says that it may go; without it the letter stays."""
    with found():
        row = queries.held_row(held, cases.case_row(number, reader=request.reader))
    goes, reason = "gaat" in request.POST, request.POST.get("reden", "")
    try:
        judge_letter(row, goes=goes, reason=reason, by=request.reader, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(request, _("De brief mag weg.") if goes else _("De brief gaat niet weg."))
    if queries.held_of(row.case_id):
        return redirect("desk:held-letters", number)
    return redirect("desk:case-file", number)
