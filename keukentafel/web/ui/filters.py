"""Jinja filters: dates, money and names the Dutch way."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal
from django.utils import timezone, translation

from keukentafel.domain.people.phones import spaced_phone


def _locale() -> str:
    return "en_GB" if translation.get_language() == "en" else "nl_NL"


def datum(day: date | None) -> str:
    """1 maart 2026; a dash for no date."""
    return _long(day.date() if isinstance(day, datetime) else day, _locale()) if day else "–"


@lru_cache(maxsize=10_000)
def _long(day: date, locale: str) -> str:
    """Remembered, because Babel takes longer for one date than a whole row of a table costs otherwise."""
    return format_date(day, "d MMMM y", locale=locale)


def datum_kort(day: date | None) -> str:
    """01-03-2026."""
    return day.strftime("%d-%m-%Y") if day else "–"


def moment(at: datetime | None) -> str:
    """1 maart 2026 14:05, in Dutch time."""
    if at is None:
        return "–"
    local = timezone.localtime(at)
    return f"{_long(local.date(), _locale())} {local:%H:%M}"


def euro(amount: Decimal) -> str:
    """€ 1.234,50 from euros."""
    return format_currency(amount, "EUR", locale=_locale())


def euro_cents(cents: int) -> str:
    """€ 1.234,50 from cents."""
    return euro(Decimal(cents) / 100)


def getal(number: int | float) -> str:
    return format_decimal(number, locale=_locale())


def postcode(value: str) -> str:
    """1901 AB."""
    return f"{value[:4]} {value[4:]}" if len(value) == 6 else value


FILTERS: dict[str, Any] = {
    "telefoon": spaced_phone,
    "datum": datum,
    "datum_kort": datum_kort,
    "moment": moment,
    "euro": euro,
    "euro_cents": euro_cents,
    "getal": getal,
    "postcode": postcode,
}
