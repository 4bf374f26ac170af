"""A colleague sees that somebody stands in the administration twice, and says so."""

from __future__ import annotations

import uuid
from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.journal import looks
from keukentafel.domain.people import queries as people
from keukentafel.domain.people.actions import duplicates as actions
from keukentafel.web import doors
from keukentafel.web.desk.once import sent
from keukentafel.web.desk.shared import done

from .shared import person_of, shown


class DoubleForm(forms.Form):
    """Who the other is, and why."""

    sent_once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    q = forms.CharField(widget=forms.HiddenInput, max_length=200)
    other = forms.TypedChoiceField(
        label=gettext_lazy("Op wie lijkt deze persoon?"), coerce=int, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarom denkt u dat?"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, found: list[people.Found], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = [(each.person, _said(each)) for each in found]


@doors.professional(
    may="report that a person of a household that may be opened is there twice", shows="person"
)
def report(request: HttpRequest, person: int) -> HttpResponse:
    page = person_of(request, person)
    text = request.POST.get("q", "").strip()[:200]
    result = people.search(text, reader=request.reader) if text else None
    others = [each for each in result.found if each.person != person] if result else []
    for each in others:
        doors.look(
            request,
            looks.Looked(each.municipality, household=each.household, person=each.person),
            purpose="zoeken",
        )
    answered = sent(request) if request.POST.get("do") == "report" else None
    form = DoubleForm(answered, found=others, initial={"q": text})
    if form.is_valid():
        values = form.cleaned_data
        tell = partial(
            actions.report, person, values["other"], reason=values["reason"], sent_once=values["sent_once"],
            by=request.reader, at=timezone.now(),
        )  # fmt: skip
        if done(request, form, tell, _("Gemeld. De functioneel beheerder kijkt ernaar.")):
            return redirect("desk:person", person)
    return shown(request, "desk/people/double.html", form, person=page, form=form, text=text, others=others)


def _said(found: people.Found) -> str:
    return " · ".join(
        part for part in (found.name, found.born, found.team if not found.readable else found.address) if part
    )
