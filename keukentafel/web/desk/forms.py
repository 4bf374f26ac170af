"""The forms of the desk. They check what was typed; what may be done is decided by the deeds."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.people import queries as people
from keukentafel.domain.people.actions import NewAddress, NewPerson, grounds
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate, WrongDate, parse_birth_date, parse_date, parse_partial
from keukentafel.kernel.identifiers import WrongBsn, bsn
from keukentafel.web.refusals import said

from .district_field import DistrictField, settle


class DutchDate(forms.CharField):
    """A day in any Dutch way of writing."""

    width = "short"
    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": gettext_lazy("Vul een dag in, bijvoorbeeld 1-3-2026.")
    }

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"placeholder": gettext_lazy("dd-mm-jjjj")} | super().widget_attrs(widget)

    def prepare_value(self, value: Any) -> Any:
        """A day that is known stands there as it is typed."""
        return f"{value:%d-%m-%Y}" if isinstance(value, date) else super().prepare_value(value)

    def clean(self, value: Any) -> date | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_date(text)
        except WrongDate as refusal:
            raise forms.ValidationError(said(refusal)) from None


class ComingDay(DutchDate):
    """A day for which something new is planned: today or later. What was done already has a page of its own."""

    def clean(self, value: Any) -> date | None:
        day = super().clean(value)
        if day is not None and day < timezone.localdate():
            raise forms.ValidationError(_("Deze dag is al voorbij. Kies vandaag of een latere dag."))
        return day


class Postcode(forms.RegexField):
    """A whole one, with or without the space."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": gettext_lazy("Schrijf de postcode als 1901 AB.")
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(r"^\s*[1-9]\d{3}\s?[A-Za-z]{2}\s*$", **kwargs)


class BirthDate(forms.CharField):
    """A birth date of which parts may be unknown. known: what the file has already, which is not judged again."""

    known = ""

    def clean(self, value: Any) -> PartialDate | None:
        text = super().clean(value)
        if not text:
            return None
        if text == self.known:
            return parse_partial(text)
        try:
            return parse_birth_date(text, on=timezone.localdate())
        except WrongDate as refusal:
            raise forms.ValidationError(said(refusal)) from None


class Bsn(forms.CharField):
    """A burgerservicenummer, or nothing."""

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        try:
            return bsn(text)
        except WrongBsn as refusal:
            raise forms.ValidationError(said(refusal)) from None


class SentOnceForm(forms.Form):
    """A form that is handled once, however often it is sent: its key follows from the answers (web/desk/once.py)."""

    def clean(self) -> dict[str, Any]:
        return (super().clean() or self.cleaned_data) | {"sent_once": UUID(self.data["sent_once"])}


class PersonForm(SentOnceForm):
    """Somebody who is not known yet, or (by `known`) somebody who was found."""

    asked_sometimes = frozenset({"surname"})

    known = forms.IntegerField(required=False, widget=forms.HiddenInput)
    first_names = forms.CharField(label=gettext_lazy("Voornamen"), max_length=200, required=False)
    prefix = forms.CharField(label=gettext_lazy("Tussenvoegsel"), max_length=20, required=False)
    surname = forms.CharField(label=gettext_lazy("Achternaam"), max_length=200, required=False)
    born = BirthDate(
        label=gettext_lazy("Geboortedatum"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Bijvoorbeeld 1-3-1950. Weet u alleen het jaar? Dan is 1950 genoeg."),
    )
    bsn = Bsn(label=gettext_lazy("Burgerservicenummer (BSN)"), max_length=20, required=False)
    sex = forms.ChoiceField(label=gettext_lazy("Geslacht"), choices=people.sexes, initial="o")
    phone = forms.CharField(label=gettext_lazy("Telefoon"), max_length=20, required=False)
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        error_messages={
            "invalid": gettext_lazy("Dit is geen e-mailadres. Schrijf het als naam@voorbeeld.nl.")
        },
    )
    language = forms.CharField(label=gettext_lazy("Taal"), max_length=40, required=False)
    address_secret = forms.BooleanField(label=gettext_lazy("Het adres is geheim"), required=False)
    role = forms.ChoiceField(label=gettext_lazy("Rol in het huishouden"), choices=people.member_roles)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not values.get("known") and not values.get("surname") and not values.get("first_names"):
            self.add_error("surname", _("Vul een naam in. Is alleen de voornaam bekend? Dan is die genoeg."))
        return values

    @property
    def who(self) -> NewPerson | int:
        values = self.cleaned_data
        if values["known"]:
            return int(values["known"])
        fields = (
            "surname",
            "first_names",
            "prefix",
            "bsn",
            "born",
            "sex",
            "phone",
            "email",
            "language",
            "address_secret",
        )
        return NewPerson(**{name: values[name] for name in fields})

    @property
    def search_text(self) -> str:
        """What to look for before somebody new is made."""
        values = self.cleaned_data
        return str(values["bsn"]) if values["bsn"] else name_and_birth(values)


def name_and_birth(values: dict[str, Any]) -> str:
    """What to look for: names and birth date, as they were typed in a form of a person."""
    born = values["born"]
    day = str(born.year) if born and born.year else ""
    if born and born.day:
        day = f"{born.day}-{born.month}-{born.year}"
    return " ".join(
        each for each in (values["first_names"], values["prefix"], values["surname"], day) if each
    )


class HouseholdForm(PersonForm):
    """A new household with its first member."""

    district = DistrictField()
    street = forms.CharField(label=gettext_lazy("Straat"), max_length=100, required=False)
    number = forms.CharField(label=gettext_lazy("Huisnummer"), max_length=12, required=False)
    postcode = Postcode(label=gettext_lazy("Postcode"), required=False)
    town = forms.CharField(label=gettext_lazy("Plaats"), max_length=80, required=False)

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader
        self.fields["district"].offer(people.districts(reader=reader))
        self.fields["role"].initial = "alleenstaand"

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        settle(self, values, self.reader)
        return values

    @property
    def address(self) -> NewAddress | None:
        values = self.cleaned_data
        if not values["street"] and not values["postcode"]:
            return None
        return NewAddress(values["street"], values["number"], values["postcode"], values["town"])


class MemberForm(PersonForm):
    """Somebody joins a household."""

    from_on = DutchDate(label=gettext_lazy("Hoort bij het huishouden sinds"), max_length=40)
    second_home = forms.BooleanField(
        label=gettext_lazy("Dit is een tweede huis"),
        required=False,
        help_text=gettext_lazy("Voor een kind dat ook ergens anders woont en daar zijn hoofdverblijf heeft."),
    )

    ground = forms.ChoiceField(
        label=gettext_lazy("Waarom hoort deze persoon ook hier bij?"),
        required=False,
        help_text=gettext_lazy(
            "Alleen als deze persoon ook bij een ander huishouden hoort. Beide huishoudens lezen dit."
        ),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = [("", _("Hoort niet bij een ander huishouden")), *grounds()]
        self.fields["from_on"].initial = today.strftime("%d-%m-%Y")
        self.fields["role"].initial = "kind"


class LeaveForm(forms.Form):
    """Somebody no longer belongs to a household."""

    household = forms.IntegerField(widget=forms.HiddenInput)
    until_on = DutchDate(label=gettext_lazy("Sinds wanneer niet meer?"), max_length=40)
