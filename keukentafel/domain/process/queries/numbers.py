"""The number of a case, question, aanvraag, decision, objection, complaint or referral leads to its household and its page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from keukentafel.domain.cases.models import Case
from keukentafel.domain.cases.queries.reach import readable_cases
from keukentafel.domain.decisions.models import (
    Aanvraag,
    Beschikking,
    Complaint,
    Objection,
    PenaltyDecision,
    Referral,
    TemporaryProvision,
)
from keukentafel.domain.decisions.queries.complaints import readable as readable_complaints
from keukentafel.domain.intake.models import Melding
from keukentafel.domain.intake.queries.recorded import answers_the_telephone
from keukentafel.domain.intake.queries.without_person import WithoutPerson, without_person
from keukentafel.domain.people import access
from keukentafel.domain.people import queries as people
from keukentafel.domain.walls.reader import Reader

from .about_safety import is_about_safety

NUMBER = re.compile(r"(BZ|[ZMABKV])[\s.-]*(\d{4})[\s.-]*(\d{1,9})", re.IGNORECASE)
RIGHTS = {
    "Z": "melding",
    "M": "melding",
    "A": "besluiten",
    "B": "besluiten",
    "BZ": "bezwaren",
    "V": "verwijzingen",
}
"""By the letter of a number: the right that opens its page."""
AT_ONCE = "BT"
"""The kind of a number of help at once, which looks like that of any decision."""

EXACT: frozenset[str] = frozenset({"nothing", "bsn"})
"""How a text was read that no melding without a person can be meant by: there a BSN would have led to somebody."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A piece that is meant by a number. kind: its letter; page: the number that its page goes by."""

    kind: str
    number: str
    page: str


@dataclass(frozen=True, slots=True)
class Search:
    """people: as people.queries.search gives them; piece: what the number is of, when this reader may open it; nameless: the
    meldingen that may be meant and of which nobody knows yet whom they are about."""

    people: people.SearchResult
    piece: Numbered | None = None
    nameless: tuple[WithoutPerson, ...] = ()


def search(text: str, *, reader: Reader) -> Search:
    """People and households by anything that a worker has at hand, and pieces by their number.

    Always the same statements for the same sort of text, whatever is found. Who is found by a number is told as in any
    search, but not who a case about safety concerns, nor whom a melding is about for who only answers the telephone; of a
    complaint nothing is told to who may not read it.
    """
    found = NUMBER.fullmatch(text.strip())
    if found is None:
        told = people.search(text, reader=reader)
        nameless = () if told.understood in EXACT else without_person(text, reader=reader)
        return Search(told, nameless=nameless)
    letter = found[1].upper()
    number = f"{letter}-{found[2]}-{int(found[3]):07d}"
    if letter == "K":
        return _complaint(number, reader)
    case, page = _case(letter, number, reader)
    opens = case is not None and bool(page) and _opens(case, RIGHTS[letter], reader)
    tells = case is not None and (opens or not is_about_safety(case.pk, municipality=case.municipality_id))
    if (
        case is not None
        and not opens
        and letter == "M"
        and answers_the_telephone(reader, municipality=case.municipality_id)
    ):
        letter, opens, tells = "MO", True, False
    if letter == "B" and page == number:
        letter = AT_ONCE
    households = [case.household_id] if tells and case and case.household_id else []
    result = people.search_households(households, reader=reader, understood="case")
    return Search(result, Numbered(letter, number, page) if opens else None)


def _case(letter: str, number: str, reader: Reader) -> tuple[Case | None, str]:
    """The case that this number leads to, and the number of the page about it."""
    here = {"number": number, "municipality__in": reader.municipalities}
    if letter == "Z":
        return Case.objects.filter(**here).first(), number
    if letter == "B":
        return _decision(here)
    rows: dict[str, QuerySet[Melding] | QuerySet[Aanvraag] | QuerySet[Objection] | QuerySet[Referral]] = {
        "M": Melding.objects.all(),
        "A": Aanvraag.objects.all(),
        "BZ": Objection.objects.all(),
        "V": Referral.objects.all(),
    }
    row = rows[letter].filter(**here).select_related("case").first()
    return (row.case if row else None), number


def _decision(here: Mapping[str, object]) -> tuple[Case | None, str]:
    """A decision is read with its aanvraag, help at once on a page of its own."""
    row = Beschikking.objects.filter(**here).select_related("aanvraag__case").first()
    if row is not None:
        return row.aanvraag.case, row.aanvraag.number
    temporary = TemporaryProvision.objects.filter(**here).select_related("case").first()
    if temporary is not None:
        return temporary.case, temporary.number
    found = PenaltyDecision.objects.filter(**here).select_related("case").first()
    return (found.case, "") if found else (None, "")


def _opens(case: Case, right: str, reader: Reader) -> bool:
    as_there = replace(reader, right=right)
    if not readable_cases(as_there).filter(pk=case.pk).exists():
        return False
    there = access.households(reader, right=right).filter(pk=case.household_id)
    return case.household_id is None or there.exists()


def _complaint(number: str, reader: Reader) -> Search:
    rows = Complaint.objects.filter(
        readable_complaints(reader), number=number, municipality__in=reader.municipalities
    )
    row = rows.first()
    home = people.household_of(row.person_id, reader=reader) if row and row.person_id else None
    result = people.search_households([home.number] if home else [], reader=reader, understood="case")
    return Search(result, Numbered("K", number, number) if row else None)


__all__ = ["Numbered", "Search", "search"]
