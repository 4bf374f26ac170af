"""Actions: added to a goal or from the ecomap, listed, and what became of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from keukentafel.domain.cases.actions import ChangedMeanwhile
from keukentafel.domain.journal import looks
from keukentafel.domain.plans import actions, queries
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk import meanwhile
from keukentafel.web.desk.shared import done, found, refused
from keukentafel.web.refusals import said

from . import action_forms, goal_forms

AS_NOW = action_forms.EditActionForm.AS_NOW
SHORT = ("who", "due_on", "priority")
SAID = {
    "": gettext_lazy("De actie is aangepast. Wat er stond, blijft bewaard."),
    actions.AGAIN: gettext_lazy("De actie is aangepast. Wie het doet, krijgt de vraag opnieuw."),
    actions.INSTEAD: gettext_lazy(
        "De actie is aangepast. De eerdere vraag is ingetrokken, en wie het nu doet, krijgt de vraag."
    ),
    actions.NOBODY: gettext_lazy(
        "De actie is aangepast. De eerdere vraag is ingetrokken. Vraag het nu aan wie het gaat doen."
    ),
}
"""What became of the question to do it → what is said."""


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


@doors.professional(may="change an open action", shows="household", right="plan-bijwerken")
def edit_action(request: HttpRequest, action: int) -> HttpResponse:
    with found():
        card = queries.action(action, reader=request.reader)
    if card.action.done_at is not None:
        messages.info(request, _("Deze actie is al afgerond."))
        return redirect("desk:action", action)
    form, both = _edit_form(request, card, _as_it_says(card)), None
    if form.is_valid():
        revision = form.cleaned_data["revision"]
        try:
            with found():
                made = actions.rewrite_action(
                    action, revision=card.action.revision if revision is None else revision, by=request.reader,
                    at=timezone.now(), **form.doing,
                )  # fmt: skip
        except ChangedMeanwhile:
            both, merged = _both(request, card, form.cleaned_data)
            form = _edit_form(request, card, merged, bound=False)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, SAID[made.asking])
            if made.asking == actions.NOBODY:
                return redirect("desk:ask-action", action)
            return redirect(f"{reverse('desk:plan', args=[card.household])}#actie-{action}")
    doors.look(request, looks.Looked(municipality=card.municipality, household=card.household))
    context = {"card": card, "form": form, "meanwhile": both}
    return render(request, "desk/plans/action_edit.html", context, status=422 if form.errors or both else 200)


@doors.professional(may="finish an action", right="plan-bijwerken")
@require_POST
def finish_action(request: HttpRequest, action: int) -> HttpResponse:
    """In one click; the plan then asks beside the action what it brought."""
    result = str(request.POST.get("result", ""))
    with found():
        household = queries.household_of_action(action, reader=request.reader)
        try:
            actions.finish_action(action, result=result, by=request.reader, at=timezone.now())
        except Refusal as refusal:
            messages.info(request, str(refusal))
        else:
            messages.success(request, _("De actie is afgerond."))
            if not result.strip():
                return redirect(f"{reverse('desk:plan', args=[household])}?klaar={action}#actie-{action}")
    return redirect("desk:plan", household)


@doors.professional(may="write what a finished action brought", right="plan-bijwerken")
@require_POST
def tell_result(request: HttpRequest, action: int) -> HttpResponse:
    with found():
        household = queries.household_of_action(action, reader=request.reader)
        try:
            actions.tell_result(
                action, result=str(request.POST.get("result", "")), by=request.reader, at=timezone.now()
            )
        except actions.WhyMissing as refusal:
            messages.info(request, said(refusal))
            return redirect(f"{reverse('desk:plan', args=[household])}?klaar={action}#actie-{action}")
        except Refusal as refusal:
            messages.info(request, said(refusal))
        else:
            messages.success(request, _("Het staat bij de actie."))
    return redirect(f"{reverse('desk:plan', args=[household])}#actie-{action}")


def _edit_form(
    request: HttpRequest, card: queries.ActionCard, initial: dict[str, Any], *, bound: bool = True
) -> action_forms.EditActionForm:
    day = initial["due_on"]
    return action_forms.EditActionForm(
        (request.POST or None) if bound else None,
        groups=queries.doer_choices(card.household, reader=request.reader),
        reader=request.reader,
        doer_name=card.action.doer_name,
        initial=initial | {"due_on": f"{day:%d-%m-%Y}" if day else ""},
    )


def _as_it_says(card: queries.ActionCard) -> dict[str, Any]:
    """An action as its form writes it."""
    one = card.action
    return {
        "revision": one.revision, "who": AS_NOW, "text": one.text, "due_on": one.due_on, "priority": one.priority,
    }  # fmt: skip


def _both(
    request: HttpRequest, card: queries.ActionCard, mine: dict[str, Any]
) -> tuple[meanwhile.Meanwhile, dict[str, Any]]:
    """Both writings, and what the form shows: one of both, with the revision that stands there now."""
    kept = queries.action_words(card.action.id, mine["revision"], reader=request.reader)
    theirs = _as_it_says(card)
    was = theirs if kept is None else _as_it_was(kept.was)
    if kept is not None and any(kept.was[field] != value for field, value in _who(card.action).items()):
        theirs = theirs | {"who": ""}
    short = {name: was[name] for name in SHORT}
    merged, differ = meanwhile.fields(short, {name: mine[name] for name in SHORT}, theirs)
    by, at = (kept.by, kept.at) if kept else ("", timezone.localtime())
    text = meanwhile.text(was["text"], mine["text"], card.action.text, by=by, at=at)
    names = tuple(str(action_forms.EditActionForm.base_fields[name].label) for name in differ)
    typed = {name: mine[name] for name in ("name", "known_as")}
    one = {
        "who": merged["who"] or AS_NOW,
        "text": " ".join(text.merged.split()),
        "revision": card.action.revision,
    }
    return replace(text, differ=names), merged | typed | one


def _as_it_was(was: dict[str, Any]) -> dict[str, Any]:
    due_on = date.fromisoformat(was["due_on"]) if was["due_on"] else None
    return {"who": AS_NOW, "text": was["text"], "due_on": due_on, "priority": was["priority"]}


def _who(one: queries.ActionView) -> dict[str, Any]:
    """Who does it, as ActionRewritten keeps it."""
    return {
        "doer": one.doer, "doer_name": one.doer_name, "person_id": one.person, "contact_id": one.contact,
        "account_id": one.account, "team_id": one.team, "organisation_id": one.organisation,
    }  # fmt: skip


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
        lambda: actions.postpone_action(action, due_on=day, reason=words, anyway=form.anyway, **who),
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
