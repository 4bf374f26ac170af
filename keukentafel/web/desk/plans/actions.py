"""Actions: added to a goal or from the ecomap, listed, and what became of each."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.journal import looks
from keukentafel.domain.plans import actions, queries
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk.shared import done, found, refused

from . import action_forms, goal_forms


@doors.professional(may="add an action to a goal", shows="household", right="plan-bijwerken")
def new_action(request: HttpRequest, goal: int) -> HttpResponse:
    with found():
        view = queries.goal(goal, reader=request.reader)
    groups = queries.doer_choices(view.household, reader=request.reader)
    form = action_forms.ActionForm(request.POST or None, groups=groups, reader=request.reader)
    if form.is_valid() and _added(request, goal, form):
        return redirect("desk:plan", view.household)
    doors.look(request, looks.Looked(municipality=view.municipality, household=view.household))
    context = {"goal": view, "form": form, "household": view.household, "household_name": view.household_name}
    return render(request, "desk/plans/action.html", context, status=422 if form.errors else 200)


@doors.professional(
    may="add an action to a plan, for somebody who is known", shows="household", right="plan-bijwerken"
)
def new_plan_action(request: HttpRequest, number: int) -> HttpResponse:
    """From the ecomap: who does it is filled in (?wie=contact:12), the goal is chosen."""
    with found():
        view = queries.plan_head(number, reader=request.reader)
    goals = queries.open_goals(number, reader=request.reader)
    groups = queries.doer_choices(number, reader=request.reader)
    form = action_forms.ActionForm(
        request.POST or None, groups=groups, reader=request.reader, goals=goals,
        initial={"who": request.GET.get("wie", "")},
    )  # fmt: skip
    if form.is_valid() and _added(request, form.cleaned_data["goal"], form):
        return redirect("desk:plan", number)
    doors.look(request, looks.Looked(municipality=view.municipality, household=number))
    context = {
        "goal": None,
        "goals": goals,
        "form": form,
        "household": number,
        "household_name": view.household_name,
    }
    return render(request, "desk/plans/action.html", context, status=422 if form.errors else 200)


@doors.professional(may="see every action of a plan", shows="household", right="plan")
def plan_actions(request: HttpRequest, number: int) -> HttpResponse:
    shown, sort = request.GET.get("toon", ""), request.GET.get("sorteer", "")
    shown = shown if shown in queries.TABS else "open"
    sort = sort if sort in queries.SORTS else "datum"
    with found():
        card = queries.plan_head(number, reader=request.reader)
    lists = queries.action_lists(number, sort=sort, reader=request.reader)
    doors.look(request, looks.Looked(municipality=card.municipality, household=number))
    context = {"plan": card, "lists": lists, "lines": lists[shown], "shown": shown, "sort": sort}
    return render(request, "desk/plans/actions.html", context)


@doors.professional(may="say what became of an action", shows="household", right="plan-bijwerken")
def action(request: HttpRequest, action: int) -> HttpResponse:
    with found():
        card = queries.action(action, reader=request.reader)
    over = card.action.done_at is not None
    if over and "do" in request.POST:
        messages.info(request, _("Deze actie is al afgerond."))
        return redirect("desk:plan-actions", card.household)
    form: Any = (goal_forms.ReopenForm if over else action_forms.OverForm)(request.POST or None)
    if form.is_valid() and (_reopened if over else _became)(request, action, form):
        return redirect("desk:plan-actions", card.household)
    doors.look(request, looks.Looked(municipality=card.municipality, household=card.household))
    context = {"card": card, "form": form}
    return render(request, "desk/plans/action_over.html", context, status=422 if form.errors else 200)


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


def _added(request: HttpRequest, goal: int, form: action_forms.ActionForm) -> bool:
    with found():
        return done(
            request,
            form,
            lambda: actions.add_action(goal, by=request.reader, at=timezone.now(), **form.doing),
            _("De actie staat in het plan."),
        )


def _became(request: HttpRequest, action: int, form: action_forms.OverForm) -> bool:
    do, words = form.cleaned_data["do"], form.cleaned_data["words"]
    who: dict[str, Any] = {"by": request.reader, "at": timezone.now()}
    if do == "done":
        return done(
            request,
            form,
            lambda: actions.finish_action(action, result=words, **who),
            _("De actie is afgerond."),
        )
    if do == "dropped":
        return done(
            request,
            form,
            lambda: actions.drop_action(action, reason=words, **who),
            _("De actie is vervallen."),
        )
    day = form.cleaned_data["due_on"]
    return done(
        request,
        form,
        lambda: actions.postpone_action(action, due_on=day, reason=words, **who),
        _("De actie is uitgesteld."),
    )


def _reopened(request: HttpRequest, action: int, form: goal_forms.ReopenForm) -> bool:
    try:
        actions.reopen_action(
            action, reason=form.cleaned_data["reason"], by=request.reader, at=timezone.now()
        )
    except Refusal as refusal:
        refused(form, refusal)
        return False
    messages.success(request, _("De actie staat weer open."))
    return True
