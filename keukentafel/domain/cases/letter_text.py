"""A letter before it is sent: to whom, and what stands in it. What is shown beforehand is what is sent."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from keukentafel.domain.people.access import current
from keukentafel.domain.people.greeting import on_envelope, salutation
from keukentafel.domain.people.models import Membership, Person, Representation
from keukentafel.domain.teams.models import Professional
from keukentafel.domain.walls.models import Municipality
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line
from keukentafel.rules import letters, letters_general

from .envelope import envelope, gives_away

PERSON, REPRESENTATIVE, OTHER = "persoon", "vertegenwoordiger", "ander"
MOST_LINES = 5
"""Of the envelope, the name left out: more does not fit into its window."""


class CannotReceive(Refusal):
    """The addressee died, or the BRP no longer keeps their data: no letter goes there."""


class NotAnAddressee(Refusal):
    """Nobody of this household, and nobody who speaks for one of them."""


class AddressMissing(Refusal):
    """Whoever is not in the file needs a name, and an address for the envelope."""


class AddressIsSecret(Refusal):
    """The letter would tell somebody else where a household lives that must not be found."""


@dataclass(frozen=True, slots=True)
class Told:
    """A letter as its writer tells it.

    to      "persoon:12" (in the file), "vertegenwoordiger:3" (a representation) or "ander"
    name, address   of who is not in the file; address: lines of the envelope
    filled  what the template asks, by name
    """

    template: str
    to: str
    filled: Mapping[str, Any]
    name: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Addressee:
    """person None: not in the file. lines: of the envelope below the name, empty when it is handed over."""

    person: Person | None
    name: str
    salutation: str
    lines: tuple[str, ...]
    of_household: bool


@dataclass(frozen=True, slots=True)
class Composed:
    """seen  a mark of everything in it: what its writer saw is what they send"""

    to: Addressee
    letter: letters.Letter
    dated_on: date
    sender: str
    function: str
    seen: str


def compose(household: int, municipality: int, told: Told, *, by: Reader, on: date) -> Composed:
    """The letter as it is on that day. Nothing is written.

    raises  CannotReceive, NotAnAddressee, AddressMissing, AddressIsSecret, rules.letters.IncompleteLetter, rules UnknownCode
    """
    template = letters_general.template(told.template, on=on)
    to = addressee(household, told, on=on)
    place = Municipality.objects.get(pk=municipality)
    known = Professional.objects.filter(account=by.account, municipality=municipality).first()
    function = known.function if known and known.function else "medewerker sociaal team"
    values: dict[str, letters.Value] = {
        "aanhef": to.salutation,
        "gemeente": place.name,
        "telefoon": place.phone,
        "naam_schrijver": by.name,
        "functie": function,
        **letters_general.values(template.asked, told.filled),
    }
    letter = letters.fill(told.template, on=on, values=values)
    if not to.of_household and gives_away(f"{letter.title}\n{letter.markdown}", household, on=on):
        raise AddressIsSecret(
            _("In de brief staat waar dit huishouden woont. Dat adres is geheim. Haal het uit de tekst."),
            rule="Wet BRP, artikel 2.59",
        )
    content = repr((to.name, to.lines, letter.title, letter.markdown, on))
    return Composed(to, letter, on, by.name, function, hashlib.sha256(content.encode()).hexdigest()[:32])


def addressee(household: int, told: Told, *, on: date) -> Addressee:
    """raises  CannotReceive, NotAnAddressee, AddressMissing"""
    sort, _colon, key = told.to.partition(":")
    if sort == OTHER:
        return _other(told.name, told.address)
    if sort == PERSON:
        members = Membership.objects.filter(current(on), household=household, person=_number(key))
        found = members.select_related("person").first()
        if found is None:
            raise _nobody()
        return _in_file(found.person, on=on, of_household=True)
    row = _representation(household, _number(key), on=on) if sort == REPRESENTATIVE else None
    if row is None:
        raise _nobody()
    if row.representative is None:
        return _other(", ".join(part for part in (row.name, row.organisation) if part), told.address)
    lives_here = Membership.objects.filter(
        current(on), household=household, person=row.representative
    ).exists()
    return _in_file(row.representative, on=on, of_household=lives_here)


def _representation(household: int, key: int, *, on: date) -> Representation | None:
    members = Membership.objects.filter(current(on), household=household).values("person")
    rows = Representation.objects.filter(current(on), pk=key, person__in=members)
    return rows.select_related("representative").first()


def _in_file(person: Person, *, on: date, of_household: bool) -> Addressee:
    if person.died_on is not None:
        raise CannotReceive(_("Deze persoon is overleden en krijgt geen post. Kies iemand anders."))
    if person.suspended_on is not None:
        raise CannotReceive(
            _(
                "Van deze persoon zijn de gegevens in de BRP opgeschort. Die krijgt geen post. Kies iemand anders."
            )
        )
    place = envelope(person, on=on)
    return Addressee(
        person,
        on_envelope(person, on=on),
        salutation(person, on=on),
        place.lines if place else (),
        of_household,
    )


def _other(name: str, address: str) -> Addressee:
    lines = tuple(one_line(line, 80) for line in address.splitlines() if line.strip())
    called = one_line(name)
    if not called or not lines:
        raise AddressMissing(_("Schrijf op aan wie de brief is, en het adres voor de envelop."))
    if len(lines) > MOST_LINES:
        raise AddressMissing(
            _("Het adres heeft te veel regels voor het venster van de envelop. Maak er hooguit vijf van.")
        )
    return Addressee(None, called[:160], "Geachte heer of mevrouw", lines, False)


def _number(key: str) -> int:
    return int(key) if key.isascii() and key.isdigit() and len(key) < 19 else 0


def _nobody() -> NotAnAddressee:
    return NotAnAddressee(
        _("U hebt iemand gekozen die niet bij dit huishouden hoort en er niet voor spreekt. Kies opnieuw.")
    )
