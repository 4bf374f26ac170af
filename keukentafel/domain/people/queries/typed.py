"""What somebody typed in the one search box, understood."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext

from keukentafel.domain.people.phones import looks_like_phone, plain_phone
from keukentafel.kernel import identifiers, names
from keukentafel.kernel.dates import PartialDate, WrongDate, parse_partial
from keukentafel.kernel.refusal import Refusal

Kind = Literal["nothing", "bsn", "wrong_bsn", "birth", "address", "phone", "household", "case", "name"]
LONGEST = 200
POSTCODE = re.compile(
    r"(?P<postcode>[1-9]\d{3}\s?[a-z]{2})(?:[\s,]+(?P<number>\d{1,5})\s*(?P<rest>[\w-]{0,6}))?", re.IGNORECASE
)
STREET = re.compile(
    r"(?P<street>(?:\d{1,2}e\s)?[^\W\d][^\d,;]{2,60}?)\.?\s+(?P<number>\d{1,5})\s?(?P<rest>-?[a-z]{0,3}|-\d{1,4})"
    r"(?:[\s,]+(?P<town>[^\W\d][^\d]{1,40}))?",
    re.IGNORECASE,
)
"""A street with a number, and perhaps a town. A number that can be a year is a year of birth."""
HOUSEHOLD = re.compile(r"(?:huishouden|hh|dossier)\s*(?:nr\.?|nummer)?\s*(\d{1,18})", re.IGNORECASE)
DASH = re.compile(r"[\u2010-\u2015]")
"""As a hyphen is written as well."""
YEAR = re.compile(r"(?:18|19|20)\d{2}")
SHORT = (("str", "straat"), ("ln", "laan"), ("wg", "weg"), ("pln", "plein"))
DATE = re.compile(
    r"(?<!\S)(?:\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}\s+[a-z]{3,9}\.?\s+\d{4}|\d{8}|[a-z]{3,9}\s+(?:18|19|20)\d{2}"
    r"|(?:18|19|20)\d{2})(?!\S)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NameReading:
    """One way to read a name: this part is the surname (as a search key), the rest is given (each word a key).

    other  the other half of a double name (as a search key): one's own name beside that of a partner
    """

    surname: str
    given: tuple[str, ...] = ()
    other: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """`refusal` says in one sentence why nothing can be found when the text cannot be right."""

    kind: Kind
    bsn: str = ""
    born: PartialDate | None = None
    postcode: str = ""
    street: str = ""
    town: str = ""
    number: str = ""
    phone: str = ""
    household: int = 0
    readings: tuple[NameReading, ...] = ()
    refusal: str = ""


def understand(text: str) -> Typed:
    """BSN, birth date, postcode or street with number, phone, household number, or a name with or without birth date."""
    text = " ".join(text.replace("\x00", " ").split())[:LONGEST]
    if not text:
        return Typed("nothing")
    return _number(text) or _address(text) or _date(text) or _street(text) or _name(text)


def _number(text: str) -> Typed | None:
    if found := HOUSEHOLD.fullmatch(text):
        return Typed("household", household=int(found[1]))
    digits = re.sub(r"[\s.-]", "", text)
    if not re.fullmatch(r"[\d\s().+/-]+", text):
        return None
    if digits.isdigit() and len(digits) == 9 and "-" not in text:
        try:
            return Typed("bsn", bsn=identifiers.bsn(digits))
        except Refusal as refusal:
            return Typed("wrong_bsn", refusal=gettext(refusal.sentence))
    if looks_like_phone(text):
        return Typed("phone", phone=plain_phone(text))
    return None


def _address(text: str) -> Typed | None:
    found = POSTCODE.fullmatch(text)
    if found is None:
        return None
    postcode = re.sub(r"\s", "", found["postcode"]).upper()
    number = (found["number"] or "") + (found["rest"] or "").upper()
    return Typed("address", postcode=postcode, number=number)


def _street(text: str) -> Typed | None:
    """Also read as a name, for when there is no such street."""
    found = STREET.fullmatch(text)
    if found is None or YEAR.fullmatch(found["number"]) or DATE.search(text):
        return None
    street = found["street"].strip()
    for short, whole in SHORT:
        if street.casefold().endswith(short):
            street = street[: -len(short)] + whole
            break
    number, town = found["number"] + (found["rest"] or "").upper(), (found["town"] or "").strip()
    return Typed("address", street=street, number=number, town=town, readings=_readings(found["street"]))


def _date(text: str) -> Typed | None:
    """A text that is a date and nothing else; a bare number that is no date is a household."""
    if re.fullmatch(r"\d{1,7}|\d{10,18}", text) and not re.fullmatch(r"(18|19|20)\d{2}", text):
        return Typed("household", household=int(text))
    if born := _birth(text):
        return Typed("birth", born=born, household=_household(text))
    if re.fullmatch(r"\d+", text):
        return Typed("household", household=_household(text))
    return None


def _household(text: str) -> int:
    """The number of a household; 0, which none has, for what is no number or has more digits than any."""
    return int(text) if re.fullmatch(r"\d{1,18}", text) else 0


def _name(text: str) -> Typed:
    born = None
    if (found := DATE.search(text)) and (born := _birth(found[0])):
        text = (text[: found.start()] + " " + text[found.end() :]).strip(" ,;")
    return Typed("name", born=born, readings=_readings(text))


def _birth(text: str) -> PartialDate | None:
    try:
        born = parse_partial(text)
    except WrongDate:
        return None
    return born if born.year else None


def _readings(text: str) -> tuple[NameReading, ...]:
    """The surname may be the last word, the last words, what follows a voorvoegsel, or what stands before a comma."""
    if "," in text:
        surname, given = text.split(",", 1)
        return _tidy([(surname, [word for word in given.split() if word.casefold() not in names.PREFIXES])])
    words = text.split()
    readings: list[tuple[str, list[str]]] = [(text, [])] if len(words) < 4 else []
    for place in range(1, len(words)):
        prefix, rest = names.split_prefix(" ".join(words[place:]))
        if prefix and rest:
            readings.insert(0, (rest, words[:place]))
            break
    else:
        readings += [
            (" ".join(words[place:]), words[:place])
            for place in (len(words) - 1, len(words) - 2)
            if place > 0
        ]
        if len(words) == 2:
            readings.append((words[0], words[1:]))
    return _tidy(readings)


def _tidy(readings: list[tuple[str, list[str]]]) -> tuple[NameReading, ...]:
    whole: dict[NameReading, None] = {}
    halves: dict[NameReading, None] = {}
    for surname, words in readings:
        given = tuple(filter(None, map(names.search_key, words)))
        if key := names.surname_key(surname):
            whole[NameReading(key, given)] = None
        halves |= dict.fromkeys(_halves(surname, given))
    return tuple(whole | halves)


def _halves(surname: str, given: tuple[str, ...]) -> list[NameReading]:
    """Of "de Wit-Kuiper" both names, each of which may be somebody's own."""
    first, _dash, last = (names.surname_key(part.strip()) for part in DASH.sub("-", surname).rpartition("-"))
    if not first or not last:
        return []
    return [NameReading(last, given, first), NameReading(first, given, last)]
