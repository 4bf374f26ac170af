"""What every form asks that writes down a decision of the college itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from keukentafel.domain.decisions import actions
from keukentafel.kernel.refusal import Refusal
from keukentafel.web.desk.forms import DutchDate
from keukentafel.web.refusals import said


class OfCollegeForm(forms.Form):
    """On which day and under which number the college decided."""

    college_on = DutchDate(
        label=gettext_lazy("Op welke dag besloot het college?"),
        max_length=40,
        error_messages={"required": gettext_lazy("Vul de dag in, bijvoorbeeld 1-3-2026.")},
    )
    college_number = forms.CharField(
        label=gettext_lazy("Nummer van het collegebesluit"),
        max_length=60,
        help_text=gettext_lazy("Zoals het op de besluitenlijst staat, bijvoorbeeld 2026-0123."),
        error_messages={"required": gettext_lazy("Vul het nummer van het collegebesluit in.")},
    )
    field_order = ("proposal", "college_on", "college_number")

    @property
    def wanted(self) -> dict[str, Any]:
        """What the deed asks for."""
        values = dict(self.cleaned_data)
        number, on = values.pop("college_number"), values.pop("college_on")
        return {**values, "college": actions.College(number, on)}

    def place(self, refusal: Refusal) -> bool:
        """What the college cannot have decided stands at its day or number."""
        if isinstance(refusal, actions.NotOfTheCollege):
            at = "college_on" if "day" in refusal.values else "college_number"
            self.add_error(at, f"{said(refusal)} ({refusal.rule})")
            return True
        return False
