"""Who of a household moves out, and where to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from keukentafel.domain.people import queries as people
from keukentafel.domain.people.actions import Mover, NewAddress, NewHome
from keukentafel.domain.walls.reader import Reader
from keukentafel.web.desk.district_field import DistrictField, settle
from keukentafel.web.desk.forms import DutchDate, Postcode, SentOnceForm
from keukentafel.web.number_fields import PlainNumber

from .forms import day_text

HOMES = [
    ("", gettext_lazy("blijft hier")),
    ("there", gettext_lazy("verhuist")),
    ("both_here", gettext_lazy("woont in beide huizen, hier het meest")),
    ("both_there", gettext_lazy("woont in beide huizen, daar het meest")),
]


class MoveForm(SentOnceForm):
    """A choice for each member (`who_<id>`), and one household to which they go."""

    because = forms.ChoiceField(
        label=gettext_lazy("Waarom?"),
        choices=[each for each in people.leave_reasons() if each[0] != "overleden"],
    )
    from_on = DutchDate(label=gettext_lazy("Vanaf welke dag?"), max_length=40)
    household = PlainNumber(
        label=gettext_lazy("Nummer van het huishouden waar zij gaan wonen"),
        required=False,
        min_value=1,
        max_value=2**63 - 1,
        help_text=gettext_lazy("Laat leeg voor een nieuw huishouden."),
        error_messages={"invalid": gettext_lazy("Een huishoudnummer bestaat uit cijfers.")},
    )
    district = DistrictField()
    street = forms.CharField(label=gettext_lazy("Straat"), max_length=100, required=False)
    number = forms.CharField(label=gettext_lazy("Huisnummer"), max_length=12, required=False)
    postcode = Postcode(label=gettext_lazy("Postcode"), required=False)
    town = forms.CharField(label=gettext_lazy("Plaats"), max_length=80, required=False)

    def __init__(
        self,
        *args: Any,
        members: Sequence[people.Member],
        municipality: int,
        reader: Reader,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.members = members
        for member in members:
            self.fields[f"who_{member.person}"] = forms.ChoiceField(
                label=member.name, choices=HOMES, required=False
            )
        self.reader = reader
        self.fields["district"].offer(
            [each for each in people.districts(reader=reader) if each.municipality == municipality]
        )
        self.fields["from_on"].initial = day_text(reader.today)

    @property
    def choices(self) -> list[Any]:
        """The bound fields of the members, for the template."""
        return [self[f"who_{member.person}"] for member in self.members]

    @property
    def movers(self) -> list[Mover]:
        chosen = ((each.person, self.cleaned_data.get(f"who_{each.person}", "")) for each in self.members)
        return [Mover(person, home) for person, home in chosen if home]

    @property
    def new_home(self) -> NewHome:
        values = self.cleaned_data
        address = NewAddress(values["street"], values["number"], values["postcode"], values["town"])
        return NewHome(values["district"], address=address if values["street"] else None)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not values.get("household"):
            settle(self, values, self.reader)
        return values
