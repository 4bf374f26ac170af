"""What a court said about an objection, and what of that was written down by mistake."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.decisions.actions import objections as actions
from keukentafel.domain.decisions.queries import objections as queries
from keukentafel.domain.decisions.queries.objection_open_steps import COURT
from keukentafel.domain.people.queries import NotYours
from keukentafel.domain.process.actions import court
from keukentafel.web import doors
from keukentafel.web.desk.shared import found

from . import forms
from .pages import RIGHT, look_at
from .steps import did, step_page
from .words import STEPS


@doors.professional(may="write down what a court said about an objection", shows="household", right=RIGHT)
def court_said(request: HttpRequest, number: str, appeal: int) -> HttpResponse:
    view = look_at(request, number)
    if COURT not in view.can:
        return _of_a_colleague(request, view)
    with found():
        row = queries.appeal_row(number, appeal, reader=request.reader)
    form, who = forms.CourtSaidForm(request.POST or None, kind=row.kind), _who(request)
    if form.is_valid() and did(
        request,
        form,
        number,
        partial(court.court_said, row, **form.cleaned_data, **who),
        str(STEPS["beroep"].done),
    ):
        return redirect("desk:objection", number)
    title = forms.CourtSaidForm.base_fields["outcome"].label
    return step_page(request, view, form, title, _("Leg de uitspraak vast"), "", "uitspraak")


@doors.professional(may="take back a case of a court that was a mistake", shows="household", right=RIGHT)
def appeal_mistake(request: HttpRequest, number: str, appeal: int) -> HttpResponse:
    """Of a case that the court spoke on only the ruling is taken back."""
    view = look_at(request, number)
    if COURT not in view.can:
        return _of_a_colleague(request, view)
    with found():
        row, ruled = _waiting_or_ruled(request, number, appeal)
    form, who = forms.MistakeForm(request.POST or None), _who(request)
    deed = court.take_back_ruling if ruled else actions.take_back_appeal
    if form.is_valid() and did(
        request, form, number, partial(deed, row, **form.cleaned_data, **who), _("Teruggenomen.")
    ):
        return redirect("desk:objection", number)
    title = (
        _("Was deze uitspraak een vergissing?")
        if ruled
        else _("Was deze zaak bij de rechter een vergissing?")
    )
    return step_page(request, view, form, title, _("Neem terug"), "", "vergissing")


def _of_a_colleague(request: HttpRequest, view: queries.ObjectionPage) -> HttpResponse:
    messages.info(request, view.kept_away)
    return redirect("desk:objection", view.number)


def _waiting_or_ruled(request: HttpRequest, number: str, appeal: int) -> tuple[Any, bool]:
    """raises NotYours"""
    try:
        return queries.appeal_row(number, appeal, reader=request.reader), False
    except NotYours:
        return queries.appeal_row(number, appeal, reader=request.reader, ruled=True), True


def _who(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.reader, "at": timezone.now()}
