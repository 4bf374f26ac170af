"""What the desk asks when an aanvraag ends without a decision about help."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from keukentafel.domain.decisions import queries as decisions
from keukentafel.web.desk.forms import DutchDate

from .letter_fields import own_paragraph, sheet_of_rights


class WithdrawForm(forms.Form):
    said_by = forms.CharField(
        label=gettext_lazy("Wie zei dat de aanvraag niet meer hoeft?"),
        max_length=120,
        error_messages={"required": gettext_lazy("Schrijf op wie dit zei.")},
    )
    way = forms.ChoiceField(
        label=gettext_lazy("Hoe?"),
        choices=decisions.ways_told_to_us,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies hoe dit is gezegd.")},
    )
    said_on = DutchDate(label=gettext_lazy("Op welke dag?"), max_length=40)
    reason = forms.CharField(
        label=gettext_lazy("Waarom, als dat is gezegd?"),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        max_length=2_000,
        required=False,
        help_text=gettext_lazy("Een reden is niet nodig."),
    )


class UntreatedForm(forms.Form):
    grounds = forms.CharField(
        label=gettext_lazy("Wat ontbreekt er, en waarom is dat nodig?"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4_000,
        help_text=gettext_lazy("Dit staat zo in de brief."),
        error_messages={
            "required": gettext_lazy("Schrijf op wat er ontbreekt, en waarom dat nodig is."),
            "max_length": gettext_lazy("De motivering is te lang voor een brief. Houd het bij 4.000 tekens."),
        },
    )
    own = own_paragraph()
    rights = sheet_of_rights()
