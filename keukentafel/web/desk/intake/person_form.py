"""Somebody whom a melding is about and who is not known yet."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.people import queries as people
from keukentafel.domain.people.actions import NewAddress
from keukentafel.domain.process import actions
from keukentafel.kernel import identifiers
from keukentafel.kernel.dates import PartialDate, WrongDate, parse_birth_date
from keukentafel.web.refusals import said

NEW_HOUSEHOLD = "nieuw"


class NewPersonForm(forms.Form):
    """Somebody who is not known yet, in a household that is or is not."""

    first_names = forms.CharField(
        label=_("Voornamen"), max_length=200, required=False, widget=forms.TextInput({"dir": "auto"})
    )
    prefix = forms.CharField(label=_("Tussenvoegsel"), max_length=20, required=False)
    surname = forms.CharField(
        label=_("Achternaam"), max_length=200, widget=forms.TextInput({"dir": "auto"}),
        error_messages={"required": _("Vul een achternaam in. Weet u alleen de voornaam? Zet die dan hier.")},
    )  # fmt: skip
    bsn = forms.CharField(
        label=_("BSN"), max_length=20, required=False, help_text=_("Burgerservicenummer, als het bekend is."),
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    born = forms.CharField(
        label=_("Geboortedatum"), max_length=40, required=False,
        help_text=_("Bijvoorbeeld 1-3-1950, maart 1950 of onbekend."),
    )  # fmt: skip
    sex = forms.ChoiceField(label=_("Geslacht"), choices=people.sexes, initial="o")
    phone = forms.CharField(label=_("Telefoonnummer"), max_length=20, required=False)
    household = forms.ChoiceField(label=_("Huishouden"), widget=forms.RadioSelect, initial=NEW_HOUSEHOLD)
    role = forms.ChoiceField(
        label=_("Plaats in het huishouden"), choices=people.member_roles, initial="alleenstaand"
    )
    district = forms.ChoiceField(label=_("Wijk"), help_text=_("Bepaalt welk team het huishouden helpt."))
    street = forms.CharField(label=_("Straat"), max_length=100, required=False)
    number = forms.CharField(label=_("Huisnummer"), max_length=12, required=False)
    postcode = forms.CharField(label=_("Postcode"), max_length=7, required=False)
    town = forms.CharField(label=_("Woonplaats"), max_length=80, required=False)

    def __init__(
        self,
        *args: Any,
        districts: list[tuple[int, str]],
        households: list[tuple[int, str]],
        on: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.fields["district"].choices = districts
        self.fields["household"].choices = [(NEW_HOUSEHOLD, now_("Nieuw huishouden"))] + [
            (str(number), name) for number, name in households
        ]

    def clean_bsn(self) -> str:
        typed: str = self.cleaned_data["bsn"].strip()
        try:
            return identifiers.bsn(typed) if typed else ""
        except identifiers.WrongBsn as wrong:
            raise ValidationError(said(wrong)) from None

    def clean_born(self) -> PartialDate | None:
        typed: str = self.cleaned_data["born"].strip()
        try:
            return parse_birth_date(typed, on=self.on) if typed else None
        except WrongDate as wrong:
            raise ValidationError(said(wrong)) from None

    def person(self) -> actions.NewPerson:
        names = ("first_names", "prefix", "surname", "bsn", "born", "sex", "phone", "role")
        return actions.NewPerson(**{name: self.cleaned_data[name] for name in names})

    def address(self) -> NewAddress | None:
        names = ("street", "number", "postcode", "town")
        values = {name: self.cleaned_data[name] for name in names}
        return NewAddress(**values) if values["street"] and values["town"] else None
