"""What is typed on the pages of the routing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.intake import queries as intake
from keukentafel.domain.teams.actions.routing_areas import AreaFacts
from keukentafel.domain.teams.actions.routing_rules import RuleFacts
from keukentafel.domain.teams.queries.routing import Area, Rule, Served, conditions
from keukentafel.web.desk.forms import DutchDate
from keukentafel.web.number_fields import PlainNumber
from keukentafel.web.typed import key

WHOLE = {"invalid": gettext_lazy("Schrijf een heel getal.")}
BETWEEN = gettext_lazy("Kies een getal van 1 tot en met 999.")


class FromForm(forms.Form):
    """From which day it counts."""

    from_on = DutchDate(
        label=gettext_lazy("Vanaf welke dag?"),
        max_length=40,
        error_messages={"required": gettext_lazy("Vul de eerste dag in.")},
    )


class AreaForm(FromForm):
    postcode = forms.CharField(
        label=gettext_lazy("Postcode"),
        max_length=8,
        help_text=gettext_lazy("De hele postcode of het begin ervan: 1906 AB, 1906 of 19. De langste die past, telt."),
    )  # fmt: skip
    number_from = PlainNumber(label=gettext_lazy("Vanaf huisnummer"), required=False, error_messages=WHOLE)
    number_to = PlainNumber(label=gettext_lazy("Tot en met huisnummer"), required=False, error_messages=WHOLE)
    served = forms.ChoiceField(label=gettext_lazy("Wijk en team"))

    def __init__(self, *args: Any, served: Sequence[Served], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["served"].choices = [
            ("", _("Kies een wijk met haar team")),
            *((f"{row.district}-{row.team}", f"{row.district_name}: {row.team_name}") for row in served),
        ]
        self.order_fields(["postcode", "number_from", "number_to", "served", "from_on"])

    def facts(self) -> AreaFacts:
        values = self.cleaned_data
        district, team = (int(part) for part in values["served"].split("-"))
        return AreaFacts(values["postcode"], district, team, values["number_from"], values["number_to"])


class RuleForm(FromForm):
    name = forms.CharField(label=gettext_lazy("Naam van de regel"), max_length=80)
    condition = forms.ChoiceField(
        label=gettext_lazy("Om welke vragen gaat het?"), widget=forms.RadioSelect, choices=conditions
    )
    topics = forms.MultipleChoiceField(
        label=gettext_lazy("Welke leefgebieden?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Alleen als de regel over gekozen leefgebieden gaat. Speelt er meer, dan telt het adres."
        ),
    )
    team = forms.ChoiceField(label=gettext_lazy("Naar welk team?"), required=False)
    because = forms.CharField(
        label=gettext_lazy("Waarom? Dit staat bij de melding, achter ‘omdat’"), max_length=160
    )
    place = PlainNumber(
        label=gettext_lazy("Volgorde"),
        min_value=1,
        max_value=999,
        help_text=gettext_lazy("Het laagste getal gaat voor."),
        error_messages=WHOLE | dict.fromkeys(("min_value", "max_value"), BETWEEN),
    )
    source = forms.CharField(label=gettext_lazy("Waar staat dat?"), required=False, max_length=200)

    def __init__(self, *args: Any, teams: dict[int, str], on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [
            ("", _("Het team van de wijk")),
            *((str(team), name) for team, name in teams.items()),
        ]
        self.fields["topics"].choices = [(row.code, row.name) for row in intake.topics(on)]
        self.order_fields(["name", "condition", "topics", "team", "because", "place", "source", "from_on"])

    def facts(self) -> RuleFacts:
        values = dict(self.cleaned_data)
        values.pop("from_on")
        return RuleFacts(**values | {"team": key(values["team"]), "topics": tuple(values["topics"])})


class FileForm(FromForm):
    file = forms.FileField(
        label=gettext_lazy("Bestand (CSV of Excel)"),
        error_messages={
            "required": gettext_lazy("Kies een bestand."),
            "empty": gettext_lazy("Het bestand is leeg."),
        },
    )

    field_order = ["file", "from_on"]


class TryForm(forms.Form):
    """An address to try: nothing of it is kept."""

    postcode = forms.CharField(label=gettext_lazy("Postcode"), max_length=8)
    nummer = forms.CharField(label=gettext_lazy("Huisnummer"), max_length=12, required=False)


def typed_area(row: Area) -> dict[str, Any]:
    return {
        "postcode": row.postcode, "number_from": row.number_from, "number_to": row.number_to,
        "served": f"{row.district}-{row.team}",
    }  # fmt: skip


def typed_rule(row: Rule) -> dict[str, Any]:
    names = ("name", "condition", "because", "place", "source")
    return {name: getattr(row, name) for name in names} | {
        "team": str(row.team or ""),
        "topics": list(row.topics),
    }


def shown(day: date) -> str:
    return f"{day:%d-%m-%Y}"
