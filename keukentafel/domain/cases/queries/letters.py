"""Letters of colleagues: to whom one may write, what is being made, and what a resident received."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from keukentafel.domain.cases.envelope import leaving_out
from keukentafel.domain.cases.letter_text import PERSON, REPRESENTATIVE, Composed, Told, compose
from keukentafel.domain.cases.models import OutgoingLetter
from keukentafel.domain.people import access
from keukentafel.domain.people import queries as people
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_time

from .documents import File, content_of
from .gate import hidden_cases, lets_through
from .printed import bearing_secret, whose_address

__all__ = [
    "BeingMade",
    "Composed",
    "Told",
    "addressees",
    "being_made",
    "compose_letter",
    "earlier_answers",
    "letter_row",
    "my_letter",
]


@dataclass(frozen=True, slots=True)
class BeingMade:
    """A letter of this household of which the PDF is not there yet."""

    id: int
    subject: str
    to_name: str
    at: datetime


def addressees(card: people.HouseholdCard, *, reader: Reader) -> list[tuple[str, str]]:
    """Members of the household and who speaks for them today, as a form wants them."""
    members = [(f"{PERSON}:{member.person}", member.name) for member in card.current_members]
    names = {member.person: member.name for member in card.current_members}
    spoken = people.representations(tuple(names), reader=reader)
    speaking = [
        (
            f"{REPRESENTATIVE}:{row.id}",
            f"{', '.join(part for part in (row.name, row.organisation) if part)} ({row.kind_name}, {names[row.person]})",
        )
        for row in spoken
        if row.holds(reader.today)
    ]
    return members + speaking


def compose_letter(card: people.HouseholdCard, told: Told, *, on: date, reader: Reader) -> Composed:
    """The letter as it would be sent on that day. raises what cases.letter_text.compose raises"""
    return compose(card.number, card.municipality, told, by=reader, on=on)


def letter_row(letter: int, *, household: int, reader: Reader) -> OutgoingLetter:
    """A letter as a row, to give to a deed. raises NotYours"""
    found = OutgoingLetter.objects.filter(
        pk=letter, household=household, household__in=access.households(reader)
    ).first()
    if (
        found is None
        or reader.kind != "professional"
        or found.case_id in hidden_cases(household, reader=reader)
    ):
        raise NotYours(letter)
    return found


def earlier_answers(letter: OutgoingLetter, *, reader: Reader) -> dict[str, Any]:
    """What its writer filled in, to begin the letter with that replaces it; an address that is secret now is left out."""
    if letter.document_id is None or not bearing_secret([letter.document_id], on=reader.today):
        return dict(letter.answers)
    clean = leaving_out(whose_address(letter.document_id), on=reader.today)
    return {name: clean(value) if isinstance(value, str) else value for name, value in letter.answers.items()}


def being_made(household: int, *, reader: Reader) -> tuple[BeingMade, ...]:
    """Letters of this household that a worker still makes."""
    rows = OutgoingLetter.objects.filter(
        Q(case__isnull=True) | lets_through(reader, "case"),
        household=household,
        household__in=access.households(reader),
        document__isnull=True,
    )
    return tuple(
        BeingMade(row.pk, row.subject, row.to_name, dutch_time(row.at)) for row in rows.order_by("-at")
    )


def my_letter(letter: int, *, reader: Reader) -> File:
    """raises  NotYours; NowSecret; OSError when the store does not give it; Changed when it gives something else"""
    row = None
    if reader.kind == "resident" and reader.person is not None:
        row = written_to(reader.person, replaced=True, reader=reader).filter(pk=letter).first()
    if row is None:
        raise NotYours(letter)
    return paper(row, reader=reader)


def written_to(person: int, *, replaced: bool = False, reader: Reader) -> QuerySet[OutgoingLetter]:
    """Letters that are made, the latest first. Whether the reader may have them is for the caller to know.

    replaced  also those that another letter was put in the place of
    """
    rows = OutgoingLetter.objects.filter(
        to_person=person, document__isnull=False, municipality__in=reader.municipalities
    )
    if not replaced:
        rows = rows.filter(replaced_by__document__isnull=True)
    return rows.select_related("by", "document", "case__melding").order_by("-at", "-pk")


def paper(row: OutgoingLetter, *, reader: Reader) -> File:
    """The PDF of a letter that the reader may have. raises as my_letter, but for NotYours"""
    assert row.document is not None
    return File(
        row.document.pk,
        row.household_id,
        row.municipality_id,
        row.document.media_type,
        f"brief-{row.pk}.pdf",
        content_of(row.document, on=reader.today),
    )
