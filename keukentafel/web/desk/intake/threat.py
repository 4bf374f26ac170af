"""Debts that threaten house, energy, water or health insurance: the first conversation is within three working days."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.process.actions import threats as process
from keukentafel.web import doors
from keukentafel.web.desk.forms import DutchDate
from keukentafel.web.desk.shared import done, found

from .looking import at_case


class ThreatForm(forms.Form):
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Wat dreigt er?"),
        choices=process.threats,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Kies wat er dreigt.")},
    )
    on = DutchDate(
        label=gettext_lazy("Op welke dag vroeg de inwoner hierom?"),
        max_length=40,
        help_text=gettext_lazy("Vanaf die dag lopen de drie werkdagen."),
    )


@doors.professional(may="write down that debts threaten somebody", shows="household", right="gesprekken")
def threat(request: HttpRequest, number: str) -> HttpResponse:
    case = at_case(request, number)
    form = ThreatForm(request.POST or None, initial={"on": f"{request.reader.today:%d-%m-%Y}"})
    if form.is_valid():
        with found():
            told = done(
                request, form,
                lambda: process.threatened(number, **form.cleaned_data, by=request.reader, at=timezone.now()),
                lambda clock: _("Het eerste gesprek is uiterlijk op %(day)s. De taak ligt klaar.")
                % {"day": f"{clock.last_day:%d-%m-%Y}"},
            )  # fmt: skip
        if told:
            return redirect("desk:clarification", number)
    context = {"case": case, "form": form}
    return render(request, "intake/threat.html", context, status=422 if form.errors else 200)
