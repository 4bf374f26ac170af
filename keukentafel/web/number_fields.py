"""Fields for numbers and amounts as people write them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from keukentafel.kernel.money import WrongAmount, parse_euros
from keukentafel.kernel.numbers import WrongNumber, parse_whole_number, plain_number, whole_number
from keukentafel.rules import sizes
from keukentafel.web.refusals import said


class WholeNumber(forms.IntegerField):
    """A number of things or of whole euros: "9.000" is nine thousand. Shown back as it was typed, or as 9.000.

    A field with a sentence of its own for what is no number says that one.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric"}))
        self.own = (kwargs.get("error_messages") or {}).get("invalid")
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        try:
            return parse_whole_number(str(value))
        except WrongNumber as refusal:
            raise forms.ValidationError(self.own or said(refusal), code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        return whole_number(value) if isinstance(value, int) else value


class PlainNumber(WholeNumber):
    """A number that is not counted with, such as a year or a house number: shown without a point."""

    def prepare_value(self, value: Any) -> Any:
        return value


class Volume(forms.Field):
    """How much help for each turn, which may be a part: "1,5", or "1,5 uur". Shown back as it was typed, or as 1,5.

    What its product allows, is for the deed to say: it knows the product. units: what was written beside the number
    """

    units: frozenset[str] = frozenset()

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        try:
            typed = sizes.read(str(value))
        except WrongNumber as refusal:
            raise forms.ValidationError(said(refusal), code="invalid") from None
        if typed.volume <= 0:
            raise forms.ValidationError(_("Vul een aantal van meer dan 0 in."), code="min_value")
        self.units = typed.units
        return typed.volume

    def prepare_value(self, value: Any) -> Any:
        return plain_number(value) if isinstance(value, Decimal | int) else value


def check_units(form: forms.Form, name: str, units: Iterable[str]) -> None:
    """Who wrote a unit beside a volume means that one. units: codes of what the chosen products are counted in"""
    field = form.fields[name]
    assert isinstance(field, Volume)
    others = [each for each in units if field.units and each and each not in field.units]
    if others and name not in form.errors:
        sentence = _("Deze hulp telt per %(unit)s. Reken het aantal daarnaar om.")
        form.add_error(name, sentence % {"unit": sizes.one_of(others[0])})


class Euros(forms.CharField):
    """An amount as people write it, as Decimal euros."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=20, **kwargs)
        self.widget.attrs["inputmode"] = "decimal"

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_euros(text)
        except WrongAmount as refusal:
            raise forms.ValidationError(said(refusal)) from None
