"""What is known about a person, as forms, deeds and questions pass it on."""

from __future__ import annotations

from dataclasses import dataclass

from keukentafel.kernel.dates import PartialDate


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What a form sends about somebody: all of it. Phones in any way of writing; parts of the birth date may be unknown."""

    surname: str
    first_names: str = ""
    prefix: str = ""
    partner_prefix: str = ""
    partner_surname: str = ""
    name_use: str = "E"
    sex: str = "o"
    born: PartialDate | None = None
    phone: str = ""
    other_phone: str = ""
    email: str = ""
    language: str = ""
    needs_interpreter: bool = False
    address_secret: bool = False
