"""Whether a child and who has authority over it both say what they think of a decision about its help."""

from __future__ import annotations

from datetime import date

from keukentafel.domain.people.models import Person
from keukentafel.domain.people.queries.household import born_of
from keukentafel.kernel.dates import age_range
from keukentafel.rules import addressing

from .laws import ADULT, OF_CHILDREN

SOURCE = "Jeugdwet, artikel 7.3.4 en 7.3.5; Awb, artikel 4:8"


def both_say(person: Person, law: str, *, on: date) -> bool:
    """Of who is surely from twelve to fifteen: what one of them says is not what both say. source  Jeugdwet, artikel 7.3.4"""
    return law == OF_CHILDREN and addressing.of_both(born_of(person), on=on)


def is_minor(person: Person, *, on: date) -> bool:
    """Who is not surely eighteen. source  Burgerlijk Wetboek Boek 1, artikel 233"""
    youngest, _oldest = age_range(born_of(person), on=on)
    return youngest is None or youngest < ADULT
