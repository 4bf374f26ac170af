"""How it goes beside how it went, and what all conclude about each goal."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.journal import looks
from keukentafel.domain.plans.actions import evaluation as actions
from keukentafel.domain.plans.queries import evaluation as queries
from keukentafel.web import doors
from keukentafel.web.desk.once import sent
from keukentafel.web.desk.shared import done, found
from keukentafel.web.typed import key

from . import evaluation_forms as forms
from . import free_days
from .shown import words


@doors.professional(may="see how a plan goes beside last time", shows="household", right="plan")
def evaluation(request: HttpRequest, number: int) -> HttpResponse:
    with found():
        view = queries.evaluation(number, beside=key(request.GET.get("naast", "")), reader=request.reader)
    return _page(request, view, None)


@doors.professional(may="close an evaluation of a plan", shows="household", right="plan-bijwerken")
def close(request: HttpRequest, number: int) -> HttpResponse:
    with found():
        view = queries.evaluation(number, beside=key(request.GET.get("naast", "")), reader=request.reader)
    form = forms.EvaluationForm(sent(request), goals=view.goals)

    def deed() -> None:
        values = form.cleaned_data
        actions.close_evaluation(
            number, concluded=form.concluded, summary=values["summary"], next_on=values["next_on"],
            compared=view.compared, sent_once=values["sent_once"], by=request.reader, at=timezone.now(),
        )  # fmt: skip

    if form.is_valid():
        said = _("De evaluatie is afgerond. Is het plan veranderd? Leg dan een nieuwe versie vast.")
        if done(request, form, deed, said):
            free_days.warn(request, form.cleaned_data["next_on"])
            return redirect("desk:plan-evaluation", number)
    return _page(request, view, form)


@doors.professional(
    may="agree on another day to look how a plan goes", shows="household", right="plan-bijwerken"
)
def move(request: HttpRequest, number: int) -> HttpResponse:
    with found():
        view = queries.next_day(number, reader=request.reader)
    form = forms.MoveForm(request.POST or None)

    def deed() -> None:
        actions.move_evaluation(number, by=request.reader, at=timezone.now(), **form.cleaned_data)

    if form.is_valid() and done(
        request, form, deed, _("De dag is aangepast. De taak staat op de nieuwe dag.")
    ):
        free_days.warn(request, form.cleaned_data["on"])
        return redirect("desk:plan-evaluation", number)
    doors.look(request, looks.Looked(municipality=view.home.municipality, household=number))
    status = 422 if form.errors else 200
    return render(request, "desk/plans/evaluation_day.html", {"day": view, "form": form}, status=status)


def _page(
    request: HttpRequest, view: queries.EvaluationPage, form: forms.EvaluationForm | None
) -> HttpResponse:
    doors.look(request, looks.Looked(municipality=view.now.municipality, household=view.now.household))
    context: dict[str, Any] = {"page": view, "form": form, **words(request.reader.today)}
    return render(request, "desk/plans/evaluation.html", context, status=422 if form and form.errors else 200)
