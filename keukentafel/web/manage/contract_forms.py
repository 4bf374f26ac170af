"""What is asked about a contract."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import loader
from keukentafel.web.desk.forms import DutchDate
from keukentafel.web.desk.organisations.field import OrganisationField


class ContractForm(forms.Form):
    organisation = OrganisationField(
        label=gettext_lazy("Met wie?"),
        error_messages={"required": gettext_lazy("Vul in met wie het contract is.")},
    )
    group = forms.ChoiceField(label=gettext_lazy("Voor een hele productgroep"), required=False)
    product = forms.ChoiceField(label=gettext_lazy("Of voor één product"), required=False)
    from_on = DutchDate(
        label=gettext_lazy("Eerste dag"),
        error_messages={"required": gettext_lazy("Vul de eerste dag in.")},
    )
    last_day = DutchDate(
        label=gettext_lazy("Laatste dag"), required=False, help_text=gettext_lazy("Leeg: het loopt door.")
    )
    source = forms.CharField(
        label=gettext_lazy("Welk contract is het?"), max_length=190,
        help_text=gettext_lazy("Het nummer of de naam, bijvoorbeeld: Raamcontract 2026-04."),
        error_messages={"required": gettext_lazy("Vul in waar het contract staat, bijvoorbeeld het nummer.")},
    )  # fmt: skip

    def __init__(
        self, *args: Any, products: Sequence[tuple[str, str]], reader: Reader, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].fill(reader)
        groups = loader.load().productgroepen.on(reader.today)
        self.fields["group"].choices = [
            ("", _("nee, één product")),
            *((row.code, f"{row.naam[:1].upper()}{row.naam[1:]}") for row in groups),
        ]
        self.fields["product"].choices = [("", _("nee, een hele groep")), *products]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if bool(values.get("group")) == bool(values.get("product")):
            self.add_error("group", _("Kies een productgroep of één product, niet allebei."))
        return values

    @property
    def told(self) -> dict[str, Any]:
        """As the deed asks it."""
        return self.cleaned_data | {"organisation": self.cleaned_data["organisation"].organisation}
