"""Which paths may be asked for with `fields`, and an answer cut down to them.

A part of a date or of a table value is answered with the whole of it, as the real API does.
"""

from __future__ import annotations

from functools import cache
from typing import Any

Json = dict[str, Any]
DATE = ("type", "datum", "langFormaat", "jaar", "maand", "onbekend")
TABLE = ("code", "omschrijving")
_NAME = "voornamen voorvoegsel geslachtsnaam voorletters adellijkeTitelPredicaat:table"
_BIRTH = "datum:date plaats:table land:table"
_ADDRESSING = "adresregel1 adresregel2 adresregel3 land:table indicatieVastgesteldVerblijftNietOpAdres"
_GROUPS = {
    "naam": _NAME + " volledigeNaam aanduidingNaamgebruik:table",
    "geboorte": _BIRTH,
    "overlijden": _BIRTH,
    "verblijfplaats": (
        "type datumVan:date datumIngangGeldigheid:date functieAdres:table adresseerbaarObjectIdentificatie "
        "nummeraanduidingIdentificatie indicatieVastgesteldVerblijftNietOpAdres verblijfadres"
    ),
    "verblijfplaats.verblijfadres": (
        "officieleStraatnaam korteStraatnaam huisnummer huisletter huisnummertoevoeging "
        "aanduidingBijHuisnummer:table postcode woonplaats locatiebeschrijving regel1 regel2 regel3 land:table"
    ),
    "adressering": _ADDRESSING + " aanhef aanschrijfwijze gebruikInLopendeTekst",
    "partners": (
        "burgerservicenummer geslacht:table soortVerbintenis:table naam geboorte "
        "aangaanHuwelijkPartnerschap ontbindingHuwelijkPartnerschap"
    ),
    "partners.naam": _NAME,
    "partners.geboorte": _BIRTH,
    "partners.aangaanHuwelijkPartnerschap": _BIRTH,
    "partners.ontbindingHuwelijkPartnerschap": "datum:date",
    "ouders": (
        "burgerservicenummer geslacht:table ouderAanduiding datumIngangFamilierechtelijkeBetrekking:date "
        "naam geboorte"
    ),
    "ouders.naam": _NAME,
    "ouders.geboorte": _BIRTH,
    "kinderen": "burgerservicenummer naam geboorte",
    "kinderen.naam": _NAME,
    "kinderen.geboorte": _BIRTH,
}
_WHOLE = (
    "aNummer burgerservicenummer datumEersteInschrijvingGBA:date geslacht:table leeftijd naam geboorte overlijden "
    "verblijfplaats gemeenteVanInschrijving:table datumInschrijvingInGemeente:date adressering "
    "indicatieCurateleRegister indicatieGezagMinderjarige:table partners ouders kinderen nationaliteiten gezag "
    "immigratie verblijfstitel uitsluitingKiesrecht europeesKiesrecht"
)
_LIMITED = "burgerservicenummer geslacht:table leeftijd naam geboorte adressering"
_LIMITED_GROUPS = {
    "naam": _NAME + " volledigeNaam",
    "geboorte": "datum:date",
    "adressering": _ADDRESSING,
}


@cache
def paths(limited: bool) -> dict[str, str]:
    """Every path that may be asked for → the path that is answered."""
    groups = _LIMITED_GROUPS if limited else _GROUPS
    found: dict[str, str] = {}
    for prefix, words in (("", _LIMITED if limited else _WHOLE), *groups.items()):
        for word in words.split():
            name, _, kind = word.partition(":")
            path = f"{prefix}.{name}" if prefix else name
            found[path] = path
            for part in {"date": DATE, "table": TABLE}.get(kind, ()):
                found[f"{path}.{part}"] = path
    return found


def cut(answer: Json, asked: list[str], *, limited: bool) -> Json:
    """What was asked for and is there."""
    result: Json = {}
    for path in asked:
        _copy(answer, result, paths(limited)[path].split("."))
    return result


def _copy(source: Json, target: Json, steps: list[str]) -> None:
    name, *rest = steps
    if name not in source:
        return
    value = source[name]
    if not rest:
        target[name] = value
    elif isinstance(value, list):
        rows = target.setdefault(name, [{} for _ in value])
        for each, row in zip(value, rows, strict=True):
            _copy(each, row, rest)
    else:
        if "type" in value and "type" not in target.get(name, {}):
            target.setdefault(name, {})["type"] = value["type"]  # which kind it is always comes along
        _copy(value, target.setdefault(name, {}), rest)
