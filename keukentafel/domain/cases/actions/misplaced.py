"""What was put in the wrong file goes to the right one, or is taken away; the file says that something stood there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import (
    Case,
    Contact,
    ContactCase,
    ContactCorrection,
    ContactMember,
    Document,
    Draft,
    Note,
    NoteCorrection,
    TakenAway,
)
from keukentafel.domain.cases.queries.misplaced import cases_under, laws_around
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.journal.actions import Subject
from keukentafel.domain.people.models import Membership
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from .clocks import NoReason
from .contacts import ContactOfNobody, NotAMember
from .document_data import PartOfSomething, free, versions_of
from .open import OtherMunicipality

__all__ = [
    "LawLeftBehind",
    "NotThereAnyMore",
    "PartOfSomething",
    "Piece",
    "SameFile",
    "move_piece",
    "take_away",
]

Piece = Document | Contact | Note
HERE = "huishouden"
"""Why something is moved: it is of another household."""
_SORTS: dict[type[Any], str] = {Document: "document", Contact: "contact", Note: "note"}
_CORRECTING = {Contact: "contact-correction", Note: "note-correction"}


class NotThereAnyMore(Refusal):
    """A colleague moved it or took it away just before."""


class LawLeftBehind(Refusal):
    """It would be read in the other file by who may not read it here. source  Wmo 2015, artikel 5.1.1; rules.purpose"""

    field = "case"


class SameFile(Refusal):
    """It stands in this file already."""

    field = "to"


@dataclass(frozen=True, slots=True)
class _Stood:
    """Where and of which day a piece was."""

    household: int
    case: int | None
    on: date


@deed
def take_away(piece: Piece, *, why: str, explanation: str = "", by: Reader, at: datetime) -> TakenAway:
    """It is in no file any more; its file in the store belongs to nobody then, and is destroyed as such files are.

    why          code of `reasons`
    explanation  for colleagues; asked with "anders"
    raises       NotThereAnyMore, PartOfSomething, NoReason; nothing was written
    """
    if why == "anders" and not explanation.strip():
        raise NoReason(_("Schrijf op waarom u dit weghaalt."))
    rows, stood = _locked(piece)
    left = _leave(piece, stood, why=why, explanation=explanation, moved_to=None, by=by, at=at)
    journal.note("piece.taken_away", about=piece, by=by, at=at, household=stood.household, why=why)
    for row in rows:
        row.delete()
    return left


@deed
def move_piece(
    piece: Piece,
    to: Subject,
    *,
    persons: Sequence[int] = (),
    case: str = "",
    explanation: str = "",
    by: Reader,
    at: datetime,
) -> None:
    """It goes to the file of another household, with its corrections and versions.

    to       that the mover may open
    persons  of that household whom it is about; a contact has one at least
    case     number of a running case of that household; asked when it is about a case of a law: one under that law too
    raises   NotThereAnyMore, PartOfSomething, SameFile, OtherMunicipality, NotAMember, ContactOfNobody, LawLeftBehind;
             nothing was written
    """
    rows, stood = _locked(piece)
    if stood.household == to.pk:
        raise SameFile(_("Het staat al in dit dossier. Kies een ander huishouden."))
    if piece.municipality_id != to.municipality_id:
        raise OtherMunicipality(_("Dit huishouden hoort bij een andere gemeente."))
    _check(piece, to.pk, persons)
    around = _case_there(rows, to.pk, case, by)
    _leave(piece, stood, why=HERE, explanation=explanation, moved_to=to.pk, by=by, at=at)
    _settle(rows, to.pk, persons, around)
    journal.note("piece.moved", about=piece, by=by, at=at, household=stood.household)
    journal.note("piece.moved_here", about=piece, by=by, at=at, household=to.pk)


def _locked(piece: Piece) -> tuple[list[Any], _Stood]:
    """The rows that go, the latest version first, and where they stood."""
    model = type(piece)
    row = (
        model.objects.select_for_update(of=("self",))
        .filter(pk=piece.pk, household=piece.household_id)
        .first()
    )
    if row is None:
        raise NotThereAnyMore(_("Dit staat niet meer in dit dossier: een collega was u net voor."))
    if isinstance(row, Document):
        rows = versions_of(row)
        free(rows)
        return list(rows), _Stood(row.household_id, row.case_id, row.dated_on or dutch_day(row.created_at))
    case = row.case_id if isinstance(row, Note) else row.cases.values_list("pk", flat=True).first()
    return [row], _Stood(row.household_id, case, dutch_day(row.at))


def _check(piece: Piece, household: int, persons: Iterable[int]) -> None:
    asked = set(persons)
    if isinstance(piece, Contact) and not asked:
        raise ContactOfNobody(_("Kies over wie dit contact gaat."))
    known = Membership.objects.filter(household=household, person__in=asked).values_list("person", flat=True)
    if asked - set(known):
        raise NotAMember(
            _("U hebt iemand gekozen die niet bij dit huishouden hoort. Open de pagina opnieuw.")
        )


def _case_there(rows: list[Any], household: int, number: str, by: Reader) -> int | None:
    """The key of the case that it is about from now on. raises LawLeftBehind"""
    laws = frozenset[str]().union(*(laws_around(row) for row in rows))
    if not laws and not number:
        return None
    if number not in dict(cases_under(laws, household, reader=by)):
        raise LawLeftBehind(
            _("Kies een zaak onder dezelfde wet. Zonder zo'n zaak lezen te veel collega's dit."),
            rule="AVG, artikel 5 lid 1",
        )
    return Case.objects.values_list("pk", flat=True).get(number=number)


def _leave(
    piece: Piece, stood: _Stood, *, why: str, explanation: str, moved_to: int | None, by: Reader, at: datetime
) -> TakenAway:
    Draft.objects.filter(
        form=_CORRECTING.get(type(piece), ""), about=piece.pk, household=stood.household
    ).delete()
    return TakenAway.objects.create(
        municipality_id=piece.municipality_id,
        household_id=stood.household,
        case_id=stood.case,
        sort=_SORTS[type(piece)],
        stood_on=stood.on,
        why=why,
        explanation=" ".join(explanation.replace("\x00", "").split())[:300],
        moved_to_id=moved_to,
        at=at,
        by_id=by.account,
    )


def _settle(rows: list[Any], household: int, persons: Sequence[int], case: int | None) -> None:
    """In the new file, about people of that file alone; the cases stay behind."""
    first = rows[0]
    if isinstance(first, Contact):
        _settle_contact(first, household, persons, case)
        return
    person = persons[0] if persons else None
    type(first).objects.filter(pk__in=[row.pk for row in rows]).update(
        household=household, case=case, person=person
    )
    if isinstance(first, Note):
        NoteCorrection.objects.filter(note=first).update(was_person=None, was_case=None)


def _settle_contact(contact: Contact, household: int, persons: Sequence[int], case: int | None) -> None:
    Contact.objects.filter(pk=contact.pk).update(household=household)
    ContactMember.objects.filter(contact=contact).delete()
    ContactCase.objects.filter(contact=contact).delete()
    ContactMember.objects.bulk_create(
        ContactMember(municipality_id=contact.municipality_id, contact=contact, person_id=person)
        for person in sorted(set(persons))
    )
    if case is not None:
        ContactCase.objects.create(municipality_id=contact.municipality_id, contact=contact, case_id=case)
    for earlier in ContactCorrection.objects.filter(contact=contact):
        earlier.was = earlier.was | {"members": [], "cases": []}
        earlier.save(update_fields=["was"])
