"""A copy of a letter for who speaks for somebody without a file, from the task that asks for it."""

from __future__ import annotations

from functools import partial

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.journal import looks
from keukentafel.domain.process.actions.speaker_copies import LONGEST, ToSpeaker, copy_to_speaker
from keukentafel.domain.process.queries.speaker_copies import speaker_copy
from keukentafel.web import doors

from .shared import done, found


class SpeakerForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Naar wie gaat het afschrift?"),
        help_text=gettext_lazy("Zoals op de envelop."),
        max_length=LONGEST,
        error_messages={"required": gettext_lazy("Vul in naar wie het afschrift gaat.")},
    )
    address = forms.CharField(
        label=gettext_lazy("Adres op de envelop"),
        help_text=gettext_lazy("Elke regel apart, zonder de naam."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy(
                "Typ het adres: de straat met het nummer, en daaronder de postcode en de plaats."
            )
        },
    )
    judged = forms.BooleanField(
        label=gettext_lazy("Ik heb de machtiging gelezen, of het is een advocaat (Awb, artikel 2:1)"),
        required=False,
    )


def copy_page(request: HttpRequest, task: int) -> HttpResponse:
    with found():
        row = cases.task_row(task, reader=request.reader)
        page = speaker_copy(row.reference, reader=request.reader)
    doors.look(request, looks.Looked(page.municipality, household=page.household))
    form = SpeakerForm(request.POST or None, initial={"name": page.speaker})
    if form.is_valid():
        wanted = ToSpeaker(**form.cleaned_data)
        deed = partial(copy_to_speaker, row, wanted, by=request.reader, at=timezone.now())
        said = _("Het afschrift wordt gemaakt. Straks ligt het klaar om af te drukken.")
        if done(request, form, deed, said):
            return redirect("desk:correspondence", page.household)
    context = {"task": task, "page": page, "form": form}
    return render(request, "desk/speaker_copy.html", context, status=422 if form.errors else 200)
