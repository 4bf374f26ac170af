"""One search box for everything: who is meant, and what may this reader know of them?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from rapidfuzz.distance import OSA

from keukentafel.domain.people.phones import spaced_phone
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel import names
from keukentafel.kernel.dates import PartialDate
from keukentafel.rules import access

from . import search_sql, surnames
from .household import address_line
from .typed import Kind, NameReading, Typed, understand

ENOUGH = 1_000
"""People with one of the likely surnames that are compared by given name."""
HALF = 2
"""How badly somebody fits who has one half of a double name."""
SHORTEST_GIVEN, GIVEN = 2, "voornaam"
"""Letters of a first name that is looked for by itself, and what stands for the surname by which they were found."""


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody who may be meant. When `readable` is False only name, birth year and team are filled.

    household  of who is not readable: only for who sees the first page of every file in the municipality
    """

    person: int
    name: str
    born: str
    readable: bool
    household: int | None = None
    household_name: str = ""
    address: str = ""
    address_secret: bool = False
    phone: str = ""
    team: str = ""
    municipality: int = 0
    died: bool = False


@dataclass(frozen=True, slots=True)
class SearchResult:
    """`understood` is how the text was read; `refusal` a sentence when it cannot be right; `more` when there are others."""

    understood: Kind
    found: tuple[Found, ...] = ()
    more: bool = False
    refusal: str = ""


def search(text: str, *, reader: Reader, limit: int = 10) -> SearchResult:
    """People by name (also misspelled), BSN, birth date, postcode or street and number, phone or household number.

    Only professionals search. People of households that the reader may not open come back without what is in the file.
    """
    typed = understand(text)
    if reader.kind != "professional" or typed.kind in ("nothing", "wrong_bsn"):
        return SearchResult(typed.kind, refusal=typed.refusal)
    return _result(typed.kind, _people(typed, reader, limit + 1), reader, limit)


def meant(text: str, *, reader: Reader, limit: int = 10) -> list[int]:
    """Only who is meant, best first; `cards` tells what the reader may know of them."""
    typed = understand(text)
    if reader.kind != "professional" or typed.kind in ("nothing", "wrong_bsn"):
        return []
    return _people(typed, reader, limit + 1)[:limit]


def search_households(
    numbers: Sequence[int], *, reader: Reader, limit: int = 10, understood: Kind
) -> SearchResult:
    """The members of these households, as far as the reader may know them."""
    if reader.kind != "professional":
        return SearchResult(understood)
    people = _ids(search_sql.BY_HOUSEHOLD, reader, households=list(numbers), limit=limit + 1)
    return _result(understood, people, reader, limit)


def cards(people: Sequence[int], *, reader: Reader) -> tuple[Found, ...]:
    """These persons, each as far as the reader may know them."""
    return _result("name", people, reader, len(people)).found if people else ()


def _people(typed: Typed, reader: Reader, limit: int) -> list[int]:
    """Ids of persons, best first."""
    match typed.kind:
        case "bsn":
            return _ids(search_sql.BY_BSN, reader, bsn=typed.bsn, limit=limit)
        case "phone":
            return _ids(search_sql.BY_PHONE, reader, phone=typed.phone, limit=limit)
        case "household":
            return _ids(search_sql.BY_HOUSEHOLD, reader, households=[typed.household], limit=limit)
        case "address":
            return _by_address(typed, reader, limit)
        case "birth":
            return _ids(search_sql.BY_BIRTH, reader, **_born(typed.born), limit=limit)
        case _:
            return _by_name(typed.readings, typed.born, reader, limit)


def _by_address(typed: Typed, reader: Reader, limit: int) -> list[int]:
    """By postcode, or by street; what is no street here may still be a name, as in "De Wit 12"."""
    asked = {"number": typed.number, "limit": limit}
    if typed.postcode:
        asked |= {"postcode": typed.postcode}
        sql = search_sql.BY_ADDRESS
    else:
        asked |= {"street": typed.street, "town": typed.town}
        sql = search_sql.BY_STREET
    found = _ids(sql, reader, **asked)
    if not found and typed.street:
        return _by_name(typed.readings, None, reader, limit)
    return list(dict.fromkeys(found))[:limit]


def _by_name(
    readings: Sequence[NameReading], born: PartialDate | None, reader: Reader, limit: int
) -> list[int]:
    """Surnames that are meant, then the people who carry one, ranked by how well all that was typed fits."""
    meant: dict[str, list[tuple[int, NameReading]]] = {}
    known = surnames.lists(reader.municipalities)
    for reading in readings:
        for place, key in enumerate(surnames.like(reading.surname, known)):
            meant.setdefault(key, []).append((place, reading))
    given = _by_given(readings, born, reader, limit)
    if not meant:
        return _spread(given, limit)
    keys = sorted(meant, key=lambda key: min(place for place, _reading in meant[key]))[: surnames.MOST]
    rows = _rows(search_sql.BY_SURNAME, reader, keys=keys, **_born(born), limit=ENOUGH)
    called: dict[int, set[str]] = {}
    for person, key, _first_names in rows:
        called.setdefault(person, set()).add(key)
    return _spread(sorted([*((_misfit(row, meant, called[row[0]]), row[0]) for row in rows), *given]), limit)


def _by_given(
    readings: Sequence[NameReading], born: PartialDate | None, reader: Reader, limit: int
) -> list[tuple[tuple[float, str], int]]:
    """Who has this one word as first name: behind who is called so, before who is called nearly so."""
    alone = next((each.surname for each in readings if not each.given and " " not in each.surname), "")
    if len(alone) < SHORTEST_GIVEN:
        return []
    rows = _rows(search_sql.BY_GIVEN, reader, given=alone, **_born(born), limit=limit)
    return [((1.0 if exact else 1.5, GIVEN), person) for person, exact in rows]


def _born(born: PartialDate | None) -> dict[str, Any]:
    if born is None:
        return {"earliest": None, "latest": None, "year": None}
    return {"earliest": born.earliest, "latest": born.latest, "year": born.year}


def _misfit(
    row: tuple[Any, ...], meant: dict[str, list[tuple[int, NameReading]]], called: set[str]
) -> tuple[float, str]:
    """How badly a person fits, and the surname by which they were found. called: all surnames by which they were"""
    _id, key, first_names = row
    given = names.search_key(first_names).split()
    return min(
        OSA.distance(key, reading.surname) * 2
        + place / 100
        + sum(_misfit_given(word, given) for word in reading.given)
        + (HALF if reading.other and reading.other not in called else 0)
        for place, reading in meant[key]
    ), key


def _misfit_given(word: str, given: Sequence[str]) -> float:
    """0 for the same given name, its beginning or initial; up to 3 when nothing is like it."""
    if any(each.startswith(word) for each in given):
        return 0.0
    return min((float(OSA.distance(word, each, score_cutoff=2)) for each in given), default=3.0)


def _spread(ranked: list[tuple[tuple[float, str], int]], limit: int) -> list[int]:
    """At most half of the places for one surname while others wait, so that a common name does not hide a rare one."""
    chosen: list[int] = []
    waiting: list[int] = []
    seen: dict[str, int] = {}
    for (_misfit_of_all, key), person in ranked:
        if person in chosen:
            continue
        seen[key] = seen.get(key, 0) + 1
        (chosen if seen[key] <= limit // 2 else waiting).append(person)
    return list(dict.fromkeys([*chosen[:limit], *waiting]))[:limit]


def _ids(sql: str, reader: Reader, **values: Any) -> list[int]:
    return [row[0] for row in _rows(sql, reader, **values)]


def _rows(sql: str, reader: Reader, **values: Any) -> list[tuple[Any, ...]]:
    """Every statement may name the reader's municipalities and the day of today."""
    with connection.cursor() as cursor:
        cursor.execute(sql, {"municipalities": list(reader.municipalities), "today": reader.today} | values)
        return list(cursor.fetchall())


def _result(understood: Kind, people: Sequence[int], reader: Reader, limit: int) -> SearchResult:
    if not people:
        return SearchResult(understood)
    rows = _rows(
        search_sql.CARDS,
        reader,
        people=list(people[:limit]),
        districts=list(reader.districts),
        homeless=list(reader.municipalities_with(access.district_roles("persoonsgegevens"))),
        locked=list(reader.locked),
        account=reader.account,
    )
    first_page = reader.municipalities_with(access.municipal_roles("overzicht"))
    found = tuple(_card(row, first_page, reader.locked) for row in rows)
    return SearchResult(understood, found, more=len(people) > limit)


def _card(row: tuple[Any, ...], first_page: Sequence[int], locked: Sequence[int]) -> Found:
    """A row of CARDS, without what the reader may not know.

    first_page  municipalities where the reader sees the first page of every file, but of those in `locked`
    """
    (person, municipality, first_names, prefix, surname, partner_prefix, partner_surname, use, year, month, day, died_on,
     secret, phone, household, household_name, street, number, postcode, town, team, opens) = row  # fmt: skip
    name = names.PersonName(first_names, prefix, surname, partner_prefix, partner_surname, use).sorted
    if not opens:
        opens_first = municipality in first_page and household not in locked
        number = household if opens_first else None
        return Found(person, name, str(year or ""), False, number, team=team or "", municipality=municipality)
    return Found(
        person=person,
        name=name,
        born=str(PartialDate(year, month, day)) if year else "",
        readable=True,
        household=household,
        household_name=household_name or "",
        address="" if secret or not street else address_line(street, number, postcode, town),
        address_secret=secret,
        phone=spaced_phone(phone),
        team=team or "",
        municipality=municipality,
        died=died_on is not None,
    )
