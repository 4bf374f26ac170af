"""Help that was chosen becomes an action of the plan, when its goal is there."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.people import queries as people
from keukentafel.domain.plans import queries as plans
from keukentafel.domain.process.actions import support as actions
from keukentafel.domain.process.queries import support as queries
from keukentafel.web import doors
from keukentafel.web.desk.forms import ComingDay
from keukentafel.web.desk.shared import done, found

from .looking import at_case


class ActForm(forms.Form):
    goal = forms.TypedChoiceField(
        label=gettext_lazy("Bij welk doel uit het plan?"),
        coerce=int,
        error_messages={"required": gettext_lazy("Kies een doel.")},
    )
    doer_name = forms.CharField(
        label=gettext_lazy("Wie doet het?"),
        max_length=120,
        error_messages={"required": gettext_lazy("Schrijf op wie het doet.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Wat gaat er gebeuren?"),
        max_length=400,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        error_messages={"required": gettext_lazy("Schrijf op wat er gaat gebeuren.")},
    )
    due_on = ComingDay(label=gettext_lazy("Wanneer is het klaar?"), max_length=40, required=False)

    def __init__(self, *args: Any, goals: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goal"].choices = goals


@doors.professional(
    may="make an action of the plan of help that was chosen", right="gesprekken", shows="household"
)
def act(request: HttpRequest, number: str, choice: int) -> HttpResponse:
    """What is no choice of this case, was laid aside or stands in the plan already is not there."""
    case = at_case(request, number)
    with found():
        chosen = queries.choice(number, choice, reader=request.reader)
        card = people.members(case.household or 0, reader=request.reader)
    goals = plans.open_goals(card.number, reader=request.reader)
    start = {"doer_name": chosen.name[:120], "text": chosen.reason or chosen.name}
    form = ActForm(request.POST or None, goals=goals, initial=start)

    def become() -> None:
        with found():
            actions.act_on_choice(choice, by=request.reader, at=timezone.now(), **form.cleaned_data)

    if form.is_valid() and done(request, form, become, _("De actie staat in het plan.")):
        return redirect("desk:plan", card.number)
    context = {"case": case, "household": card, "form": form, "chosen": chosen, "goals": goals}
    return render(request, "intake/act.html", context, status=422 if form.errors else 200)
