"""Checks a question as the real API does, with the same words, and finds who is meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from keukentafel.kernel.names import search_key
from keukentafel.outside.brp.person import Address, PersonList

from . import field_paths

Json = dict[str, Any]
_NAME = r"^[a-zA-Z0-9À-ž \.\-\']{1,200}$|^[a-zA-Z0-9À-ž \.\-\']{3,199}\*{1}$"
_FIRST_NAMES = r"^[a-zA-Z0-9À-ž \.\-\']{1,199}\*{0,1}$"
PATTERNS = {
    "geslachtsnaam": _NAME,
    "voornamen": _FIRST_NAMES,
    "voorvoegsel": r"^[a-zA-Z \']{1,10}$",
    "geslacht": r"^([Mm]|[Vv]|[Oo])$",
    "postcode": r"^[1-9]{1}[0-9]{3}[ ]?[A-Za-z]{2}$",
    "huisletter": r"^[a-zA-Z]{1}$",
    "huisnummertoevoeging": r"^[a-zA-Z0-9 \-]{1,4}$",
    "gemeenteVanInschrijving": r"^[0-9]{4}$",
}
BSN = r"^[0-9]{9}$"
BY_BSN, BY_NAME, BY_ADDRESS = (
    "RaadpleegMetBurgerservicenummer",
    "ZoekMetGeslachtsnaamEnGeboortedatum",
    "ZoekMetPostcodeEnHuisnummer",
)
REQUIRED = {
    BY_BSN: ("burgerservicenummer",),
    BY_NAME: ("geslachtsnaam", "geboortedatum"),
    BY_ADDRESS: ("postcode", "huisnummer"),
}
OPTIONAL = {
    BY_BSN: (),
    BY_NAME: ("voornamen", "voorvoegsel", "geslacht", "inclusiefOverledenPersonen"),
    BY_ADDRESS: (
        "huisletter",
        "huisnummertoevoeging",
        "geslachtsnaam",
        "geboortedatum",
        "inclusiefOverledenPersonen",
    ),
}
COMMON = ("type", "fields", "gemeenteVanInschrijving")
MOST = {BY_NAME: 10, BY_ADDRESS: 30}
"""How many persons a search may find."""
REMOVED = ("F", "W")
"""Lists that were made by mistake, or wiped: no search finds them."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """One invalidParams line of an error."""

    code: str
    name: str
    reason: str


class BadRequest(Exception):
    """400: the code of the error and its lines; `detail` where there are none."""

    def __init__(self, code: str, wrong: Sequence[Wrong] = (), detail: str = "") -> None:
        super().__init__(code)
        self.code, self.wrong, self.detail = code, tuple(wrong), detail


def check(question: Any) -> None:
    """raises BadRequest"""
    if not isinstance(question, dict) or not question.get("type"):
        raise BadRequest("paramsCombination", [_required("type")])
    if question["type"] not in REQUIRED:
        raise BadRequest("paramsValidation", [Wrong("value", "type", "Waarde is geen geldig zoek type.")])
    missing = [name for name in REQUIRED[question["type"]] if question.get(name) in (None, "")]
    if question.get("fields") is None:
        missing.append("fields")
    if missing:
        raise BadRequest("paramsCombination", [_required(name) for name in missing])
    if wrong := list(_wrong(question)):
        raise BadRequest("paramsValidation", wrong)


def find(question: Json, persons: Iterable[PersonList]) -> list[PersonList]:
    """Who is meant, in the order of the register. raises BadRequest when there are too many"""
    kind = question["type"]
    if kind == BY_BSN:
        wanted = set(question["burgerservicenummer"])
        found = [each for each in persons if each.bsn in wanted and _enrolled(each, question)]
    else:
        found = [each for each in persons if _searchable(each, question) and _meant(each, question)]
        if len(found) > MOST[kind]:
            raise BadRequest(
                "tooManyResults",
                detail=f"Meer dan maximum van {MOST[kind]} zoekresultaten gevonden. Verfijn de zoekopdracht.",
            )
    return found


def _required(name: str) -> Wrong:
    return Wrong("required", name, "Parameter is verplicht.")


def _wrong(question: Json) -> Iterable[Wrong]:
    kind = question["type"]
    for name in (*REQUIRED[kind], *OPTIONAL[kind], "gemeenteVanInschrijving"):
        if question.get(name) not in (None, ""):
            yield from _wrong_value(name, question[name])
    yield from _wrong_fields(question["fields"], limited=kind != BY_BSN)
    allowed = {*REQUIRED[kind], *OPTIONAL[kind], *COMMON}
    for name in question:
        if name not in allowed:
            yield Wrong("unknownParam", name, "Parameter is niet verwacht.")


def _wrong_value(name: str, value: Any) -> Iterable[Wrong]:
    if name == "burgerservicenummer":
        yield from _wrong_list(name, value, most=20)
        for number, each in enumerate(value if isinstance(value, list) else []):
            if not re.fullmatch(BSN, str(each)):
                yield Wrong("pattern", f"{name}[{number}]", f"Waarde voldoet niet aan patroon {BSN}.")
    elif name == "huisnummer":
        if not re.fullmatch(r"[1-9][0-9]{0,4}", str(value)):
            yield Wrong("integer", name, "Waarde is geen geldig getal.")
    elif name == "geboortedatum":
        if not _is_date(value):
            yield Wrong("date", name, "Waarde is geen geldige datum.")
    elif name == "inclusiefOverledenPersonen":
        if not isinstance(value, bool):
            yield Wrong("boolean", name, "Waarde is geen boolean.")
    elif not re.match(PATTERNS[name], str(value)):
        yield Wrong("pattern", name, f"Waarde voldoet niet aan patroon {PATTERNS[name]}.")


def _wrong_fields(value: Any, *, limited: bool) -> Iterable[Wrong]:
    yield from _wrong_list("fields", value, most=130)
    known = field_paths.paths(limited)
    for number, path in enumerate(value if isinstance(value, list) else []):
        if path not in known:
            yield Wrong("fields", f"fields[{number}]", "Parameter bevat een niet bestaande veldnaam.")


def _wrong_list(name: str, value: Any, *, most: int) -> Iterable[Wrong]:
    if not isinstance(value, list):
        yield Wrong("array", name, "Parameter is geen array.")
    elif not value:
        yield Wrong("minItems", name, "Array bevat minder dan 1 items.")
    elif len(value) > most:
        yield Wrong("maxItems", name, f"Array bevat meer dan {most} items.")


def _is_date(value: Any) -> bool:
    try:
        date.fromisoformat(str(value))
    except ValueError:
        return False
    return True


def _searchable(person: PersonList, question: Json) -> bool:
    if person.suspension and person.suspension.reason in REMOVED:
        return False
    died = person.death or (person.suspension and person.suspension.reason == "O")
    return _enrolled(person, question) and (not died or bool(question.get("inclusiefOverledenPersonen")))


def _enrolled(person: PersonList, question: Json) -> bool:
    wanted = question.get("gemeenteVanInschrijving")
    return not wanted or (person.address is not None and person.address.municipality.code == wanted)


def _meant(person: PersonList, question: Json) -> bool:
    """Whether every value that was given fits."""
    birth = person.birth.exact
    checks: dict[str, Callable[[str], bool]] = {
        "geslachtsnaam": lambda text: _fits(person.name.surname, text),
        "voornamen": lambda text: _fits(person.name.given, text),
        "voorvoegsel": lambda text: person.name.prefix.casefold() == text.casefold(),
        "geslacht": lambda text: person.sex == text.upper(),
        "geboortedatum": lambda text: birth is not None and birth.isoformat() == text,
        **_address_checks(person.address),
    }
    return all(fits(question[name]) for name, fits in checks.items() if question.get(name) not in (None, ""))


def _address_checks(address: Address | None) -> dict[str, Callable[[str], bool]]:
    """Nobody without an address is found by one."""
    if address is None:
        return dict.fromkeys(
            ("postcode", "huisnummer", "huisletter", "huisnummertoevoeging"), lambda text: False
        )
    return {
        "postcode": lambda text: address.postcode == text.replace(" ", "").upper(),
        "huisnummer": lambda text: address.number == int(text),
        "huisletter": lambda text: address.letter.casefold() == text.casefold(),
        "huisnummertoevoeging": lambda text: address.addition.casefold() == text.casefold(),
    }


def _fits(value: str, wanted: str) -> bool:
    """Capitals and diacritics do not count; a star at the end stands for any rest."""
    known, start = search_key(value), search_key(wanted.rstrip("*"))
    return known.startswith(start) if wanted.endswith("*") else known == start
