"""What a visitor of the rules may ask: a day, and a term to compute."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

DAY_FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]
WRONG_DAY = {"invalid": _("Schrijf een datum als 1-3-2026. Die dag moet bestaan.")}


class OnDay(forms.Form):
    """How the rules were or will be on a day; today when nothing is chosen."""

    op = forms.DateField(
        label=_("Zoals de regels zijn op"),
        required=False,
        input_formats=DAY_FORMATS,
        error_messages=WRONG_DAY,
    )

    def day(self, today: date) -> date:
        return (self.cleaned_data.get("op") if self.is_valid() else None) or today


class Compute(forms.Form):
    """One term from one day."""

    termijn = forms.ChoiceField(label=_("Termijn"))
    begin = forms.DateField(label=_("Begint op"), input_formats=DAY_FORMATS, error_messages=WRONG_DAY)

    def __init__(self, *args: Any, terms: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["termijn"].choices = terms
