"""The JSON of the API as our own values. What the API leaves out is unknown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from keukentafel.kernel.dates import PartialDate
from keukentafel.kernel.names import PersonName
from keukentafel.outside.brp.person import (
    Address,
    Authority,
    Coded,
    ForeignAddress,
    PersonList,
    Relative,
    RelativeKind,
    Suspension,
    with_partner,
)

from . import dates

Json = dict[str, Any]
SECRET = 7
"""The API says only that personal data is kept from others; the register's strongest code says the same."""


@dataclass(frozen=True, slots=True)
class Limited:
    """A `PersoonBeperkt`: what a search tells of each person. lines: those of the envelope."""

    bsn: str
    name: PersonName
    sex: str
    birth: PartialDate
    lines: tuple[str, ...]
    secret: bool
    suspension: Suspension | None


def person(answer: Json) -> PersonList:
    """A `Persoon`. raises KeyError, TypeError, ValueError, WrongDate when it is none"""
    relatives = (
        *(_relative(each, "parent") for each in answer.get("ouders", ())),
        *(_relative(each, "partner") for each in answer.get("partners", ())),
        *(_relative(each, "child") for each in answer.get("kinderen", ())),
    )
    naming, birth = answer.get("naam", {}), answer.get("geboorte", {})
    return PersonList(
        lines=(0, 0),
        sheet="",
        a_number=answer.get("aNummer", ""),
        bsn=answer["burgerservicenummer"],
        name=with_partner(_name(naming), _code(naming.get("aanduidingNaamgebruik"), "E"), relatives),
        title=_title(naming),
        sex=_code(answer.get("geslacht"), "O"),
        birth=dates.read(birth.get("datum")) or PartialDate(),
        birth_place=_coded(birth.get("plaats")),
        birth_country=_coded(birth.get("land")),
        death=_death(answer),
        suspension=_suspension(answer),
        secrecy=SECRET if answer.get("geheimhoudingPersoonsgegevens") else 0,
        address=_address(answer),
        foreign_address=_abroad(answer.get("verblijfplaats")),
        relatives=relatives,
        authority=Authority(curatele=bool(answer.get("indicatieCurateleRegister"))),
    )


def limited(answer: Json) -> Limited:
    """A `PersoonBeperkt`. raises as `person` does"""
    addressing = answer.get("adressering", {})
    lines = [addressing.get(f"adresregel{number}", "") for number in (1, 2, 3)]
    lines.append(addressing.get("land", {}).get("omschrijving", ""))
    return Limited(
        bsn=answer["burgerservicenummer"],
        name=_name(answer.get("naam", {})),
        sex=_code(answer.get("geslacht"), "O"),
        birth=dates.read(answer.get("geboorte", {}).get("datum")) or PartialDate(),
        lines=tuple(" ".join(line.split()) for line in lines if line),
        secret=bool(answer.get("geheimhoudingPersoonsgegevens")),
        suspension=_suspension(answer),
    )


def _name(naming: Json) -> PersonName:
    return PersonName(
        given=naming.get("voornamen", ""),
        prefix=naming.get("voorvoegsel", ""),
        surname="" if naming.get("geslachtsnaam") == "." else naming.get("geslachtsnaam", ""),
    )


def _title(naming: Json) -> str:
    return str(naming.get("adellijkeTitelPredicaat", {}).get("omschrijving", ""))


def _relative(answer: Json, kind: RelativeKind) -> Relative:
    ended = answer.get("ontbindingHuwelijkPartnerschap")
    since = answer.get("aangaanHuwelijkPartnerschap", {}).get("datum") or answer.get(
        "datumIngangFamilierechtelijkeBetrekking"
    )
    naming = answer.get("naam", {})
    return Relative(
        kind=kind,
        name=_name(naming),
        bsn=answer.get("burgerservicenummer", ""),
        sex=_code(answer.get("geslacht"), ""),
        birth=dates.read(answer.get("geboorte", {}).get("datum")) or PartialDate(),
        title=_title(naming),
        bond=_code(answer.get("soortVerbintenis"), ""),
        since=dates.read(since),
        ended=(dates.read(ended.get("datum")) or PartialDate()) if ended is not None else None,
    )


def _death(answer: Json) -> PartialDate | None:
    death = answer.get("overlijden")
    return (dates.read(death.get("datum")) or PartialDate()) if death is not None else None


def _suspension(answer: Json) -> Suspension | None:
    found = answer.get("opschortingBijhouding")
    if found is None:
        return None
    return Suspension(_code(found.get("reden"), "."), dates.read(found.get("datum")) or PartialDate())


def _address(answer: Json) -> Address | None:
    place = answer.get("verblijfplaats")
    if place is None or place["type"] not in ("Adres", "Locatie"):
        return None
    door = place.get("verblijfadres", {})
    number = door.get("huisnummer")
    return Address(
        municipality=_coded(answer.get("gemeenteVanInschrijving")),
        street=door.get("officieleStraatnaam") or door.get("korteStraatnaam", ""),
        number=int(number) if number is not None else None,
        letter=door.get("huisletter", ""),
        addition=door.get("huisnummertoevoeging", ""),
        designation=_code(door.get("aanduidingBijHuisnummer"), ""),
        postcode=door.get("postcode", "").replace(" ", "").upper(),
        town=door.get("woonplaats", ""),
        location=door.get("locatiebeschrijving", ""),
        correspondence=_code(place.get("functieAdres"), "") == "B",
        since=dates.read(place.get("datumVan")) or PartialDate(),
        bag_number_designation=place.get("nummeraanduidingIdentificatie", ""),
        bag_object=place.get("adresseerbaarObjectIdentificatie", ""),
    )


def _abroad(place: Json | None) -> ForeignAddress | None:
    if place is None or place["type"] not in ("VerblijfplaatsBuitenland", "VerblijfplaatsOnbekend"):
        return None
    door = place.get("verblijfadres", {})
    return ForeignAddress(
        country=_coded(door.get("land"), unknown="0000"),
        lines=tuple(door[name] for name in ("regel1", "regel2", "regel3") if door.get(name)),
        since=dates.read(place.get("datumVan")) or PartialDate(),
    )


def _code(value: Json | None, otherwise: str) -> str:
    return str(value["code"]) if value else otherwise


def _coded(value: Json | None, unknown: str = "") -> Coded:
    if not value:
        return Coded(unknown, unknown)
    code = str(value.get("code", unknown))
    return Coded(code, str(value.get("omschrijving", code)))
