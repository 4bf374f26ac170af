"""The form by which an action is asked of somebody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.guide import queries as guide
from keukentafel.domain.plans import queries as plans

from .sharing_forms import PartyForm


class AskForm(PartyForm):
    """Of whom an action is asked."""

    NEEDS = {
        "member": "person", "network": "network", "colleague": "account", "organisation": "organisation", "other": "name",
    }  # fmt: skip
    MAILED = frozenset({"network", "organisation", "other"})
    network = forms.TypedChoiceField(
        label=gettext_lazy("Wie uit het netwerk?"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=gettext_lazy(
            "Staat er geen e-mailadres, vul het dan hieronder in: wij bewaren het bij deze persoon."
        ),
    )
    person = forms.TypedChoiceField(
        label=gettext_lazy("Wie van het huishouden?"), coerce=int, empty_value=None, required=False
    )

    def __init__(
        self, *args: Any, members: Sequence[plans.Party], around: Sequence[plans.Around], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        none = _("geen e-mailadres")
        self.fields["network"].choices = [
            ("", _("Kies")),
            *((each.contact, f"{each.name} ({each.role}): {each.email or none}") for each in around),
        ]
        self.fields["person"].choices = [("", _("Kies")), *((each.id, each.name) for each in members)]
        self.fields["who"].label = _("Aan wie vraagt u het?")
        self.fields["who"].choices = [
            ("member", _("Iemand van het huishouden")),
            ("network", _("Iemand uit het netwerk")),
            ("colleague", _("Een collega of deskundige")),
            ("organisation", _("Een organisatie")),
            ("other", _("Iemand anders, bijvoorbeeld een vrijwilliger")),
        ]
        self.fields["kind"].required = False
        self.fields["email"].help_text = _(
            "Van wie uit het netwerk, de organisatie of de ander. Leeg: het adres dat wij al kennen. Heeft de organisatie "
            "hier een eigen inlog, dan hoeft er geen adres bij."
        )

    def signs_in(self, organisation: int) -> bool:
        return guide.signs_in(organisation, reader=self.reader)

    @property
    def wanted(self) -> dict[str, Any]:
        values = self.cleaned_data
        who = values["who"]
        basis = self.basis | {"kind": values["kind"] or "grond"}
        named = {
            "person": values["person"] if who == "member" else None,
            "network": values["network"] if who == "network" else None,
        }
        typed = {"email": values["email"]} if who == "network" else {}
        return {**self.party, **basis, **named, **typed, "sent_once": values["sent_once"]}
