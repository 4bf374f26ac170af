"""A copy of a letter for who has a say and lives elsewhere, from the task that asks who must get it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.journal import looks
from keukentafel.domain.process.actions.copies_by_hand import LONGEST, ByHand, copy_by_hand
from keukentafel.domain.process.actions.letter_copies import ASKS_WHO
from keukentafel.domain.process.actions.notice_tasks import TO_SPEAKER
from keukentafel.domain.process.queries.copies_by_hand import CopyToMake, copy_to_make
from keukentafel.web import doors

from . import speaker_copies
from .shared import done, found

ASKED_PARTS = 3
"""Colons in the reference of such a task: its case, the sort of letter and its key."""


class CopyForm(forms.Form):
    representation = forms.TypedChoiceField(
        label=gettext_lazy("Naar wie gaat het afschrift?"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies naar wie het afschrift gaat.")},
    )
    address = forms.CharField(
        label=gettext_lazy("Adres op de envelop"),
        help_text=gettext_lazy("Elke regel apart, zonder de naam. Laat leeg voor het adres uit het dossier."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarom is het veilig om de brief daarheen te sturen?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Schrijf op waarom de brief daar veilig aankomt.")},
    )
    judged = forms.BooleanField(
        label=gettext_lazy("Ik heb beoordeeld dat deze brief daarheen mag"), required=False
    )

    def __init__(self, *args: Any, page: CopyToMake, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["representation"].choices = [
            (each.representation, f"{each.name} ({each.kind_name})") for each in page.may_get
        ]
        if not page.judge:
            del self.fields["judged"]


@doors.professional(
    may="send a copy of a letter to who has a say and lives elsewhere", shows="household", right="gesprekken"
)
def letter_copy(request: HttpRequest, task: int) -> HttpResponse:
    with found():
        row = cases.task_row(task, reader=request.reader)
    if row.reference.startswith(TO_SPEAKER):
        return speaker_copies.copy_page(request, task)
    with found():
        page = copy_to_make(row.reference, reader=request.reader)
    doors.look(request, looks.Looked(page.municipality, household=page.household, person=page.person))
    form = CopyForm(request.POST or None, page=page)
    if form.is_valid():
        sent = done(
            request,
            form,
            lambda: copy_by_hand(row, ByHand(**form.cleaned_data), by=request.reader, at=timezone.now()),
            _("Het afschrift wordt gemaakt. Straks ligt het klaar om af te drukken."),
        )
        if sent:
            return redirect("desk:correspondence", page.household)
    context = {"task": task, "page": page, "form": form}
    return render(request, "desk/letter_copy.html", context, status=422 if form.errors else 200)


def task_page(task: int, reference: str) -> str:
    """Address of the page on which this task is done; empty for a task about something else, or that names no letter."""
    names_letter = reference.startswith(ASKS_WHO) and reference.count(":") == ASKED_PARTS
    names_letter |= reference.startswith(TO_SPEAKER)
    return reverse("desk:letter-copy", args=[task]) if names_letter else ""
