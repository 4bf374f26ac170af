"""From stored parts to the name that people use."""

from __future__ import annotations

from typing import Protocol

from keukentafel.kernel.names import NameUse, PersonName


class Named(Protocol):
    """Anything with the five parts of a name and how they are used."""

    @property
    def first_names(self) -> str: ...

    @property
    def prefix(self) -> str: ...

    @property
    def surname(self) -> str: ...

    @property
    def partner_prefix(self) -> str: ...

    @property
    def partner_surname(self) -> str: ...

    @property
    def name_use(self) -> NameUse: ...


def person_name(person: Named) -> PersonName:
    return PersonName(
        person.first_names,
        person.prefix,
        person.surname,
        person.partner_prefix,
        person.partner_surname,
        person.name_use,
    )


def is_named(name: str, person: Named) -> bool:
    """Whether these words are the name of this person, or a part of it; True for no words at all."""
    return set(_words_of(name)) <= set(_words_of(person_name(person).full))


def _words_of(name: str) -> list[str]:
    return name.casefold().replace("-", " ").split()
