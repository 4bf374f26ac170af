"""A member writes how they see the household, and says how their own actions went; or who represents them does so."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.cases.actions import ChangedMeanwhile
from keukentafel.domain.people.queries import NotYours, Spoken
from keukentafel.domain.plans import actions
from keukentafel.domain.process.queries import my_plan as queries
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk import meanwhile
from keukentafel.web.portal.my_file.shared import address, not_for_children, speaking
from keukentafel.web.refusals import said


class PartForm(forms.Form):
    """revision, began: what its writer saw; of these and what stands there now one text is made."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    began = forms.CharField(widget=forms.HiddenInput, required=False, max_length=4_000)
    text = forms.CharField(
        label=gettext_lazy("Hoe ziet u het?"),
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
        max_length=4_000,
        help_text=gettext_lazy(
            "Wie het plan leest, leest dit ook: de huisgenoten en wie helpt. Wilt u iets alleen met ons bespreken? Bel ons dan."
        ),
    )
    for_helpers = forms.BooleanField(
        label=gettext_lazy("Alleen voor wie mij helpt"),
        required=False,
        help_text=gettext_lazy(
            "Huisgenoten lezen het dan niet: niet hier, niet in een versie en niet op papier. Wie u helpt en het plan mag "
            "lezen, leest het wel."
        ),
    )


class WentForm(forms.Form):
    result = forms.CharField(
        label=gettext_lazy("Hoe ging het?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Vertel het in een zin. Wie het plan leest, leest dit ook."),
        error_messages={"required": gettext_lazy("Vertel in een zin hoe het ging.")},
    )


@doors.resident(may="write how one sees the own household", right="eigen-plan")
@not_for_children
def part(request: HttpRequest, household: int) -> HttpResponse:
    try:
        view = queries.own_plan(household, reader=request.reader)
    except NotYours:
        raise Http404 from None
    return _part(request, view)


@doors.resident(may="write how whom one represents sees the household", shows="person", right="namens-ander")
def part_for(request: HttpRequest, representation: int, household: int) -> HttpResponse:
    spoken = speaking(request, representation)
    try:
        view = queries.plan_for(household, reader=request.reader, spoken=spoken)
    except NotYours:
        raise Http404 from None
    return _part(request, view, spoken)


@doors.resident(may="say how an own action of the plan went")
@not_for_children
def action(request: HttpRequest, action: int) -> HttpResponse:
    try:
        card = queries.own_action(action, reader=request.reader)
        form = WentForm(request.POST or None)
        if form.is_valid() and _went(request, form, partial(actions.finish_own_action, action)):
            return redirect("portal:plan", card.household)
    except NotYours:
        raise Http404 from None
    context = {"card": card, "form": form, "back": reverse("portal:plan", args=[card.household])}
    return render(request, "portal/household_plan/action.html", context, status=422 if form.errors else 200)


@doors.resident(may="say how an action of whom one represents went", shows="person", right="namens-ander")
def action_for(request: HttpRequest, representation: int, action: int) -> HttpResponse:
    spoken = speaking(request, representation)
    back = address("my-file", spoken)
    try:
        line = queries.action_for(action, reader=request.reader, spoken=spoken)
    except NotYours:
        raise Http404 from None
    form = WentForm(request.POST or None)
    finish = partial(actions.finish_action_for, action, person=spoken.person)
    if form.is_valid() and _went(request, form, finish):
        return redirect(back)
    context = {"card": line, "form": form, "whose": spoken, "back": back}
    return render(request, "portal/household_plan/action.html", context, status=422 if form.errors else 200)


def _part(request: HttpRequest, view: queries.OwnPlan, spoken: Spoken | None = None) -> HttpResponse:
    assert view.part is not None
    household, back = view.household, _back(view, spoken)
    write = actions.write_part if spoken is None else actions.write_part_for
    form = PartForm(request.POST or None, initial=_stands(view.part, view.part.text))
    both: meanwhile.Meanwhile | None = None
    if form.is_valid():
        typed, revision = form.cleaned_data["text"], form.cleaned_data["revision"]
        try:
            write(
                household,
                person=view.person,
                text=typed,
                for_helpers=form.cleaned_data["for_helpers"],
                revision=revision,
                by=request.reader,
                at=timezone.now(),
            )
        except ChangedMeanwhile:
            began = form.cleaned_data["began"].replace("\r\n", "\n").strip()
            at = view.part.at or timezone.localtime()
            both = meanwhile.text(began, typed, view.part.text, by=view.part.by, at=at)
            closed = form.cleaned_data["for_helpers"] or view.part.for_helpers
            form = PartForm(initial=_stands(view.part, both.merged) | {"for_helpers": closed})
        except Refusal as refusal:
            form.add_error(None, said(refusal))
        else:
            messages.success(
                request,
                _("Dit staat nu in het plan.") if typed.strip() else _("Uw tekst is uit het plan gehaald."),
            )
            return redirect(back)
    context = {"plan": view, "form": form, "meanwhile": both, "whose": spoken, "back": back}
    status = 422 if form.errors or both else 200
    return render(request, "portal/household_plan/part.html", context, status=status)


def _back(view: queries.OwnPlan, spoken: Spoken | None) -> str:
    return address("my-file", spoken) if spoken else reverse("portal:plan", args=[view.household])


def _went(request: HttpRequest, form: WentForm, finish: Callable[..., object]) -> bool:
    """A second sending says that it was told before."""
    result, at = form.cleaned_data["result"], timezone.now()
    try:
        finish(result=result, by=request.reader, at=at)
    except actions.ActionIsDone as refusal:
        messages.info(request, said(refusal))
    except Refusal as refusal:
        form.add_error(None, said(refusal))
        return False
    else:
        messages.success(request, _("Dank u wel. Het staat in het plan."))
    return True


def _stands(own: queries.OwnPart, text: str) -> dict[str, Any]:
    return {"text": text, "revision": own.revision, "began": own.text, "for_helpers": own.for_helpers}
