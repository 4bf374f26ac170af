"""What is asked about a file of products."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .product_forms import WhyForm


class PastForm(WhyForm):
    """Of a file that changes days that have passed."""

    asked_sometimes = frozenset({"meant", "why"})

    meant = forms.BooleanField(
        label=gettext_lazy("Ja, dit verandert ook dagen die voorbij zijn"),
        error_messages={
            "required": gettext_lazy(
                "Kruis dit aan als u dit bedoelt. Kies anders latere dagen in het bestand."
            )
        },
    )
    field_order = ("meant", "why")


class MendForm(PastForm):
    """Of a file that puts right what stands already, and changes no day that has passed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meant"].label = _("Ja, dit verbetert wat er al staat")
        self.fields["meant"].error_messages["required"] = _(
            "Kruis dit aan als u dit bedoelt. Zet anders in het bestand terug wat er stond."
        )
        self.fields["why"].label = _("Wat was er fout?")


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Bestand (CSV of XLSX)"),
        error_messages={
            "required": gettext_lazy("Kies een bestand."),
            "empty": gettext_lazy("Het bestand is leeg."),
        },
    )
