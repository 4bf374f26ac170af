"""What the desk asks about a change for many households."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.decisions.queries.group_choices import GroupChoices
from keukentafel.web.desk.forms import DutchDate
from keukentafel.web.number_fields import Volume, check_units

from .change_forms import STOPS


class GroupForm(forms.Form):
    products = forms.MultipleChoiceField(
        label=gettext_lazy("Voor wie welke voorziening heeft?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Kies er meer als de wijziging voor allemaal dezelfde is. Wel van één wet."),
        error_messages={"required": gettext_lazy("Kies een voorziening.")},
    )
    form = forms.ChoiceField(label=gettext_lazy("In welke vorm?"), widget=forms.RadioSelect)
    kind = forms.ChoiceField(
        label=gettext_lazy("Wat gebeurt er met de hulp?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies of de hulp verandert of stopt.")},
    )
    at_most = Volume(
        label=gettext_lazy("Hooguit hoeveel?"),
        required=False,
        help_text=gettext_lazy(
            "Leeg als alleen het tarief verandert. Met een aantal krijgt wie meer heeft dit aantal, en wordt eerst gehoord."
        ),
    )
    effective_on = DutchDate(
        label=gettext_lazy("Vanaf welke dag?"),
        max_length=40,
        help_text=gettext_lazy("Bij stoppen: de eerste dag zonder de hulp."),
        error_messages={"required": gettext_lazy("Vul in vanaf welke dag het besluit telt.")},
    )
    ground = forms.ChoiceField(
        label=gettext_lazy("Op welke grond?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies de grond waarop het besluit rust.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarom?"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=4_000,
        help_text=gettext_lazy("Dit staat zo in iedere brief. Schrijf aan de inwoner, in gewone woorden."),
        error_messages={"required": gettext_lazy("Schrijf op waarom.")},
    )
    exception = forms.ChoiceField(
        label=gettext_lazy("Wordt de inwoner eerst gehoord?"),
        required=False,
        help_text=gettext_lazy(
            "De uitzondering geldt alleen voor wie evenveel hulp houdt. Voor de anderen komt er een voornemen."
        ),
    )
    why = forms.CharField(label=gettext_lazy("Waarom past die uitzondering?"), max_length=400, required=False)

    def __init__(self, *args: Any, choices: GroupChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = dict(choices.units)
        self.fields["products"].choices = choices.products
        self.fields["form"].choices = choices.forms
        self.fields["kind"].choices = choices.kinds
        if all(kind not in STOPS for kind, _name in choices.kinds):
            self.fields["effective_on"].help_text = ""
        self.fields["ground"].choices = choices.grounds
        self.fields["exception"].choices = [("", _("ja, als de grond dat vraagt")), *choices.exceptions]

    def clean(self) -> dict[str, Any]:
        check_units(self, "at_most", [self.units[code] for code in self.cleaned_data.get("products", ())])
        return self.cleaned_data

    @property
    def wanted(self) -> dict[str, Any]:
        """What the deed asks for."""
        return {**self.cleaned_data, "products": tuple(self.cleaned_data["products"])}
