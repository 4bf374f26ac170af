"""What is typed to look somebody up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.people import queries as people
from keukentafel.domain.people.brp import BrpSearch
from keukentafel.kernel import names
from keukentafel.web.desk.forms import BirthDate, Bsn, Postcode
from keukentafel.web.number_fields import PlainNumber

MUNICIPALITY = gettext_lazy("Namens welke gemeente?")


class PurposeForm(forms.Form):
    """What it is for: asked before anything else."""

    purpose = forms.ChoiceField(
        label=gettext_lazy("Waarvoor hebt u de gegevens nodig?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies eerst waarvoor u de gegevens nodig hebt.")},
    )

    def __init__(self, *args: Any, purposes: Sequence[people.BrpPurpose], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["purpose"].choices = [(each.code, f"{each.name} ({each.source})") for each in purposes]


class LookUpForm(forms.Form):
    """What the three ways share; each says by `asked` what it asks, and who works for several municipalities says for which."""

    way = ""
    municipality = forms.TypedChoiceField(label=MUNICIPALITY, coerce=int)

    def __init__(self, *args: Any, municipalities: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs, prefix=self.way)
        self.fields["municipality"].choices = municipalities
        self.fields["municipality"].initial = municipalities[0][0]
        if len(municipalities) == 1:
            self.fields["municipality"].widget = forms.HiddenInput()


class BsnForm(LookUpForm):
    way = "bsn"
    bsn = Bsn(
        label=gettext_lazy("Burgerservicenummer (BSN)"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        error_messages={"required": gettext_lazy("Vul het BSN in.")},
    )
    field_order = ("bsn", "municipality")

    @property
    def asked(self) -> BrpSearch:
        return BrpSearch("bsn", bsn=self.cleaned_data["bsn"])


class NameForm(LookUpForm):
    way = "name"
    surname = forms.CharField(
        label=gettext_lazy("Achternaam"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
        error_messages={"required": gettext_lazy("Vul de achternaam in.")},
    )
    first_names = forms.CharField(
        label=gettext_lazy("Voornaam"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    born = BirthDate(
        label=gettext_lazy("Geboortedatum"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Vul de hele geboortedatum in.")},
    )
    field_order = ("surname", "first_names", "born", "municipality")

    def clean_born(self) -> Any:
        born = self.cleaned_data["born"]
        if born is None or born.exact is None:
            raise forms.ValidationError(
                _("De BRP zoekt alleen met een hele geboortedatum: dag, maand en jaar.")
            )
        return born

    @property
    def asked(self) -> BrpSearch:
        values = self.cleaned_data
        _prefix, surname = names.split_prefix(" ".join(values["surname"].split()))
        first_names = " ".join(values["first_names"].split())
        return BrpSearch(
            "name",
            surname=surname,
            first_names=f"{first_names}*" if first_names and not first_names.endswith("*") else first_names,
            born=values["born"].exact.isoformat(),
        )


class AddressForm(LookUpForm):
    way = "address"
    postcode = Postcode(
        label=gettext_lazy("Postcode"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Vul de postcode in.")},
    )
    number = PlainNumber(
        label=gettext_lazy("Huisnummer"),
        min_value=1,
        max_value=99999,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        error_messages={
            "required": gettext_lazy("Vul het huisnummer in."),
            "invalid": gettext_lazy("Schrijf alleen het nummer. De letter en toevoeging staan apart."),
        },
    )
    letter = forms.RegexField(
        r"^[A-Za-z]$",
        label=gettext_lazy("Letter"),
        required=False,
        error_messages={"invalid": gettext_lazy("Dit is één letter.")},
    )
    addition = forms.RegexField(
        r"^[A-Za-z0-9 \-]{1,4}$",
        label=gettext_lazy("Toevoeging"),
        required=False,
        error_messages={"invalid": gettext_lazy("Een toevoeging heeft hooguit vier tekens.")},
    )
    field_order = ("postcode", "number", "letter", "addition", "municipality")

    @property
    def asked(self) -> BrpSearch:
        values = self.cleaned_data
        return BrpSearch(
            "address",
            postcode="".join(values["postcode"].split()).upper(),
            number=values["number"],
            letter=values["letter"],
            addition=values["addition"],
        )


WAYS: dict[str, type[BsnForm | NameForm | AddressForm]] = {
    "bsn": BsnForm,
    "name": NameForm,
    "address": AddressForm,
}
