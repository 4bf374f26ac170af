"""Writing in the family's plan: the same pages for who belongs to the family and for whom it asked along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from keukentafel.domain.plans import queries as plans
from keukentafel.domain.plans.actions import family_writing as actions
from keukentafel.domain.plans.queries.family_plan import FamilyPlanView
from keukentafel.kernel.refusal import Refusal
from keukentafel.web.refusals import said

from .family_forms import GoalForm, PartsForm


@dataclass(frozen=True, slots=True)
class Typing:
    """What desk/typing.html and draft.js ask about a form that is kept while it is typed."""

    save_url: str
    who: str
    page_key: str
    own: Any = None
    others: str = ""
    discard_url: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody writes. row: the family plan, for the deeds; at: the address of a page by its name"""

    row: Any
    view: FamilyPlanView
    writer: actions.Writer
    at: Callable[..., str]
    who: str
    template: str
    context: dict[str, Any]


def mark(whose: object) -> str:
    """Whose page it is, so that text never ends up with whoever comes next on the same device."""
    return salted_hmac("keukentafel.family_plan", str(whose)).hexdigest()[:20]


def write(request: HttpRequest, place: Place) -> HttpResponse:
    """The page on which all parts stand. Kept while it is typed; the button keeps it too, for who has no script."""
    sent = request.method == "POST"
    form = PartsForm(request.POST if sent else None, parts=place.view.parts)
    beside: list[tuple[str, str, str]] = []
    if sent and form.is_valid():
        try:
            actions.write_parts(place.row, form.texts, seen=form.seen, writer=place.writer, at=timezone.now())
        except actions.WrittenMeanwhile as refusal:
            beside = form.beside()
            form = form.seen_now()
            form.add_error(None, said(refusal))
        except Refusal as refusal:
            form.add_error(None, said(refusal))
        else:
            messages.success(request, _("Bewaard. U kunt altijd verder schrijven."))
            return redirect(place.at("write"))
    typing = Typing(place.at("keep"), place.who, str(uuid4()))
    context = {
        "plan": place.view, "form": form, "beside": beside, "typing_here": typing, "at": place.at, **place.context
    }  # fmt: skip
    return render(request, place.template, context, status=422 if form.errors else 200)


def keep(request: HttpRequest, place: Place) -> HttpResponse:
    """The pauses in typing. 409: somebody else is on this device now; it is not theirs."""
    if not constant_time_compare(request.POST.get("typed_by", ""), place.who):
        return JsonResponse({"sentence": _("Er is nu iemand anders ingelogd.")}, status=409)
    form = PartsForm(request.POST, parts=place.view.parts)
    if not form.is_valid():
        return JsonResponse({"sentence": _("Dit is te lang om te bewaren. Kort het in.")}, status=422)
    at = timezone.now()
    try:
        actions.write_parts(place.row, form.texts, seen=form.seen, writer=place.writer, at=at)
    except Refusal as refusal:
        return JsonResponse({"sentence": said(refusal)}, status=422)
    moment = _("Bewaard om %(time)s.") % {"time": f"{timezone.localtime(at):%H:%M}"}
    return JsonResponse({"saved": moment, "others": ""})


def goal(request: HttpRequest, place: Place, key: int) -> HttpResponse:
    """A new goal (key 0), or one that is changed or taken out."""
    there = next((each for each in place.view.goals if each.id == key), None)
    if (key and there is None) or not place.view.writing:
        raise Http404(key)
    if there is not None and request.POST.get("do") == "weg":
        return _drop(request, place, key)
    form = GoalForm(request.POST or None, domains=plans.life_domains(place.view.today), goal=there)
    if form.is_valid():
        values = form.cleaned_data
        try:
            actions.keep_family_goal(
                place.row, goal=key or None, domain=values["domain"], text=values["text"], met_when=values["met_when"],
                steps=form.steps, writer=place.writer, at=timezone.now(),
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, said(refusal))
        else:
            messages.success(request, _("Het doel staat in uw plan."))
            return redirect(place.at("write"))
    context = {"plan": place.view, "form": form, "goal": there, "at": place.at, **place.context}
    return render(request, "portal/plan/family_goal.html", context, status=422 if form.errors else 200)


def _drop(request: HttpRequest, place: Place, key: int) -> HttpResponse:
    try:
        actions.drop_family_goal(place.row, key, writer=place.writer, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(request, _("Het doel is uit uw plan gehaald."))
    return redirect(place.at("write"))
