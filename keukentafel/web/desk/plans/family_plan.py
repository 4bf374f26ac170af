"""The family group plan at the desk: offer it first, read it when the family shares it, comment, and let it be the plan."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.journal import looks
from keukentafel.domain.plans import queries as plans
from keukentafel.domain.plans.actions import family_plan as actions
from keukentafel.domain.plans.actions import family_term
from keukentafel.domain.plans.queries import family_plan as queries
from keukentafel.domain.plans.queries.family_shapes import FamilyPlanView
from keukentafel.domain.process.actions import plan_made
from keukentafel.web import doors
from keukentafel.web.desk.once import sent
from keukentafel.web.desk.shared import done, found

from . import agreed_forms as forms

WITHOUT = "without-%s"
"""How the fields of the form are called that stands beside another one with a reason."""


@doors.professional(may="read the plan that a family makes itself", shows="household", right="plan")
def family_plan(request: HttpRequest, number: int) -> HttpResponse:
    return _page(request, number, {})


@doors.professional(
    may="offer a family its own plan, comment on it and let it be the plan",
    shows="household",
    right="plan-bijwerken",
)
@require_POST
def act(request: HttpRequest, number: int) -> HttpResponse:
    """One button of that page. What was wrong with its form is told on the page itself."""
    with found():
        plan = queries.family_plan(number, reader=request.reader)
    asked = request.POST.get("do", "")
    if asked not in ("aanbieden", "wil", "geen", "opmerking", "terug", "wordt-plan", "andere-dag"):
        raise Http404(number)
    form = _form(request, number, plan, asked)
    if form.is_valid():
        deed, sentence = _deed(request, number, plan, asked, form)
        if done(request, form, deed, sentence):
            return redirect("desk:plan" if asked == "wordt-plan" else "desk:family-plan", number)
    return _page(request, number, {asked: form}, wrong=asked)


def _form(request: HttpRequest, number: int, plan: FamilyPlanView | None, asked: str) -> django_forms.Form:
    if asked == "aanbieden":
        return forms.OfferForm(sent(request), cases=cases.open_cases(number, reader=request.reader))
    if plan is None:
        raise Http404(number)
    if asked == "geen":
        return forms.NoPlanForm(request.POST, auto_id=WITHOUT)
    if asked == "opmerking":
        return forms.CommentForm(request.POST, parts=plan.parts)
    if asked == "terug":
        return forms.ReturnForm(request.POST)
    if asked == "andere-dag":
        return forms.OtherDayForm(request.POST)
    if asked == "wordt-plan":
        return _adopting(request, number, plan, request.POST)
    return django_forms.Form(request.POST)


def _deed(
    request: HttpRequest, number: int, plan: FamilyPlanView | None, asked: str, form: django_forms.Form
) -> tuple[Callable[[], object], str]:  # fmt: skip
    by: dict[str, Any] = {"by": request.reader, "at": timezone.now()}
    values, key = form.cleaned_data, plan.id if plan else 0
    if asked == "aanbieden":
        return lambda: actions.offer_family_plan(number, **values, **by), _("Het aanbod is opgeschreven.")
    if asked == "wil":
        return lambda: actions.family_wants(key, **by), _("Opgeschreven: de familie maakt zelf een plan.")
    if asked == "opmerking":
        said = _("Uw opmerking staat erbij. De familie leest haar.")
        return lambda: actions.comment_on_family_plan(key, **values, **by), said
    if asked == "terug":
        return lambda: actions.return_family_plan(key, **values, **by), _("De familie kan verder schrijven.")
    if asked == "andere-dag":
        said = _("De nieuwe dag is opgeschreven. De familie leest die ook.")
        return lambda: family_term.agree_on_another_day(key, **values, **by), said
    if asked == "wordt-plan":
        said = _("Dit is nu het plan. De doelen staan erin zoals de familie ze schreef.")
        known = form.known if isinstance(form, forms.AdoptForm) else {}
        return lambda: plan_made.adopt_family_plan(key, known=known, **by), said
    said = _("Opgeschreven. U maakt binnen zes weken zelf een plan.")
    reason, on = values["reason"], values["on"]
    if values["kind"] == "skipped":
        return lambda: actions.skip_family_plan(key, reason=reason, on=on, **by), said
    return lambda: actions.family_waives(key, reason=reason, on=on, **by), said


def _adopting(
    request: HttpRequest, number: int, plan: FamilyPlanView, answers: QueryDict | None = None
) -> forms.AdoptForm:
    groups = plans.doer_choices(number, reader=request.reader)
    return forms.AdoptForm(answers, goals=plan.goals, groups=groups)


def _page(
    request: HttpRequest, number: int, bound: dict[str, django_forms.Form], *, wrong: str = ""
) -> HttpResponse:
    with found():
        home = queries.home(number, reader=request.reader)
        plan = queries.family_plan(number, reader=request.reader)
    may_write = "plan-bijwerken" in home.rights
    context: dict[str, Any] = {
        "home": home,
        "plan": plan,
        "may_write": may_write,
        "wrong": bound.get(wrong),
        "offer": None,
    }
    if may_write:
        if plan is None or plan.over:
            cases_of = cases.open_cases(number, reader=request.reader)
            context["offer"] = bound.get("aanbieden") or forms.OfferForm(cases=cases_of)
        if plan is not None:
            context |= {
                "without": bound.get("geen") or forms.NoPlanForm(auto_id=WITHOUT),
                "comment": bound.get("opmerking") or forms.CommentForm(parts=plan.parts),
                "back": bound.get("terug") or forms.ReturnForm(),
                "other_day": bound.get("andere-dag") or forms.OtherDayForm(),
            }
            if plan.state == "ready":
                context["adopt"] = bound.get("wordt-plan") or _adopting(request, number, plan)
    doors.look(request, looks.Looked(municipality=home.municipality, household=number))
    return render(request, "desk/plans/family_plan.html", context, status=422 if wrong else 200)
