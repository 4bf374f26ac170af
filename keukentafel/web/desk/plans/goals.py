"""Goals and actions: add, share with an expert, finish, close."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.journal import looks
from keukentafel.domain.plans import actions, queries
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk.shared import found, refused

from . import forms
from .plan import page


@doors.professional(may="add a goal to a plan", shows="household", right="plan-bijwerken")
def new_goal(request: HttpRequest, number: int) -> HttpResponse:
    with found():
        view = queries.plan(number, reader=request.reader)
    domains = queries.life_domains(request.reader.today)
    open_cases = cases.open_cases(number, reader=request.reader)
    form = forms.GoalForm(request.POST or None, plan=view, domains=domains, open_cases=open_cases)
    if form.is_valid():
        try:
            goal = actions.add_goal(number, by=request.reader, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Het doel staat in het plan. Wie gaat er wat voor doen?"))
            return redirect("desk:new-action", goal.pk)
    return page(request, "desk/plans/goal.html", view, form=form)


@doors.professional(may="add an action to a goal", shows="household", right="plan-bijwerken")
def new_action(request: HttpRequest, goal: int) -> HttpResponse:
    with found():
        view = queries.goal(goal, reader=request.reader)
    form = forms.ActionForm(request.POST or None)
    if form.is_valid():
        try:
            actions.add_action(goal, by=request.reader, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("De actie staat in het plan."))
            return redirect("desk:plan", view.household)
    return _goal_page(request, "desk/plans/action.html", view, form=form)


@doors.professional(may="share a goal with an expert", shows="household", right="plan-bijwerken")
def share(request: HttpRequest, goal: int) -> HttpResponse:
    with found():
        view = queries.goal(goal, reader=request.reader)
    colleagues = queries.colleagues(view.municipality, reader=request.reader)
    form = forms.ShareForm(request.POST or None, colleagues=colleagues)
    if form.is_valid():
        try:
            actions.share_goal(goal, by=request.reader, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Uw collega kan dit ene doel nu lezen."))
            return redirect("desk:plan", view.household)
    return _goal_page(request, "desk/plans/share.html", view, form=form)


@doors.professional(may="close a goal", shows="household", right="plan-bijwerken")
def close(request: HttpRequest, goal: int) -> HttpResponse:
    with found():
        view = queries.goal(goal, reader=request.reader)
    form = forms.CloseForm(request.POST or None)
    if form.is_valid():
        try:
            actions.close_goal(goal, by=request.reader, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Het doel is afgesloten."))
            return redirect("desk:plan", view.household)
    return _goal_page(request, "desk/plans/close.html", view, form=form)


@doors.professional(may="finish an action", right="plan-bijwerken")
@require_POST
def finish_action(request: HttpRequest, action: int) -> HttpResponse:
    result = str(request.POST.get("result", ""))
    with found():
        household = queries.household_of_action(action, reader=request.reader)
        try:
            actions.finish_action(action, result=result, by=request.reader, at=timezone.now())
        except Refusal as refusal:
            messages.info(request, str(refusal))
        else:
            messages.success(request, _("De actie is afgerond."))
    return redirect("desk:plan", household)


def _goal_page(request: HttpRequest, template: str, view: queries.GoalView, *, form: Any) -> HttpResponse:
    doors.look(request, looks.Looked(municipality=view.municipality, household=view.household))
    return render(request, template, {"goal": view, "form": form}, status=422 if form.errors else 200)
