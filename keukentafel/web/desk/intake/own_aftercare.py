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
from keukentafel.domain.process.queries.about_safety import who_hear_of
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
        self, *args: Any, household: people.HouseholdCard, case: Any, reader: Reader, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._members(household, case)
        desk, municipality = self.fields["to"], case.municipality_id
        assert isinstance(desk, DeskField)
        desk.fill(teams.colleagues(municipality, reader=reader), process.teams(municipality))
        desk.choices = [("", _("Wie de zaak dan heeft")), *list(desk.choices)[1:]]

    def _members(self, household: people.HouseholdCard, case: Any) -> None:
        """Who may hear of the case; who lives alone is who is asked."""
        there = household.current_members
        hear = who_hear_of(case, [each.person for each in there])
        person, members = self.fields["person"], [each for each in there if each.person in hear]
        nobody = ("", _("Niemand in het bijzonder"))
        person.choices = [nobody, *((each.person, each.name) for each in members)]
        if len(members) == len(there) == 1:
            self.initial["person"] = members[0].person
        if len(members) < len(there):
            person.help_text = _("Deze zaak gaat over veiligheid. Wie er niet van weet, staat er niet bij.")

    @property
    def asks(self) -> tuple[int, int | None] | None:
        return DeskField.target(self.cleaned_data["to"]) if self.cleaned_data["to"] else None


@doors.professional(may="plan a moment of aftercare of one's own", shows="household", right="gesprekken")
def plan(request: HttpRequest, number: str) -> HttpResponse:
    case = at_case(request, number)
    with found():
        card = people.members(case.household or 0, reader=request.reader)
        row = cases.case_row(number, reader=request.reader)
    form = PlanForm(request.POST or None, household=card, case=row, reader=request.reader)

    def go() -> None:
        values = {name: form.cleaned_data[name] for name in ("on", "what", "person")}
        plan_own(row, **values, asks=form.asks, by=request.reader, at=timezone.now())

    if form.is_valid() and done(request, form, go, _("Het moment is gepland."), once=True):
        return redirect("desk:follow-ups", number)
    context = {"case": case, "form": form}
    return render(request, "intake/plan_follow_up.html", context, status=422 if form.errors else 200)
