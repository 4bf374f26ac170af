"""The laws under which something can be asked."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext

from keukentafel.domain.decisions import laws
from keukentafel.rules import loader


def law_choices(municipality: int, *, on: date) -> list[tuple[str, str]]:
    """The laws under which something can be asked in this municipality, by code and name: one statement."""
    names = loader.load().wetten
    return [(law, gettext(names.get(law, on=on).naam)) for law in laws.offered(municipality, on=on)]


def laws_that_fit(case: int, person: int, *, on: date) -> list[tuple[str, str]]:
    """Code and name of the laws that an aanvraag of this person in this case can be under: one where it is plain."""
    names = loader.load().wetten
    return [(law, gettext(names.get(law, on=on).naam)) for law in laws.candidates(case, person, on=on)]


def law_name(law: str, *, on: date) -> str:
    return gettext(loader.load().wetten.get(law, on=on).naam)
