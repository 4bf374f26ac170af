"""The plan of a household: its picture, who directs, its goals."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.cases.actions import ChangedMeanwhile
from keukentafel.domain.decisions import queries as decisions
from keukentafel.domain.decisions.queries.told import told_of_household
from keukentafel.domain.journal import looks
from keukentafel.domain.plans import actions, queries
from keukentafel.domain.plans.queries.family_words import family_words
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk import meanwhile
from keukentafel.web.desk.shared import found, refused
from keukentafel.web.typed import key

from . import action_forms, goal_forms


@doors.professional(may="read the plan of a household that may be opened", shows="household", right="plan")
def plan(request: HttpRequest, number: int) -> HttpResponse:
    with found():
        view = queries.plan(number, reader=request.reader)
    asked = decisions.of_household(number, reader=request.reader)
    waiting = told_of_household(number, reader=request.reader)
    ended = key(request.GET.get("klaar", ""))
    result = action_forms.ResultForm(auto_id=f"actie-{ended}-%s")
    family = family_words(number, reader=request.reader)
    return page(
        request, "desk/plans/plan.html", view, aanvragen=asked, waiting=waiting, ended=ended, result=result,
        family=family,
    )  # fmt: skip


@doors.professional(may="write the picture of a household", shows="household", right="plan-bijwerken")
def picture(request: HttpRequest, number: int) -> HttpResponse:
    with found():
        view = queries.picture(number, reader=request.reader)
    form = goal_forms.PictureForm(request.POST or None, initial=_stands(view, view.picture))
    both: meanwhile.Meanwhile | None = None
    if form.is_valid():
        typed, revision = form.cleaned_data["text"], form.cleaned_data["revision"]
        try:
            actions.paint_picture(number, text=typed, revision=revision, by=request.reader, at=timezone.now())
        except ChangedMeanwhile:
            both = _both(view, form.cleaned_data["began"], typed)
            form = goal_forms.PictureForm(initial=_stands(view, both.merged))
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Het beeld is opgeslagen."))
            return redirect("desk:plan", number)
    earlier = queries.earlier_pictures(number, reader=request.reader)
    return page(request, "desk/plans/picture.html", view, form=form, meanwhile=both, earlier=earlier)


@doors.professional(
    may="write how a member sees the household differently", shows="household", right="plan-bijwerken"
)
def part(request: HttpRequest, number: int, person: int) -> HttpResponse:
    with found():
        view = queries.picture(number, reader=request.reader)
    member = next((each for each in view.members if each.id == person), None)
    if member is None:
        raise Http404
    there = view.part(person)
    form = goal_forms.PartForm(request.POST or None, initial=_part(there, there.text if there else ""))
    both: meanwhile.Meanwhile | None = None
    if form.is_valid():
        typed, revision = form.cleaned_data["text"], form.cleaned_data["revision"]
        try:
            actions.write_part(
                number, person=person, text=typed, for_helpers=form.cleaned_data["for_helpers"], revision=revision,
                by=request.reader, at=timezone.now(),
            )  # fmt: skip
        except ChangedMeanwhile:
            began = form.cleaned_data["began"].replace("\r\n", "\n").strip()
            both = meanwhile.text(
                began, typed, there.text if there else "", by=there.by if there else "",
                at=there.at if there else timezone.localtime(),
            )  # fmt: skip
            form = goal_forms.PartForm(
                initial=_part(there, both.merged, for_helpers=form.cleaned_data["for_helpers"])
            )
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Dit staat nu bij het beeld."))
            return redirect("desk:plan", number)
    earlier = queries.earlier_pictures(number, person=person, reader=request.reader)
    return page(
        request, "desk/plans/part.html", view, form=form, meanwhile=both, member=member, earlier=earlier
    )


def page(
    request: HttpRequest, template: str, view: queries.PlanView | queries.PictureView, **context: Any
) -> HttpResponse:
    """A page about one household; 422 when a form on it has errors."""
    doors.look(request, looks.Looked(municipality=view.municipality, household=view.household))
    form = context.get("form")
    wrong = isinstance(form, django_forms.Form) and bool(form.errors or context.get("meanwhile"))
    return render(request, template, {"plan": view, **context}, status=422 if wrong else 200)


def _stands(view: queries.PictureView, text: str) -> dict[str, Any]:
    """The picture form as the page goes on: the next save counts as having seen what stands there now."""
    return {"text": text, "revision": view.painted.revision, "began": view.picture}


def _part(there: queries.SeenBy | None, text: str, *, for_helpers: bool = False) -> dict[str, Any]:
    """What one of both closed to housemates stays closed."""
    return {
        "text": text, "revision": there.revision if there else 0, "began": there.text if there else "",
        "for_helpers": for_helpers or bool(there and there.for_helpers),
    }  # fmt: skip


def _both(view: queries.PictureView, began: str, mine: str) -> meanwhile.Meanwhile:
    began = began.replace("\r\n", "\n").strip()
    at = view.painted.at or timezone.localtime()
    return meanwhile.text(began, mine, view.picture, by=view.painted.by, at=at)
