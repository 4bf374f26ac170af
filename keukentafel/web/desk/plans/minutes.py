"""Minutes and decisions, written while people talk."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.cases.actions import ChangedMeanwhile
from keukentafel.domain.journal import looks
from keukentafel.domain.plans import queries as plans
from keukentafel.domain.plans.actions import meetings as actions
from keukentafel.domain.plans.queries import meetings as queries
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk import meanwhile
from keukentafel.web.desk.once import sent
from keukentafel.web.desk.shared import done, found, refused
from keukentafel.web.refusals import said

from . import minutes_forms as forms
from .sharing_forms import ScalingForm


@doors.professional(may="write the minutes of a point", shows="household", right="plan-bijwerken")
def minutes(request: HttpRequest, item: int) -> HttpResponse:
    """Sent by the page itself at every pause in typing, it answers with what stands there now."""
    view, meeting = seen_point(request, item)
    if meeting.state == "closed" and request.method == "GET":
        return redirect("desk:correct-minutes", item)
    form = forms.MinutesForm(request.POST or None, initial=_stands(view, view.minutes))
    both: meanwhile.Meanwhile | None = None
    by_itself = request.headers.get("Accept") == "application/json"
    if form.is_valid():
        try:
            kept, both = _write(request, item, form.cleaned_data)
        except Refusal as refusal:
            if by_itself:
                return JsonResponse({"said": said(refusal)}, status=422)
            refused(form, refusal)
        else:
            if by_itself:
                return _kept(kept, both)
            if both is None:
                messages.success(request, _("De notulen zijn opgeslagen."))
                return redirect("desk:meeting", meeting.id)
            form = forms.MinutesForm(initial=_stands(kept, both.merged))
    context = {"meeting": meeting, "item": view, "form": form, "meanwhile": both}
    wrong = form.errors or both
    return render(request, "desk/plans/meetings/minutes.html", context, status=422 if wrong else 200)


@doors.professional(may="decide on an action in a meeting", shows="household", right="plan-bijwerken")
def decide_action(request: HttpRequest, item: int) -> HttpResponse:
    view, meeting = seen_point(request, item)
    part = _part(meeting, item)
    goals = queries.goals_of_item(item, reader=request.reader)
    if not goals:
        messages.info(
            request,
            _("Dit huishouden heeft nog geen doel. Leg eerst een doel vast; daarna kan er een actie bij."),
        )
        return redirect("desk:decide-goal", item)
    groups = queries.doers_at(part, reader=request.reader)
    form = forms.ActionDecisionForm(
        sent(request), goals=goals, groups=groups, reader=request.reader, initial={"goal": view.goal},
        to_show=lambda goal: queries.goal_to_show(goal, reader=request.reader),
    )  # fmt: skip
    return _decide(request, view, meeting, form, actions.decide_action, _("De actie staat in het plan."))


@doors.professional(may="decide on a goal in a meeting", shows="household", right="plan-bijwerken")
def decide_goal(request: HttpRequest, item: int) -> HttpResponse:
    view, meeting = seen_point(request, item)
    today = request.reader.today
    members = plans.parties(_part(meeting, item).household, on=today)
    form = forms.GoalDecisionForm(
        sent(request),
        domains=plans.life_domains(today),
        members=[(each.id, each.name) for each in members],
        initial={"people": queries.for_whom(view.goal, reader=request.reader)},
    )
    return _decide(request, view, meeting, form, actions.decide_goal, _("Het doel staat in het plan."))


@doors.professional(may="decide in a meeting on more or less help", shows="household", right="plan-bijwerken")
def decide_scaling(request: HttpRequest, item: int) -> HttpResponse:
    view, meeting = seen_point(request, item)
    with found():
        course = plans.course(_part(meeting, item).household, reader=request.reader)
    form = ScalingForm(sent(request), course=course)
    return _decide(request, view, meeting, form, actions.decide_scaling, _("De stap staat bij het plan."))


def _decide(
    request: HttpRequest,
    view: queries.ItemView,
    meeting: queries.MeetingView,
    form: django_forms.Form,
    deed: Any,
    sentence: str,
) -> HttpResponse:
    if form.is_valid():
        by, at = request.reader, timezone.now()
        values = form.doing if isinstance(form, forms.ActionDecisionForm) else form.cleaned_data
        if done(request, form, lambda: deed(view.id, **values, by=by, at=at), sentence):
            return redirect("desk:meeting", meeting.id)
    context = {"meeting": meeting, "item": view, "form": form}
    return render(request, "desk/plans/meetings/decide.html", context, status=422 if form.errors else 200)


def _write(
    request: HttpRequest, item: int, values: dict[str, Any]
) -> tuple[queries.ItemView, meanwhile.Meanwhile | None]:
    """What stands there now. Two who wrote at once: one text of both is kept, unless both changed the same sentence."""
    by, text, revision = request.reader, values["text"], values["revision"]
    try:
        actions.write_minutes(item, text=text, revision=revision, by=by, at=timezone.now())
    except ChangedMeanwhile:
        there, _meeting, _household = queries.item(item, reader=by)
        at = there.minuted_at or timezone.localtime()
        began = values["began"].replace("\r\n", "\n").strip()
        both = meanwhile.text(began, text, there.minutes, by=there.minuted_by, at=at)
        if both.clash:
            return there, both
        actions.write_minutes(item, text=both.merged, revision=there.revision, by=by, at=timezone.now())
    kept, _meeting, _household = queries.item(item, reader=by)
    return kept, None


def _kept(view: queries.ItemView, both: meanwhile.Meanwhile | None) -> JsonResponse:
    """text: what stands there now, or with clash what its writer makes one text of; revision and began go with it."""
    told = {"text": both.merged if both else view.minutes, "began": view.minutes, "revision": view.revision}
    if both is None:
        return JsonResponse(told | {"said": _("Opgeslagen.")})
    sentence = _("%(name)s schreef dezelfde zin. Beide zinnen staan er nu. Maak er één tekst van.")
    return JsonResponse(told | {"said": sentence % {"name": both.by}}, status=409)


def _stands(view: queries.ItemView, text: str) -> dict[str, Any]:
    return {"text": text, "revision": view.revision, "began": view.minutes}


def seen_point(request: HttpRequest, item: int) -> tuple[queries.ItemView, queries.MeetingView]:
    """The point in its meeting, with a look at its household."""
    with found():
        view, number, household = queries.item(item, reader=request.reader)
        meeting = queries.meeting(number, reader=request.reader)
    doors.look(request, looks.Looked(municipality=meeting.municipality, household=household))
    return view, meeting


def _part(meeting: queries.MeetingView, item: int) -> queries.PartView:
    return next(part for part in meeting.parts if any(each.id == item for each in part.items))
