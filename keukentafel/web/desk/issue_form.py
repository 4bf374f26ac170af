"""The form of a new task: who does it, and whether they are asked by e-mail."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.people import queries as people
from keukentafel.domain.process import queries as process
from keukentafel.domain.teams import queries as teams
from keukentafel.domain.walls.reader import Reader

from .case_forms import DeskField
from .forms import ComingDay, SentOnceForm
from .one_choice import ask_which
from .organisations.field import OrganisationField


class IssueForm(SentOnceForm):
    """A new task: for a colleague or team, an organisation, somebody else, or a resident."""

    asked_sometimes = frozenset({"email"})

    WHO = (
        ("desk", gettext_lazy("Een collega of team")),
        ("organisation", gettext_lazy("Een organisatie")),
        ("other", gettext_lazy("Iemand anders")),
        ("resident", gettext_lazy("Iemand van het huishouden")),
    )
    title = forms.CharField(
        label=gettext_lazy("Wat moet er gebeuren?"),
        max_length=160,
        error_messages={"required": gettext_lazy("Schrijf op wat er moet gebeuren.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Soort"),
        choices=lambda: [each for each in cases.task_kinds() if each[0] in ("actie", "bellen")],
    )
    due_on = ComingDay(label=gettext_lazy("Voor welke dag?"), max_length=40)
    case = forms.ChoiceField(label=gettext_lazy("Bij welke zaak?"), required=False)
    who = forms.ChoiceField(
        label=gettext_lazy("Wie doet het?"), choices=WHO, initial="desk", widget=forms.RadioSelect
    )
    to = DeskField(label=gettext_lazy("Collega of team"), required=False)
    organisation = OrganisationField(required=False, or_other=True)
    name = forms.CharField(label=gettext_lazy("Naam van iemand anders"), max_length=120, required=False)
    email = forms.EmailField(
        label=gettext_lazy("E-mail van de organisatie of de ander"),
        required=False,
        help_text=gettext_lazy("Leeg: het adres dat bij de organisatie of contactpersoon staat."),
        error_messages={
            "invalid": gettext_lazy("Dit is geen e-mailadres. Schrijf het als naam@voorbeeld.nl.")
        },
    )
    send = forms.BooleanField(
        label=gettext_lazy("Stuur een e-mail met een link naar deze taak"),
        required=False,
        help_text=gettext_lazy(
            "De organisatie of de ander ziet dan alleen: wat er moet gebeuren, voor welke dag, uw naam en uw team. In de "
            "e-mail zelf staat niet waar het over gaat. Schrijf in de taak niet meer over de inwoner dan nodig is."
        ),
    )
    person = forms.ChoiceField(label=gettext_lazy("Wie van het huishouden?"), required=False)
    NEEDS = {"desk": "to", "organisation": "organisation", "other": "name", "resident": "person"}

    def __init__(
        self,
        *args: Any,
        household: people.HouseholdCard,
        open_cases: list[tuple[str, str]],
        reader: Reader,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        assert isinstance(field, DeskField)
        home = household.municipality
        field.fill(teams.colleagues(home, reader=reader), process.teams(home))
        self.fields["case"].choices = [("", _("Geen zaak")), *open_cases]
        organisation = self.fields["organisation"]
        assert isinstance(organisation, OrganisationField)
        organisation.fill(reader)
        members = [(str(member.person), member.name) for member in household.current_members]
        self.fields["person"].choices = [("", _("Kies")), *members]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        who = values.get("who", "")
        needed = self.NEEDS.get(who)
        others = [name for name in self.NEEDS.values() if name != needed]
        ask_which(self, "who", others if who in ("organisation", "other") else [*others, "email"])
        if needed and not values.get(needed) and needed not in self.errors:
            self.add_error(needed, _("Kies of schrijf op wie het doet."))
        if values.get("send") and values.get("who") in ("organisation", "other") and not self._reach(values):
            self.add_error("email", _("Schrijf het e-mailadres op, of stuur geen e-mail."))
        return values

    @staticmethod
    def _reach(values: dict[str, Any]) -> str:
        chosen = values.get("organisation") if values["who"] == "organisation" else None
        return values.get("email") or (chosen.email if chosen else "")
