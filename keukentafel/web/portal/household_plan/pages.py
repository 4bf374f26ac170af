"""A member writes how they see the household, and says how their own actions went."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.cases.actions import ChangedMeanwhile
from keukentafel.domain.people.queries import NotYours
from keukentafel.domain.plans import actions
from keukentafel.domain.process.queries import my_plan as queries
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk import meanwhile
from keukentafel.web.portal.my_file.shared import not_for_children
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
            "Wie het plan leest, leest dit ook: uw huisgenoten en wie u helpt. Wilt u iets alleen met ons bespreken? Bel ons dan."
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
    form = PartForm(request.POST or None, initial=_stands(view.part, view.part.text))
    both: meanwhile.Meanwhile | None = None
    if form.is_valid():
        typed, revision = form.cleaned_data["text"], form.cleaned_data["revision"]
        try:
            actions.write_part(
                household,
                person=view.person,
                text=typed,
                revision=revision,
                by=request.reader,
                at=timezone.now(),
            )
        except ChangedMeanwhile:
            began = form.cleaned_data["began"].replace("\r\n", "\n").strip()
            at = view.part.at or timezone.localtime()
            both = meanwhile.text(began, typed, view.part.text, by=view.part.by, at=at)
            form = PartForm(initial=_stands(view.part, both.merged))
        except Refusal as refusal:
            form.add_error(None, said(refusal))
        else:
            messages.success(request, _("Dit staat nu in het plan."))
            return redirect("portal:plan", household)
    context = {"plan": view, "form": form, "meanwhile": both}
    status = 422 if form.errors or both else 200
    return render(request, "portal/household_plan/part.html", context, status=status)


@doors.resident(may="say how an own action of the plan went")
@not_for_children
def action(request: HttpRequest, action: int) -> HttpResponse:
    try:
        card = queries.own_action(action, reader=request.reader)
        form = WentForm(request.POST or None)
        if form.is_valid() and _went(request, action, form):
            return redirect("portal:plan", card.household)
    except NotYours:
        raise Http404 from None
    context = {"card": card, "form": form}
    return render(request, "portal/household_plan/action.html", context, status=422 if form.errors else 200)


def _went(request: HttpRequest, action: int, form: WentForm) -> bool:
    """A second sending says that it was told before."""
    result, at = form.cleaned_data["result"], timezone.now()
    try:
        actions.finish_own_action(action, result=result, by=request.reader, at=at)
    except actions.ActionIsDone as refusal:
        messages.info(request, said(refusal))
    except Refusal as refusal:
        form.add_error(None, said(refusal))
        return False
    else:
        messages.success(request, _("Dank u wel. Het staat in het plan."))
    return True


def _stands(own: queries.OwnPart, text: str) -> dict[str, Any]:
    return {"text": text, "revision": own.revision, "began": own.text}
