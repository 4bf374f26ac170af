"""What the pages of the catalogue say of a product in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from keukentafel.domain.guide.queries.products import ChangeLine
from keukentafel.kernel.periods import Period
from keukentafel.web.ui.filters import datum, euro

from .product_forms import FIELD_OF, ProductForm


def days_of(periods: Iterable[Period]) -> str:
    """Runs of days as they are said: on a day, from a day to another, from a day on."""
    return ", ".join(_days(each) for each in periods)


def _days(period: Period) -> str:
    first, last = period.start, period.last_day
    if last is None:
        return _("vanaf %(day)s") % {"day": datum(first)}
    if last == first:
        return _("op %(day)s") % {"day": datum(first)}
    return _("van %(first)s tot en met %(last)s") % {"first": datum(first), "last": datum(last)}


def told_of(names: Mapping[str, Mapping[str, str]], change: ChangeLine) -> list[tuple[str, str, str]]:
    """Of each thing that changed its name, what it was and what it became; a tariff with its unit where that changed along."""
    priced = change.sort == "tarief"
    units = next((each[1:] for each in change.columns if priced and each[0] == "eenheid"), ("", ""))
    return [
        (
            label_of(column),
            _with_unit(names, column, was, units[0]),
            _with_unit(names, column, became, units[1]),
        )
        for column, was, became in change.columns
        if not (priced and column == "eenheid")
    ]


def _with_unit(names: Mapping[str, Mapping[str, str]], column: str, text: str, unit: str) -> str:
    said = value_of(names, column, text)
    if column != "tarief" or not unit:
        return said
    return _("%(euros)s per %(unit)s") % {"euros": said, "unit": names["eenheid"].get(unit, unit)}


def label_of(column: str) -> str:
    """A column of a file as the form calls it."""
    own = {"tarief": _("Tarief"), "geldig_tot": _("Laatste dag")}
    return own.get(column) or str(ProductForm.base_fields[FIELD_OF[column]].label)


def value_of(names: Mapping[str, Mapping[str, str]], column: str, text: str) -> str:
    """What stood in that column, as people say it. names: of a column of codes, the words of each"""
    if not text:
        return _("leeg")
    if column == "tarief":
        return euro(Decimal(text))
    if column == "geldig_tot":
        return datum(date.fromisoformat(text) - timedelta(days=1))
    words = names.get(column, {})
    return "; ".join(words.get(each, each) for each in text.split("; "))
