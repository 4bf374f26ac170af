"""The own contribution while the help runs: what changed, and whether the CAK hears of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.delivery import queries
from keukentafel.domain.journal import looks
from keukentafel.domain.process.actions import contribution_changes as actions
from keukentafel.domain.process.actions.contribution_taken_back import take_back
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


class TakeBackForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Wat klopt er niet?"),
        max_length=actions.LONGEST,
        error_messages={"required": gettext_lazy("Schrijf op wat er niet klopt.")},
    )


class Judging(NamedTuple):
    """One of the forms on the page: what it does with what was typed, and what is said when it is done."""

    form: forms.Form
    do: Callable[..., object]
    said: str


@doors.professional(
    may="judge whether the own contribution begins or stops during the help", right="eigen-bijdrage"
)
def change(request: HttpRequest, change: int) -> HttpResponse:
    with found():
        view = queries.change_page(change, reader=request.reader)
    judgings = _judgings(request, view)
    for form, do, said in judgings.values():
        if form.is_valid():
            deed = partial(do, change, **form.cleaned_data, by=request.reader, at=timezone.now())
            if done(request, form, deed, said):
                return redirect("desk:contribution-change", change)
    line = view.line
    doors.look(
        request,
        looks.Looked(line.municipality, household=line.household, person=line.person),
        purpose=PURPOSE,
    )
    shown = {name: each.form for name, each in judgings.items()}
    wrong = any(form.errors for form in shown.values())
    context = {"view": view, "wrong": wrong, **shown}
    return render(request, "desk/contribution_change.html", context, status=422 if wrong else 200)


def _judgings(request: HttpRequest, view: queries.ChangePage) -> dict[str, Judging]:
    """By their name in the template."""

    def typed(button: str) -> QueryDict | None:
        return request.POST if button in request.POST else None

    day = {"on": view.line.on.strftime("%d-%m-%Y")}
    return {
        "told": Judging(
            TellForm(typed("meld"), initial=day),
            actions.tell,
            _("Het CAK hoort het met het volgende bestand. De inwoner krijgt een brief."),
        ),
        "left": Judging(LeaveForm(typed("laat")), actions.leave, _("Het blijft zoals het CAK het weet.")),
        "back": Judging(
            TakeBackForm(typed("terug")), take_back, _("Dit is teruggenomen. Beoordeel het opnieuw.")
        ),
    }
