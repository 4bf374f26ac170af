"""What the BRP says about people, in our own words; sealed while it waits to be read."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from cryptography.fernet import InvalidToken
from django.conf import settings

from keukentafel.domain.walls.sealing import box, key_of
from keukentafel.kernel.dates import PartialDate
from keukentafel.kernel.names import NameUse, PersonName

ASK = "keukentafel.outside.brp.ask"
"""The name under which `outside/brp` listens; domain asks and does not know who answers."""


@dataclass(frozen=True, slots=True)
class BrpSearch:
    """kind: bsn, name (surname and whole birth date, as 1950-03-01) or address (postcode and number)."""

    kind: str
    bsn: str = ""
    surname: str = ""
    prefix: str = ""
    first_names: str = ""
    born: str = ""
    postcode: str = ""
    number: int = 0
    letter: str = ""
    addition: str = ""


@dataclass(frozen=True, slots=True)
class BrpAddress:
    """kind: brp, or post for a briefadres. since: parts may be unknown."""

    street: str
    number: str
    postcode: str
    town: str
    kind: str
    since: PartialDate


@dataclass(frozen=True, slots=True)
class BrpTie:
    """Somebody who belongs to a person. kind: parent, partner or child; ended: the bond is over."""

    kind: str
    name: str
    born: PartialDate
    ended: bool = False


@dataclass(frozen=True, slots=True)
class BrpPerson:
    """One person as the BRP has them.

    suspended  since when the BRP no longer keeps this list; reason: one letter (O died, E emigrated, …)
    place      where they are when there is no `address`: abroad, or the line of an envelope in a search
    role       what they are in the household at this address; empty when they are in none
    whole      False for what a search tells: a name, a birth date, a place
    """

    bsn: str
    first_names: str
    prefix: str
    surname: str
    partner_prefix: str
    partner_surname: str
    name_use: NameUse
    sex: str
    born: PartialDate
    died: PartialDate | None = None
    suspended: PartialDate | None = None
    suspension_reason: str = ""
    address_secret: bool = False
    address: BrpAddress | None = None
    place: str = ""
    role: str = ""
    ties: tuple[BrpTie, ...] = ()
    whole: bool = True

    @property
    def name(self) -> PersonName:
        return PersonName(
            self.first_names,
            self.prefix,
            self.surname,
            self.partner_prefix,
            self.partner_surname,
            self.name_use,
        )

    @property
    def gone(self) -> bool:
        """Died, or no longer kept up by the BRP: gets no household and no letters."""
        return self.died is not None or self.suspended is not None


def seal_search(search: BrpSearch) -> str:
    return _seal(asdict(search))


def unseal_search(sealed: str) -> BrpSearch:
    """raises  SealBroken"""
    return BrpSearch(**_unseal(sealed))


def seal_persons(persons: Sequence[BrpPerson]) -> str:
    return _seal([asdict(person) for person in persons])


def unseal_persons(sealed: str) -> tuple[BrpPerson, ...]:
    """raises  SealBroken"""
    return tuple(_person(row) for row in _unseal(sealed))


def digests(values: dict[str, str]) -> dict[str, str]:
    """A keyed digest of each value: it can be compared, and not be guessed without the key."""
    return {
        name: hmac.new(
            key_of("brp", settings.SECRET_KEY), f"{name}\0{value}".encode(), hashlib.sha256
        ).hexdigest()[:24]
        for name, value in values.items()
    }


class SealBroken(Exception):
    """What is stored was written with another key, and stays unread."""


def _person(row: dict[str, Any]) -> BrpPerson:
    address = row.pop("address")
    return BrpPerson(
        **row
        | {
            "born": _date(row["born"]),
            "died": _date(row["died"]) if row["died"] else None,
            "suspended": _date(row["suspended"]) if row["suspended"] else None,
            "address": BrpAddress(**address | {"since": _date(address["since"])}) if address else None,
            "ties": tuple(BrpTie(**tie | {"born": _date(tie["born"])}) for tie in row["ties"]),
        }
    )


def _date(value: dict[str, int | None]) -> PartialDate:
    return PartialDate(value["year"], value["month"], value["day"])


def _seal(values: Any) -> str:
    return box("brp").encrypt(json.dumps(values).encode()).decode("ascii")


def _unseal(sealed: str) -> Any:
    try:
        return json.loads(box("brp").decrypt(sealed.encode("ascii")))
    except InvalidToken:
        raise SealBroken from None
