"""The answer to a version of the plan: one's own, or for whom one represents."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy


class AgreeForm(forms.Form):
    """What the reader thinks of a version."""

    agrees = forms.ChoiceField(
        label=gettext_lazy("Bent u het eens met dit plan?"),
        choices=[("ja", gettext_lazy("Ja, dit plan is goed")), ("nee", gettext_lazy("Nee, ik ben het er niet mee eens"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies wat u van het plan vindt.")},
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("Waarom niet?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1_000, required=False,
        help_text=gettext_lazy("Alleen als u het er niet mee eens bent. Dit staat dan ook in het plan."),
    )  # fmt: skip
