"""After a notice of default: what is owed is decided, or the notice is taken back."""

from __future__ import annotations

from functools import partial
from typing import Any, TypeVar

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.decisions.queries.penalties import penalty_page, penalty_settled
from keukentafel.domain.delivery.queries.penalties import penalty_money
from keukentafel.domain.process.actions import penalties as actions
from keukentafel.domain.process.actions.letter_preview import preview_penalty
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk import laying, letter_before
from keukentafel.web.desk.once import sent
from keukentafel.web.desk.shared import done, found
from keukentafel.web.refusals import said

from . import penalty_forms as forms
from .cases import look_at

Found = TypeVar("Found")


@doors.professional(
    may="decide what is owed for deciding too late, with a mandate",
    shows="household",
    right="besluiten-nemen",
)
def penalty(request: HttpRequest, number: str, clock: int) -> HttpResponse:
    case = look_at(request, number)
    with found():
        page = _there(penalty_page(number, clock, reader=request.reader))
    start = {"known_on": f"{page.known_on:%d-%m-%Y}" if page.known_on else "", "owed": "ja"}
    again = page.settled is not None
    form = forms.PenaltyForm(
        sent(request), asks_day=bool(page.by_day), runs=page.runs, again=again, initial=start
    )
    settle = actions.correct_penalty if again else actions.settle_penalty
    who: dict[str, Any] = {"by": request.reader, "at": timezone.now()}
    row = partial(cases.clock_row, number, clock, reader=request.reader)
    sentence = _("De dwangsom is vastgesteld. De inwoner krijgt een brief.")
    seen: dict[str, Any] = {}
    if form.is_valid() and letter_before.wanted(request):
        seen = letter_before.seen(request, form, partial(preview_penalty, row(), form.answers, **who))
    elif form.is_valid() and done(request, form, partial(settle, row(), **form.answers, **who), sentence):
        return redirect("desk:penalty", number, clock)
    made = [page.settled, *page.earlier] if page.settled else []
    money = penalty_money([each.number for each in made], reader=request.reader)
    more = {"page": page, "clock": clock, "money": money, "seen": None, **seen}
    return _page(request, "desk/cases/penalty.html", case, form, **more)


@doors.professional(may="lay what is owed before somebody with the mandate", right="besluiten-nemen")
@require_POST
def lay_before(request: HttpRequest, number: str, clock: int) -> HttpResponse:
    with found():
        _there(penalty_settled(number, clock, reader=request.reader))
        row = cases.clock_row(number, clock, reader=request.reader)
        try:
            account = laying.before_whom(request)
            actions.lay_before(row, account=account, by=request.reader, at=timezone.now())
        except Refusal as refusal:
            messages.error(request, said(refusal))
        else:
            page = reverse("desk:penalty", args=[number, clock])
            laying.take_along(
                request, page, municipality=row.municipality_id, household=row.case.household_id
            )
            messages.success(request, _("De dwangsom ligt nu bij uw collega, om vast te stellen."))
    return redirect("desk:penalty", number, clock)


@doors.professional(may="take a notice of default back", shows="household", right="zaken-bijwerken")
def take_back(request: HttpRequest, number: str, clock: int) -> HttpResponse:
    case = look_at(request, number)
    with found():
        settled = _there(penalty_settled(number, clock, reader=request.reader))
    form = forms.TakeBackForm(sent(request))
    who: dict[str, Any] = {"by": request.reader, "at": timezone.now()}
    row = partial(cases.clock_row, number, clock, reader=request.reader)
    sentence = _("De ingebrekestelling geldt niet meer. De inwoner krijgt een brief.")
    if form.is_valid() and done(
        request, form, partial(actions.take_back_notice, row(), **form.cleaned_data, **who), sentence
    ):
        return redirect("desk:case-file", number)
    return _page(request, "desk/cases/notice_back.html", case, form, settled=settled)


def _there(found: Found | None) -> Found:
    """raises Http404: there is no notice of default"""
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, template: str, case: cases.CaseFile, form: Form, **more: Any) -> HttpResponse:
    context = {"case": case, "form": form, **more}
    return render(request, template, context, status=422 if form.errors else 200)
