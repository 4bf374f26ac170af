"""Goals: add one, put it in other words, put it off, close it, open it again."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.cases.actions import ChangedMeanwhile
from keukentafel.domain.journal import looks
from keukentafel.domain.plans import actions, queries
from keukentafel.domain.plans.queries.goal_history import earlier_goal_words
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk import meanwhile
from keukentafel.web.desk.shared import done, found, refused
from keukentafel.web.typed import key

from . import goal_forms
from .plan import page

DAYS = ("starts_on", "expected_on")
SHORT = ("domain", "people", "case", "priority", *DAYS)


@doors.professional(may="add a goal to a plan", shows="household", right="plan-bijwerken")
def new_goal(request: HttpRequest, number: int) -> HttpResponse:
    """With a life domain, a person and a case in the address (from a score) these are filled in."""
    with found():
        view = queries.picture(number, reader=request.reader)
    domains = queries.life_domains(request.reader.today)
    open_cases = cases.open_cases(number, reader=request.reader)
    form = goal_forms.GoalForm(
        request.POST or None,
        members=view.members,
        domains=domains,
        open_cases=open_cases,
        initial=_asked(request),
    )
    if form.is_valid():
        values = {name: value for name, value in form.cleaned_data.items() if name != "revision"}
        try:
            goal = actions.add_goal(number, by=request.reader, at=timezone.now(), **values)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Het doel staat in het plan. Wie gaat er wat voor doen?"))
            return redirect("desk:new-action", goal.pk)
    return page(request, "desk/plans/goal.html", view, form=form, scored=_scored(request, view), goal=None)


@doors.professional(may="put a goal in other words", shows="household", right="plan-bijwerken")
def edit_goal(request: HttpRequest, goal: int) -> HttpResponse:
    with found():
        shown = queries.goal(goal, reader=request.reader)
        view = queries.picture(shown.household, reader=request.reader)
    form = _goal_form(request, shown, view, initial=_words(shown))
    both: meanwhile.Meanwhile | None = None
    if form.is_valid():
        values = form.cleaned_data | {"starts_on": form.cleaned_data["starts_on"] or shown.starts_on}
        values["revision"] = shown.revision if values["revision"] is None else values["revision"]
        try:
            actions.rewrite_goal(goal, by=request.reader, at=timezone.now(), **values)
        except ChangedMeanwhile:
            both, merged = _both(request, shown, values)
            form = _goal_form(request, shown, view, initial=merged, bound=False)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Het doel is opgeslagen. Wat er stond, blijft bewaard."))
            return redirect("desk:plan", shown.household)
    earlier = earlier_goal_words(goal, reader=request.reader)
    return page(request, "desk/plans/goal.html", view, form=form, meanwhile=both, goal=shown, earlier=earlier)


@doors.professional(may="close a goal", shows="household", right="plan-bijwerken")
def close(request: HttpRequest, goal: int) -> HttpResponse:
    with found():
        view = queries.goal(goal, reader=request.reader)
    form = goal_forms.CloseForm(request.POST or None)
    if form.is_valid() and done(
        request,
        form,
        lambda: actions.close_goal(goal, by=request.reader, at=timezone.now(), **form.cleaned_data),
        _("Het doel is afgesloten."),
    ):
        return redirect("desk:plan", view.household)
    return _goal_page(request, "desk/plans/close.html", view, form=form)


@doors.professional(may="put a goal off", shows="household", right="plan-bijwerken")
def postpone(request: HttpRequest, goal: int) -> HttpResponse:
    with found():
        view = queries.goal(goal, reader=request.reader)
    form = goal_forms.PostponeGoalForm(request.POST or None)
    if form.is_valid() and done(
        request,
        form,
        lambda: actions.postpone_goal(goal, by=request.reader, at=timezone.now(), **form.cleaned_data),
        _("Het doel is uitgesteld."),
    ):
        return redirect("desk:plan", view.household)
    return _goal_page(request, "desk/plans/postpone.html", view, form=form)


@doors.professional(may="take up a goal that was put off", right="plan-bijwerken")
@require_POST
def resume(request: HttpRequest, goal: int) -> HttpResponse:
    with found():
        view = queries.goal(goal, reader=request.reader)
        try:
            actions.resume_goal(goal, by=request.reader, at=timezone.now())
        except Refusal as refusal:
            messages.info(request, str(refusal))
        else:
            messages.success(request, _("Het doel loopt weer."))
    return redirect("desk:plan", view.household)


@doors.professional(may="open a closed goal again", shows="household", right="plan-bijwerken")
def reopen(request: HttpRequest, goal: int) -> HttpResponse:
    with found():
        view = queries.goal(goal, reader=request.reader)
    form = goal_forms.ReopenForm(request.POST or None)
    if form.is_valid() and done(
        request,
        form,
        lambda: actions.reopen_goal(goal, by=request.reader, at=timezone.now(), **form.cleaned_data),
        _("Het doel staat weer open."),
    ):
        return redirect("desk:plan", view.household)
    return _goal_page(request, "desk/plans/reopen.html", view, form=form)


@doors.professional(may="take out a goal that was a mistake", shows="household", right="plan-bijwerken")
def mistake(request: HttpRequest, goal: int) -> HttpResponse:
    with found():
        view = queries.goal(goal, reader=request.reader)
    form = goal_forms.MistakeForm(request.POST or None)
    if form.is_valid() and done(
        request,
        form,
        lambda: actions.take_out_goal(goal, by=request.reader, at=timezone.now(), **form.cleaned_data),
        _("Het doel is uit het plan gehaald."),
    ):
        return redirect("desk:plan", view.household)
    return _goal_page(request, "desk/plans/mistake.html", view, form=form)


def _goal_page(request: HttpRequest, template: str, view: queries.GoalView, *, form: Any) -> HttpResponse:
    doors.look(request, looks.Looked(municipality=view.municipality, household=view.household))
    return render(request, template, {"goal": view, "form": form}, status=422 if form.errors else 200)


def _asked(request: HttpRequest) -> dict[str, Any]:
    """What the address fills in."""
    person, case = key(request.GET.get("persoon", "")), request.GET.get("zaak", "")
    found = {"domain": request.GET.get("leefgebied", ""), "people": [person] if person else []}
    return found | ({"case": case} if case else {})


def _scored(request: HttpRequest, view: queries.PictureView) -> queries.Lacking | None:
    """The score that led here, to show beside the form."""
    domain, person = request.GET.get("leefgebied", ""), key(request.GET.get("persoon", ""))
    return queries.scored(view, domain=domain, person=person, reader=request.reader) if domain else None


def _goal_form(
    request: HttpRequest,
    goal: queries.GoalView,
    view: queries.PictureView,
    *,
    initial: dict[str, Any],
    bound: bool = True,
) -> goal_forms.GoalForm:
    """Who left since, and a life domain that is no longer in the list, may stay."""
    there = {each.id for each in view.members}
    members = [*view.members, *(queries.Person(*each) for each in goal.people if each[0] not in there)]
    domains = queries.life_domains(request.reader.today)
    if goal.domain not in dict(domains):
        domains.append((goal.domain, goal.domain_name))
    days = {name: f"{initial[name]:%d-%m-%Y}" for name in DAYS if initial[name]}
    open_cases = cases.open_cases(goal.household, reader=request.reader)
    if goal.case_number and goal.case_number not in dict(open_cases):
        open_cases.append((goal.case_number, goal.case_number))
    return goal_forms.GoalForm(
        (request.POST or None) if bound else None, members=members, domains=domains, open_cases=open_cases,
        initial=initial | days,
    )  # fmt: skip


def _words(goal: queries.GoalView) -> dict[str, Any]:
    """A goal as its form writes it."""
    return {
        "revision": goal.revision,
        "text": goal.text,
        "met_when": goal.met_when,
        "domain": goal.domain,
        "people": [each for each, _name in goal.people],
        "case": goal.case_number,
        "priority": goal.priority,
        "starts_on": goal.starts_on,
        "expected_on": goal.expected_on,
    }


def _both(
    request: HttpRequest, goal: queries.GoalView, mine: dict[str, Any]
) -> tuple[meanwhile.Meanwhile, dict[str, Any]]:
    """Both writings, and what the form shows: one of both, with the revision that stands there now."""
    kept = queries.goal_words(goal.id, mine["revision"], reader=request.reader)
    theirs = _words(goal)
    was = theirs if kept is None else theirs | kept.was | _days(kept.was)
    merged, differ = meanwhile.fields(
        {name: was[name] for name in SHORT}, {name: mine[name] for name in SHORT}, theirs
    )
    by, at = (kept.by if kept else ""), (kept and kept.at) or timezone.localtime()
    text = meanwhile.text(was["text"], mine["text"], theirs["text"], by=by, at=at)
    end = meanwhile.text(was["met_when"], mine["met_when"], theirs["met_when"], by=by, at=at)
    both = meanwhile.Meanwhile(
        by=by, at=at, mine=f"{text.mine}\n{end.mine}", theirs=f"{text.theirs}\n{end.theirs}",
        merged=text.merged, clash=text.clash or end.clash,
        differ=tuple(str(goal_forms.GoalForm.base_fields[name].label) for name in differ),
    )  # fmt: skip
    one_line = {"text": " ".join(text.merged.split()), "met_when": " ".join(end.merged.split())}
    return both, merged | one_line | {"revision": goal.revision}


def _days(was: dict[str, Any]) -> dict[str, date | None]:
    return {name: date.fromisoformat(was[name]) if was[name] else None for name in DAYS}
