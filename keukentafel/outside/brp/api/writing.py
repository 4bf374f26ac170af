"""A person list as the JSON of the API: what the stand-in answers. Values that are not there are left out."""

from __future__ import annotations

from datetime import date
from typing import Any

from keukentafel.kernel.dates import PartialDate, age
from keukentafel.kernel.names import PersonName
from keukentafel.outside.brp.person import Address, Coded, ForeignAddress, PersonList, Relative

from . import dates

Json = dict[str, Any]

SEXES = {"M": "man", "V": "vrouw", "O": "onbekend"}
NAME_USES = {
    "E": "eigen geslachtsnaam",
    "P": "geslachtsnaam partner",
    "V": "geslachtsnaam partner voor eigen geslachtsnaam",
    "N": "geslachtsnaam partner na eigen geslachtsnaam",
}
SUSPENSIONS = {
    "O": "overlijden",
    "E": "emigratie",
    "M": "ministerieel besluit",
    "R": "pl is aangelegd in de rni",
    "F": "fout",
    "W": "wissen",
    ".": "onbekend",
}
BONDS = {"H": "huwelijk", "P": "geregistreerd partnerschap"}
FUNCTIONS = {False: ("W", "woonadres"), True: ("B", "briefadres")}
SIDES = {"to": "tegenover", "by": "bij"}
NOWHERE = "0000"
"""Code of a country that is not known: then nobody knows where the person stays."""


def person(known: PersonList, *, on: date) -> Json:
    """Everything of a `Persoon` that the test set holds; on: the day of asking, for the age."""
    ended = known.death or (known.suspension is not None)
    return _filled(
        {
            "aNummer": known.a_number,
            "burgerservicenummer": known.bsn,
            "leeftijd": None if ended else age(known.birth, on=on),
            "naam": _own_name(known),
            "geslacht": _coded(known.sex, SEXES),
            "geboorte": _birth(known.birth, known.birth_place, known.birth_country),
            "overlijden": {"datum": dates.written(known.death)} if known.death else None,
            "verblijfplaats": _place(known),
            "gemeenteVanInschrijving": _table(known.address.municipality) if known.address else None,
            "adressering": addressing(known),
            "indicatieCurateleRegister": known.authority.curatele or None,
            "partners": [_partner(each) for each in known.partners[:1]],
            "ouders": [_parent(each, number) for number, each in enumerate(known.parents, start=1)],
            "kinderen": [_child(each) for each in known.children],
            **unasked(known),
        }
    )


def unasked(known: PersonList) -> Json:
    """What comes along with every answer, asked or not."""
    suspension = known.suspension
    return _filled(
        {
            "geheimhoudingPersoonsgegevens": known.secret or None,
            "opschortingBijhouding": _filled(
                {"reden": _coded(suspension.reason, SUSPENSIONS), "datum": dates.written(suspension.since)}
            )
            if suspension
            else None,
        }
    )


def addressing(known: PersonList) -> Json:
    """The lines of an envelope; nothing where the address is not known."""
    if known.foreign_address:
        lines = list(known.foreign_address.lines)
        return _filled(
            {
                **{f"adresregel{number}": line for number, line in enumerate(lines, start=1)},
                "land": _table(known.foreign_address.country),
            }
        )
    address = known.address
    if address is None or not address.known:
        return {}
    spaced = (
        f"{address.postcode[:4]} {address.postcode[4:]}" if len(address.postcode) == 6 else address.postcode
    )
    town = address.town or address.municipality.name
    return {"adresregel1": address.street_line[:40], "adresregel2": f"{spaced}  {town}".strip()[:50]}


def _own_name(known: PersonList) -> Json:
    return {
        **_name(known.name, known.title),
        "volledigeNaam": " ".join(part for part in (known.name.given, known.name.own) if part),
        "aanduidingNaamgebruik": _coded(known.name.use, NAME_USES),
    }


def _name(name: PersonName, title: str = "") -> Json:
    return _filled(
        {
            "voornamen": name.given,
            "voorvoegsel": name.prefix,
            "geslachtsnaam": name.surname,
            "voorletters": name.initials,
            "adellijkeTitelPredicaat": {"omschrijving": title} if title else None,
        }
    )


def _birth(day: PartialDate, place: Coded | None = None, country: Coded | None = None) -> Json:
    return _filled({"datum": dates.written(day), "plaats": _table(place), "land": _table(country)})


def _place(known: PersonList) -> Json | None:
    if known.foreign_address:
        return _abroad(known.foreign_address)
    if known.address is None:
        return None
    return _address(known.address)


def _abroad(foreign: ForeignAddress) -> Json:
    since = dates.written(foreign.since)
    if foreign.country.code == NOWHERE:
        return {"type": "VerblijfplaatsOnbekend", "datumVan": since}
    lines = {f"regel{number}": line for number, line in enumerate(foreign.lines, start=1)}
    return {
        "type": "VerblijfplaatsBuitenland",
        "datumVan": since,
        "verblijfadres": {**lines, "land": _table(foreign.country)},
    }


def _address(address: Address) -> Json:
    code, words = FUNCTIONS[address.correspondence]
    common = {"datumVan": dates.written(address.since), "functieAdres": {"code": code, "omschrijving": words}}
    if address.location and not address.street:
        return {
            "type": "Locatie",
            **common,
            "verblijfadres": {"locatiebeschrijving": address.location},
        }
    return _filled(
        {
            "type": "Adres",
            **common,
            "adresseerbaarObjectIdentificatie": address.bag_object,
            "nummeraanduidingIdentificatie": address.bag_number_designation,
            "verblijfadres": _filled(
                {
                    "officieleStraatnaam": address.street,
                    "korteStraatnaam": address.street[:24],
                    "huisnummer": address.number,
                    "huisletter": address.letter,
                    "huisnummertoevoeging": address.addition,
                    "aanduidingBijHuisnummer": _coded(address.designation, SIDES)
                    if address.designation
                    else None,
                    "postcode": address.postcode,
                    "woonplaats": address.town,
                }
            ),
        }
    )


def _partner(relative: Relative) -> Json:
    return _filled(
        {
            "burgerservicenummer": relative.bsn,
            "geslacht": _coded(relative.sex, SEXES) if relative.sex else None,
            "soortVerbintenis": _coded(relative.bond, BONDS) if relative.bond else None,
            "naam": _name(relative.name, relative.title),
            "geboorte": _birth(relative.birth),
            "aangaanHuwelijkPartnerschap": {"datum": dates.written(relative.since)}
            if relative.since
            else None,
            "ontbindingHuwelijkPartnerschap": {"datum": dates.written(relative.ended or PartialDate())}
            if not relative.current
            else None,
        }
    )


def _parent(relative: Relative, number: int) -> Json:
    return _filled(
        {
            "burgerservicenummer": relative.bsn,
            "geslacht": _coded(relative.sex, SEXES) if relative.sex else None,
            "ouderAanduiding": str(number),
            "datumIngangFamilierechtelijkeBetrekking": dates.written(relative.since)
            if relative.since
            else None,
            "naam": _name(relative.name, relative.title),
            "geboorte": _birth(relative.birth),
        }
    )


def _child(relative: Relative) -> Json:
    return _filled(
        {
            "burgerservicenummer": relative.bsn,
            "naam": _name(relative.name, relative.title),
            "geboorte": _birth(relative.birth),
        }
    )


def _coded(code: str, names: dict[str, str]) -> Json:
    return {"code": code, "omschrijving": names.get(code, code)}


def _table(value: Coded | None) -> Json | None:
    return {"code": value.code, "omschrijving": value.name} if value and value.code else None


def _filled(values: Json) -> Json:
    """Without what is empty: the API leaves out what it does not know."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}
