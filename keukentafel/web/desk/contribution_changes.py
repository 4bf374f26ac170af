"""The own contribution while the help runs: what changed, and whether the CAK hears of it."""

from __future__ import annotations

from functools import partial

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.delivery import queries
from keukentafel.domain.journal import looks
from keukentafel.domain.process.actions import contribution_changes as actions
from keukentafel.web import doors

from .contributions import PURPOSE
from .forms import DutchDate
from .shared import done, found


class TellForm(forms.Form):
    on = DutchDate(
        label=gettext_lazy("Vanaf welke dag?"),
        max_length=40,
        help_text=gettext_lazy("De eerste dag waarop het anders is."),
    )


class LeaveForm(forms.Form):
    remark = forms.CharField(
        label=gettext_lazy("Waarom hoort het CAK dit niet te weten?"),
        max_length=actions.LONGEST,
        error_messages={"required": gettext_lazy("Schrijf op waarom het CAK dit niet hoort te weten.")},
    )


@doors.professional(
    may="judge whether the own contribution begins or stops during the help", right="eigen-bijdrage"
)
def change(request: HttpRequest, change: int) -> HttpResponse:
    with found():
        view = queries.change_page(change, reader=request.reader)
    by, at = request.reader, timezone.now()
    told = TellForm(
        request.POST if "meld" in request.POST else None, initial={"on": view.line.on.strftime("%d-%m-%Y")}
    )
    left = LeaveForm(request.POST if "laat" in request.POST else None)
    if told.is_valid():
        tell = partial(actions.tell, change, **told.cleaned_data, by=by, at=at)
        if done(
            request, told, tell, _("Het CAK hoort het met het volgende bestand. De inwoner krijgt een brief.")
        ):
            return redirect("desk:contribution-change", change)
    if left.is_valid():
        leave = partial(actions.leave, change, **left.cleaned_data, by=by, at=at)
        if done(request, left, leave, _("Het blijft zoals het CAK het weet.")):
            return redirect("desk:contribution-change", change)
    line = view.line
    doors.look(
        request,
        looks.Looked(line.municipality, household=line.household, person=line.person),
        purpose=PURPOSE,
    )
    status = 422 if told.errors or left.errors else 200
    context = {"view": view, "told": told, "left": left}
    return render(request, "desk/contribution_change.html", context, status=status)
