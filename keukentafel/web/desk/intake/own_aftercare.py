"""A moment of aftercare that a colleague plans themselves: the day, who asks whom, and what."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.people import queries as people
from keukentafel.domain.process import queries as process
from keukentafel.domain.process.actions.own_follow_ups import LONGEST_QUESTION, plan_own
from keukentafel.domain.teams import queries as teams
from keukentafel.domain.walls.reader import Reader
from keukentafel.web import doors
from keukentafel.web.desk.case_forms import DeskField
from keukentafel.web.desk.forms import ComingDay
from keukentafel.web.desk.shared import done, found

from .looking import at_case


class PlanForm(forms.Form):
    on = ComingDay(label=gettext_lazy("Op welke dag?"), max_length=40)
    what = forms.CharField(
        label=gettext_lazy("Wat wilt u vragen?"),
        max_length=LONGEST_QUESTION,
        help_text=gettext_lazy(
            "Bijvoorbeeld: Lukt het boodschappen doen? Wie u hieronder kiest, leest deze vraag ook in Mijn dossier."
        ),
        error_messages={"required": gettext_lazy("Schrijf op wat u wilt vragen.")},
    )
    person = forms.TypedChoiceField(
        label=gettext_lazy("Aan wie?"), coerce=int, empty_value=None, required=False
    )
    to = DeskField(label=gettext_lazy("Wie vraagt het?"), required=False)

    FIELD_OF = {"team": "to"}

    def __init__(
        self, *args: Any, household: people.HouseholdCard, municipality: int, reader: Reader, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        members = [(each.person, each.name) for each in household.current_members]
        self.fields["person"].choices = [("", _("Niemand in het bijzonder")), *members]
        desk = self.fields["to"]
        assert isinstance(desk, DeskField)
        desk.fill(teams.colleagues(municipality, reader=reader), process.teams(municipality))
        desk.choices = [("", _("Wie de zaak dan heeft")), *list(desk.choices)[1:]]

    @property
    def asks(self) -> tuple[int, int | None] | None:
        return DeskField.target(self.cleaned_data["to"]) if self.cleaned_data["to"] else None


@doors.professional(may="plan a moment of aftercare of one's own", shows="household", right="gesprekken")
def plan(request: HttpRequest, number: str) -> HttpResponse:
    case = at_case(request, number)
    with found():
        card = people.members(case.household or 0, reader=request.reader)
    form = PlanForm(
        request.POST or None, household=card, municipality=case.municipality, reader=request.reader,
        initial={"person": _about(card)},
    )  # fmt: skip

    def go() -> None:
        row = cases.case_row(number, reader=request.reader)
        values = {name: form.cleaned_data[name] for name in ("on", "what", "person")}
        plan_own(row, **values, asks=form.asks, by=request.reader, at=timezone.now())

    if form.is_valid() and done(request, form, go, _("Het moment is gepland."), once=True):
        return redirect("desk:follow-ups", number)
    context = {"case": case, "form": form}
    return render(request, "intake/plan_follow_up.html", context, status=422 if form.errors else 200)


def _about(card: people.HouseholdCard) -> int | None:
    """Who lives alone is who is asked."""
    there = card.current_members
    return there[0].person if len(there) == 1 else None
