"""How a letter about somebody is addressed and begins: a child under twelve is not written to, its parents are."""

from __future__ import annotations

from datetime import date
from typing import cast

from keukentafel.kernel import names
from keukentafel.rules import addressing

from .models import Person
from .naming import person_name
from .queries.household import born_of


def salutation(person: Person, *, on: date, parents: bool = False) -> str:
    """Above a letter about this person on that day. parents: of the letter to them, also of a child that is written to itself"""
    if parents or not addressing.written_to(born_of(person), on=on):
        return f"Geachte {_parents_of(person)}"
    if addressing.of_both(born_of(person), on=on):
        return f"Beste {first_name(person)}"
    return names.salutation(person_name(person), cast(names.Sex, person.sex.upper()))


def on_envelope(person: Person, *, on: date) -> str:
    """Above the address of a letter about this person on that day."""
    if not addressing.written_to(born_of(person), on=on):
        whole = f"de {_parents_of(person)}"
    elif addressing.of_both(born_of(person), on=on):
        whole = person_name(person).full
    else:
        whole = names.addressed(person_name(person), cast(names.Sex, person.sex.upper()))
    return whole[:1].upper() + whole[1:]


def of_whom(person: Person, *, on: date, parents: bool = False) -> dict[str, str]:
    """The words of a letter that differ with who reads it: the resident, or the parents about their child."""
    if not parents and addressing.written_to(born_of(person), on=on):
        return {"wie": "u", "wie_eerst": "U", "hulp_van": "uw hulp", "hulp_eerst": "Uw hulp",
                "aanvraag_van": "uw aanvraag om hulp"}  # fmt: skip
    name = first_name(person)
    return {"wie": name, "wie_eerst": name, "hulp_van": f"de hulp van {name}", "hulp_eerst": f"De hulp van {name}",
            "aanvraag_van": f"de aanvraag om hulp voor {name}"}  # fmt: skip


def first_name(person: Person) -> str:
    """The first of the given names; the whole name of who has none."""
    given = person.first_names.split()
    return given[0] if given else person_name(person).full


def _parents_of(person: Person) -> str:
    return f"ouders of verzorgers van {person_name(person).full}"
