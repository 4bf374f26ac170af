"""Writing in the family's plan: the same pages for who belongs to the family and for whom it asked along."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from keukentafel.domain.people.access import NotYours
from keukentafel.domain.plans import queries as plans
from keukentafel.domain.plans.actions import family_goals as goals
from keukentafel.domain.plans.actions import family_writing as actions
from keukentafel.domain.plans.queries.family_plan import earlier_goal
from keukentafel.domain.plans.queries.family_shapes import FamilyGoal, FamilyPlanView
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.refusal import Refusal
from keukentafel.web.desk import meanwhile
from keukentafel.web.desk.shared import refused
from keukentafel.web.refusals import said
from keukentafel.web.typing_line import Typing

from .family_forms import SAID, GoalForm, PartsForm, as_kept


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody writes. row: the family plan, for the deeds; at: the address of a page by its name; members: of whom the
    family chooses for whom a goal is, nobody for who writes along"""

    row: Any
    view: FamilyPlanView
    writer: actions.Writer
    at: Callable[..., str]
    who: str
    template: str
    context: dict[str, Any]
    members: Callable[[], Sequence[plans.Party]] = tuple


def mark(whose: object) -> str:
    """Whose page it is, so that text never ends up with whoever comes next on the same device."""
    return salted_hmac("keukentafel.family_plan", str(whose)).hexdigest()[:20]


def write(request: HttpRequest, place: Place) -> HttpResponse:
    """The page on which all parts stand. Kept while it is typed; the button keeps it too, for who has no script."""
    sent = request.method == "POST"
    form, both = PartsForm(request.POST if sent else None, parts=place.view.parts), []
    if sent and form.is_valid():
        try:
            kept = _kept(request, place, form)
        except Refusal as refusal:
            form.add_error(None, said(refusal))
        else:
            if not kept.both:
                messages.success(request, _("Bewaard. U kunt altijd verder schrijven."))
                return redirect(place.at("write"))
            parts = as_kept(place.view.parts, kept)
            questions = {part.code: part.question for part in parts}
            form, both = PartsForm(parts=parts), [(questions[each.code], each) for each in kept.both]
    typing = Typing(place.at("keep"), place.who, str(uuid4()))
    context = {
        "plan": place.view, "form": form, "both": both, "typing_here": typing, "at": place.at, **place.context
    }  # fmt: skip
    return render(request, place.template, context, status=422 if form.errors or both else 200)


def keep(request: HttpRequest, place: Place) -> HttpResponse:
    """The pauses in typing. 409: somebody else is on this device now; it is not theirs."""
    if not constant_time_compare(request.POST.get("typed_by", ""), place.who):
        return JsonResponse({"sentence": _("Er is nu iemand anders ingelogd.")}, status=409)
    form, at = PartsForm(request.POST, parts=place.view.parts), timezone.now()
    right = form.is_valid()
    try:
        kept = _kept(request, place, form, at=at)
    except Refusal as refusal:
        return JsonResponse({"sentence": said(refusal)}, status=422)
    if not right:
        return JsonResponse({"sentence": _("Dit is te lang om te bewaren. Kort het in.")}, status=422)
    moment = _("Bewaard om %(time)s.") % {"time": f"{timezone.localtime(at):%H:%M}"}
    told: dict[str, Any] = {"saved": moment, "others": "", "now": form.now(kept)}
    if kept.both:
        names = ", ".join(dict.fromkeys(each.by or _("Iemand anders") for each in kept.both))
        sentence = _("%(name)s schreef dezelfde zin. Beide zinnen staan er nu. Maak er één tekst van.")
        told |= {"others": sentence % {"name": names}, "stays": True}
    return JsonResponse(told)


def _kept(request: HttpRequest, place: Place, form: PartsForm, *, at: datetime | None = None) -> actions.Kept:
    """raises Refusal"""
    page = request.POST.get("page_key", "")[:36]
    return actions.write_parts(
        place.row, form.texts, began=form.began, page=page, writer=place.writer, at=at or timezone.now()
    )


def goal(request: HttpRequest, place: Place, key: int) -> HttpResponse:
    """A new goal (key 0), or one that is changed or taken out. What was typed is shown, also when it can no longer be kept."""
    sent = request.method == "POST"
    there = next((each for each in place.view.goals if each.id == key), None)
    if not sent and ((key and there is None) or not place.view.writing):
        raise Http404(key)
    if key and request.POST.get("do") == "weg":
        return _drop(request, place, key)
    domains = plans.life_domains(place.view.today)
    choices: dict[str, Any] = {"domains": domains, "members": place.members()}
    form = GoalForm(request.POST if sent else None, goal=there, **choices)
    both: meanwhile.Meanwhile | None = None
    send = ""
    if form.is_valid():
        try:
            _keep_goal(place, key, form)
        except NotYours:
            raise Http404(key) from None
        except goals.GoalChanged:
            assert there is not None
            both, now = _both(place, there, form)
            form = GoalForm(goal=now, **choices)
        except goals.GoalGone as refusal:
            form.add_error(None, said(refusal))
            send = place.at("new-goal")
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Het doel staat in uw plan."))
            return redirect(place.at("write"))
    context = {
        "plan": place.view, "form": form, "goal": there, "meanwhile": both, "send": send, "at": place.at, **place.context
    }  # fmt: skip
    return render(
        request, "portal/plan/family_goal.html", context, status=422 if form.errors or both else 200
    )


def _keep_goal(place: Place, key: int, form: GoalForm) -> None:
    values = form.cleaned_data
    goals.keep_family_goal(
        place.row, goal=key or None, domain=values["domain"], text=values["text"], met_when=values["met_when"],
        person=values.get("person"), due_on=values["due_on"], steps=form.steps, revision=values["revision"],
        writer=place.writer, at=timezone.now(),
    )  # fmt: skip


def _both(place: Place, there: FamilyGoal, form: GoalForm) -> tuple[meanwhile.Meanwhile, FamilyGoal]:
    """Both writings, and one of both for the form: of each field what one side changed, one's own where both did."""
    mine, theirs = form.words, _words(there)
    seen = earlier_goal(there.id, form.cleaned_data["revision"], place.row)
    merged, differ = meanwhile.fields(_words(seen) if seen else theirs, mine, theirs)
    labels = {name: str(GoalForm.base_fields[name].label) for name in differ if name != "steps"}
    names = dict(plans.life_domains(place.view.today))
    people = {each.id: each.name for each in place.members()}
    both = meanwhile.Meanwhile(
        by=there.by or _("Iemand anders"), at=there.at or timezone.localtime(), mine=_told(mine, names, people),
        theirs=_told(theirs, names, people), merged="", clash=False,
        differ=tuple(labels.get(name, _("Wie doet wat?")) for name in differ),
    )  # fmt: skip
    return both, replace(there, **merged)


def _words(goal: FamilyGoal) -> dict[str, Any]:
    return {name: getattr(goal, name) for name in (*SAID, "steps")}


def _told(words: dict[str, Any], names: dict[str, str], people: dict[int, str]) -> str:
    lines = [
        words["text"],
        words["met_when"],
        names.get(words["domain"], ""),
        people.get(words.get("person") or 0, ""),
    ]
    lines += [plain_date(words["due_on"])] if words["due_on"] else []
    steps = (f"{each.who}: {each.what}" for each in words["steps"])
    return "\n".join([*filter(None, lines), *steps])


def _drop(request: HttpRequest, place: Place, key: int) -> HttpResponse:
    seen = request.POST.get("revision", "")
    revision = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else None
    try:
        goals.drop_family_goal(place.row, key, revision=revision, writer=place.writer, at=timezone.now())
    except NotYours:
        raise Http404(key) from None
    except goals.GoalChanged as refusal:
        messages.error(request, said(refusal))
        return redirect(place.at("goal", key))
    except Refusal as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(request, _("Het doel is uit uw plan gehaald."))
    return redirect(place.at("write"))
