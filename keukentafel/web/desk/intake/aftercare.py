"""How it goes with the help: what the professional saw and what the resident says, side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.process.actions import aftercare as actions
from keukentafel.domain.process.queries import aftercare as queries
from keukentafel.web import doors
from keukentafel.web.desk.once import sent
from keukentafel.web.desk.shared import done, found

from .looking import at_case

TEXT = {"rows": 3, "dir": "auto"}


def _reached(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=queries.reached, widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies ja, voor een deel of nee.")},
    )  # fmt: skip


class ToldForm(forms.Form):
    reached = _reached(gettext_lazy("Is het doel bereikt?"))
    changed = forms.CharField(
        label=gettext_lazy("Wat is er veranderd?"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(TEXT),
    )
    next_step = forms.CharField(
        label=gettext_lazy("Wat is de volgende stap?"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(TEXT),
    )


class HeardForm(forms.Form):
    reached = _reached(gettext_lazy("Helpt het, volgens de inwoner?"))
    said = forms.CharField(
        label=gettext_lazy("Wat zegt de inwoner?"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(TEXT),
    )


class CancelForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Waarom vervalt dit moment?"), max_length=400, widget=forms.Textarea(TEXT),
        error_messages={"required": gettext_lazy("Schrijf op waarom dit moment vervalt.")},
    )  # fmt: skip


@doors.professional(may="see the moments of aftercare of a case", shows="household", right="gesprekken")
def follow_ups(request: HttpRequest, number: str) -> HttpResponse:
    case = at_case(request, number)
    context = {"case": case, "moments": queries.follow_ups(number, reader=request.reader)}
    return render(request, "intake/follow_ups.html", context)


@doors.professional(may="write down how it goes with the help", shows="household", right="gesprekken")
def told(request: HttpRequest, number: str, moment: int) -> HttpResponse:
    return _page(request, number, moment, ToldForm, actions.tell_follow_up, _("De uitkomst is vastgelegd."))


@doors.professional(may="write down what a resident says of the help", shows="household", right="gesprekken")
def heard(request: HttpRequest, number: str, moment: int) -> HttpResponse:
    return _page(request, number, moment, HeardForm, actions.hear_follow_up, _("Het antwoord is vastgelegd."))


@doors.professional(may="cancel a moment of aftercare, with a reason", shows="household", right="gesprekken")
def cancel(request: HttpRequest, number: str, moment: int) -> HttpResponse:
    return _page(request, number, moment, CancelForm, actions.cancel_follow_up, _("Dit moment vervalt."))


def _page(
    request: HttpRequest,
    number: str,
    moment: int,
    kind: type[forms.Form],
    deed: Callable[..., object],
    sentence: str,
) -> HttpResponse:
    case = at_case(request, number)
    with found():
        row = queries.follow_up_row(moment, case_number=number, reader=request.reader)
    view = next(each for each in queries.follow_ups(number, reader=request.reader) if each.id == moment)
    form = kind(sent(request))

    def go() -> None:
        deed(row, **form.cleaned_data, by=request.reader, at=timezone.now())

    if form.is_valid() and done(request, form, go, sentence):
        return redirect("desk:follow-ups", number)
    context = {"case": case, "moment": view, "form": form}
    return render(request, "intake/follow_up.html", context, status=422 if form.errors else 200)
