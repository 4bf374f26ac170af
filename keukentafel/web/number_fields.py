"""Fields for numbers and amounts as people write them."""

from __future__ import annotations

from typing import Any

from django import forms

from keukentafel.kernel.money import WrongAmount, parse_euros
from keukentafel.kernel.numbers import WrongNumber, parse_whole_number, whole_number
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
