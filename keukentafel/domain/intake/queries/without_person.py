"""Meldingen of which nobody is known yet whom they are about, found by what was told: nobody records the same one again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from rapidfuzz.distance import OSA

from keukentafel.domain.cases.models import Case
from keukentafel.domain.cases.queries.reach import readable_cases
from keukentafel.domain.intake.models import Melding
from keukentafel.domain.people import access
from keukentafel.domain.people.phones import looks_like_phone, plain_phone
from keukentafel.domain.walls import planned
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.names import PREFIXES, search_key

from .about_safety import about_safety
from .recorded import CONTACT_CENTRE

MOST, SHORTEST, TYPO_FROM = 10, 3, 5
"""Meldingen at most; letters of the shortest text that is looked for; letters of a word with one typing mistake at most."""
OPEN = """
SELECT m.id, m.about_name, m.asker_name, m.asker_phone, m.about_street, m.about_number, m.about_postcode, m.about_town,
       m.about_birth
  FROM cases_case c JOIN intake_melding m ON m.case_id = c.id
 WHERE c.household_id IS NULL AND m.municipality_id = ANY(%(municipalities)s)
   AND NOT EXISTS (SELECT FROM cases_closure s WHERE s.case_id = c.id)
   AND NOT EXISTS (SELECT FROM intake_identified i WHERE i.melding_id = m.id)
"""
"""What is compared, of all of them: who may read which is asked only of those that are meant."""
POSTCODE = re.compile(r"([1-9]\d{3})\s?([a-z]{2})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Told:
    """What a melding says about who asks and whom it is about, as it was told."""

    melding: int
    about_name: str
    asker_name: str
    asker_phone: str
    about_street: str
    about_number: str
    about_postcode: str
    about_town: str
    about_birth: str


@dataclass(frozen=True, slots=True)
class WithoutPerson:
    """opens: the reader reads the melding itself; who answers the telephone hears its number and day, and no name."""

    number: str
    received_at: datetime
    about_name: str
    asker_name: str
    opens: bool


def without_person(text: str, *, reader: Reader) -> tuple[WithoutPerson, ...]:
    """Open meldingen without a person that this text may mean, newest first: by a name, a phone number or an address.

    For who may read them. Who answers the telephone finds those of the municipality as well, but none about safety, as
    the melding said or a triage found: that somebody worries is not told to who asks by telephone.
    """
    if reader.kind != "professional" or len(search_key(text)) < SHORTEST:
        return ()
    meant = [each.melding for each in _all_told(reader) if _meant(text, each)]
    return _readable(meant, reader) if meant else ()


def _all_told(reader: Reader) -> list[_Told]:
    with planned.cursor() as cursor:
        cursor.execute(OPEN, {"municipalities": list(reader.municipalities)})
        return [_Told(*row) for row in cursor.fetchall()]


def _readable(meant: Iterable[int], reader: Reader) -> tuple[WithoutPerson, ...]:
    theirs = Q(case__in=readable_cases(replace(reader, right="melding")))
    centres = {role.municipality for role in reader.roles if role.kind == CONTACT_CENTRE}
    if centres:
        safety = Case.objects.filter(about_safety(centres), pk=OuterRef("case"))
        theirs |= Q(municipality__in=centres) & ~Exists(safety)
    rows = Melding.objects.filter(
        theirs, access.not_locked(reader, "case__household"), municipality__in=reader.municipalities, pk__in=meant
    ).order_by("-received_at", "-pk")  # fmt: skip
    found = list(rows.only("number", "case", "received_at", "about_name", "asker_name")[:MOST])
    opened = _opened([row.case_id for row in found], reader)
    return tuple(
        WithoutPerson(row.number, row.received_at, row.about_name, row.asker_name, True)
        if row.case_id in opened
        else WithoutPerson(row.number, row.received_at, "", "", False)
        for row in found
    )


def _opened(cases: Iterable[int], reader: Reader) -> set[int]:
    there = readable_cases(replace(reader, right="melding")).filter(pk__in=list(cases))
    return set(there.values_list("pk", flat=True))


def _meant(text: str, row: _Told) -> bool:
    if looks_like_phone(text):
        return plain_phone(text) == plain_phone(row.asker_phone)
    address = POSTCODE.sub(
        r"\1\2", f"{row.about_street} {row.about_number} {row.about_postcode} {row.about_town}"
    )
    wanted = _words(POSTCODE.sub(r"\1\2", text))
    if not wanted:
        return False
    if any(each[0].isdigit() for each in wanted):  # a house number, a postcode or a birth date
        told = [*_words(address), *_words(row.about_birth)]
        names = [*_words(row.about_name), *_words(row.asker_name)]
        return all(each in told if each[0].isdigit() else _among(each, [*told, *names]) for each in wanted)
    return any(
        all(_among(each, _words(name)) for each in wanted) for name in (row.about_name, row.asker_name)
    )


def _words(text: str) -> list[str]:
    return [each for each in search_key(text).split() if each not in PREFIXES]


def _among(word: str, words: Iterable[str]) -> bool:
    """As it is, as the beginning, or with one typing mistake in a word that is long enough."""
    return any(
        each.startswith(word) or (len(word) >= TYPO_FROM and OSA.distance(word, each, score_cutoff=1) <= 1)
        for each in words
    )
