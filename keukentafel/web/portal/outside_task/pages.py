"""One task for who was asked to do it: no signing in, no name beyond what the task says, each opening written down."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy

from keukentafel.domain.cases import actions
from keukentafel.domain.cases import queries as cases
from keukentafel.domain.cases.actions.outside_tasks import hashed
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors, limits
from keukentafel.web.portal.by_link import private
from keukentafel.web.portal.place import municipality


class AnswerForm(forms.Form):
    """What who does the task says about it."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Wat is uw antwoord?"),
        choices=[
            ("neemt-aan", gettext_lazy("Wij doen deze taak")),
            ("klaar", gettext_lazy("De taak is klaar")),
            ("doet-niet", gettext_lazy("Wij doen deze taak niet")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies een antwoord.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Wat wilt u erbij zeggen?"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Is de taak klaar? Schrijf in een zin wat er is gedaan. Doet u het niet? Schrijf dan waarom."
        ),
    )
    said_by = forms.CharField(label=gettext_lazy("Uw naam"), max_length=120, required=False)

    def __init__(self, *args: Any, answered: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = self.fields["answer"].choices
        self.fields["answer"].choices = [each for each in choices if each[0] != answered]


@doors.public(may="een taak lezen en beantwoorden met het geheime adres daarvan", reads_session=False)
def task(request: HttpRequest, gemeente: str, secret: str) -> HttpResponse:
    place = municipality(gemeente)
    assert place.code is not None
    at = timezone.now()
    try:
        row = actions.open_link(secret, municipality=place.code, at=at)
    except actions.NoLink:
        done = cases.outside_done(hashed(secret), municipality=place.code, on=timezone.localdate(at))
        return private(render(request, "portal/no_task.html", {"done": done}, status=410 if done else 404))
    card = cases.outside_task(row)
    form = AnswerForm(request.POST or None, answered=card.answer)
    if busy := limits.too_many(request):
        form.add_error(None, busy)
    if form.is_valid():
        try:
            actions.answer_task(secret, municipality=place.code, at=at, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            if form.cleaned_data["answer"] == "doet-niet":
                return private(render(request, "portal/task_returned.html"))
            return redirect("portal:outside-task", gemeente, secret)
    names = cases.answer_names()
    context = {"task": card, "form": form, "answered": names.get(card.answer, "")}
    status = 429 if busy else 422 if form.errors else 200
    return private(render(request, "portal/outside_task.html", context, status=status))
