"""What the desk asks before a question goes to another municipality: which one, and who said yes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.process.queries.distribution import consent_ways, outside_ways

BY_LETTER = "brief"
"""A code of outside_ways."""
OUTSIDE = "anders"
"""The choice of a municipality that does not work with this program."""


class SendOnForm(forms.Form):
    """others: code and name of the municipalities that work with this program. What is needed the deed says, at its field."""

    FIELD_OF = {
        "to": "gemeente",
        "consent_by": "wie",
        "why": "waarom",
        "name": "naam",
        "address": "adres",
        "told": "verteld",
    }
    asked_sometimes = frozenset({"gemeente", "wie", "hoe", "waarom", "naam", "weg", "adres", "verteld"})

    gemeente = forms.ChoiceField(label=gettext_lazy("Gemeente"), required=False)
    wie = forms.CharField(label=gettext_lazy("Wie geeft toestemming?"), max_length=200, required=False)
    hoe = forms.ChoiceField(label=gettext_lazy("Hoe?"), required=False)
    waarom = forms.CharField(
        label=gettext_lazy("Ligt het adres in uw gemeente? Waarom doet de andere gemeente dit dan?"),
        max_length=200,
        required=False,
    )
    naam = forms.CharField(label=gettext_lazy("Welke gemeente is het?"), max_length=80, required=False)
    weg = forms.ChoiceField(label=gettext_lazy("Hoe gaf u het door?"), required=False)
    adres = forms.CharField(
        label=gettext_lazy("Adres van die gemeente, voor een brief die het programma maakt"),
        help_text=gettext_lazy("Leeg: u belde of schreef die gemeente zelf."),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    verteld = forms.CharField(
        label=gettext_lazy("Wat gaf u door?"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    nummer = forms.CharField(
        label=gettext_lazy("Nummer daar, als u het kreeg"), max_length=20, required=False
    )

    def __init__(self, *args: Any, others: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outside = (OUTSIDE, _("een gemeente die niet met dit programma werkt"))
        listed: dict[str, list[Any]] = {
            "gemeente": [*others, outside], "hoe": list(consent_ways()), "weg": list(outside_ways())
        }  # fmt: skip
        for name, choices in listed.items():
            self.fields[name].choices = [("", _("Kies")), *choices]

    @property
    def goes_outside(self) -> bool:
        return bool(self.cleaned_data["gemeente"] == OUTSIDE)

    @property
    def asks_letter(self) -> bool:
        """Whether the program makes the letter to a municipality that does not work with it."""
        return self.cleaned_data["weg"] == BY_LETTER and bool(self.cleaned_data["adres"].strip())

    @property
    def wanted(self) -> dict[str, Any]:
        """What process.send_on asks."""
        told = self.cleaned_data
        to = int(told["gemeente"] or 0)
        return {"to": to, "consent": told["hoe"], "consent_by": told["wie"], "why": told["waarom"]}

    @property
    def outside(self) -> dict[str, Any]:
        """What process.send_outside asks."""
        told = self.cleaned_data
        return {
            "name": told["naam"], "way": told["weg"], "told": told["verteld"], "number": told["nummer"],
            "address": told["adres"],
            "consent": told["hoe"], "consent_by": told["wie"],
        }  # fmt: skip
