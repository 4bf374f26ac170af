"""An organisation of the guide as a field of a form: typed with help, or picked from a list; it needs no JavaScript.

The browser offers the names while somebody types (`<datalist>`); what is sent is looked up among all organisations.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.guide import queries as guide
from keukentafel.domain.walls.reader import Reader

LIST = "organisaties"
"""Id of the list of names; the template puts it beside the field with the macro `names` of desk/organisations/parts.html."""


class OrganisationField(forms.CharField):
    """Gives a guide.Chosen, or None when the field is empty. Call `fill` when the form is made.

    or_other  the form has ‘Naam van iemand anders’ for who is not in the guide
    """

    def __init__(self, *, or_other: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("Organisatie"))
        kwargs.setdefault("help_text", gettext_lazy("Typ een deel van de naam en kies uit de lijst."))
        super().__init__(
            max_length=260, widget=forms.TextInput(attrs={"list": LIST, "autocomplete": "off"}), **kwargs
        )
        self.or_other = or_other
        self.names: Sequence[guide.Choice] = ()
        self.reader: Reader | None = None

    def fill(self, reader: Reader) -> None:
        self.reader, self.names = reader, guide.choices(reader=reader)

    def clean(self, value: Any) -> guide.Chosen | None:
        text = super().clean(value)
        if not text:
            return None
        assert self.reader is not None
        found = guide.choose(text, reader=self.reader)
        if isinstance(found, guide.Chosen):
            return found
        if not found:
            raise forms.ValidationError(
                _(
                    "Deze organisatie staat niet in de gids. Zet hem er eerst in, of vul ‘Naam van iemand anders’ in."
                )
                if self.or_other
                else _("Deze organisatie staat niet in de gids. Zet hem er eerst in.")
            )
        raise forms.ValidationError(
            _("Welke bedoelt u? Schrijf de hele naam: %(names)s.") % {"names": "; ".join(found)}
        )
