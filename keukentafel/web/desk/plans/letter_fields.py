"""What is asked about the letter of every decision."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy


def own_paragraph() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Wat wilt u er zelf bij schrijven?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4_000,
        required=False,
        help_text=gettext_lazy("Een eigen alinea, boven aan de brief. Laat leeg als dat niet nodig is."),
    )


def sheet_of_rights() -> forms.BooleanField:
    return forms.BooleanField(
        label=gettext_lazy("Doe het blad ‘Uw rechten bij dit besluit’ bij de brief"),
        required=False,
        initial=True,
        help_text=gettext_lazy("In Mijn dossier staat het altijd bij de brief."),
    )
