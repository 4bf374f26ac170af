"""Who or what pays no own contribution, as far as the file says."""

from __future__ import annotations

from datetime import date

from keukentafel.domain.people.models import Person

ADULT = 18


def exemptions(product: str, group: str, person: Person, on: date) -> list[str]:
    """source  Wmo 2015, artikel 2.1.4 lid 7 and Uitvoeringsbesluit Wmo 2015, artikel 3.8"""
    found = []
    if product == "rolstoel":
        found.append("rolstoel")
    if person.birth_year is not None and group != "wonen" and _surely_under_age(person, on):
        found.append("jonger-dan-18")
    return found


def _surely_under_age(person: Person, on: date) -> bool:
    """Whether even the earliest possible birth date makes this person a minor."""
    assert person.birth_year is not None
    earliest = date(person.birth_year, person.birth_month or 1, person.birth_day or 1)
    return on.year - earliest.year - ((on.month, on.day) < (earliest.month, earliest.day)) < ADULT
