"""Which letter a task asks about, and who may still get a copy of it: that a colleague decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from keukentafel.domain.cases.envelope import envelope, gets_post
from keukentafel.domain.cases.queries.reach import readable_cases
from keukentafel.domain.decisions.composing import TO_PERSON
from keukentafel.domain.decisions.models import Letter
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people import access
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.models import Representation
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.people.queries.correspondents import Correspondent, correspondents
from keukentafel.domain.people.queries.household import hiding
from keukentafel.domain.process.actions.letter_copies import ASKS_WHO, law_of
from keukentafel.domain.process.models import LetterCopy
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import addressing
from keukentafel.rules.speaking import part_of

from .about_safety import is_about_safety


@dataclass(frozen=True, slots=True)
class MayGet:
    """lines: of the envelope, as the file has them and the reader may know them; hides: no address goes on the envelope."""

    representation: int
    name: str
    kind_name: str
    lines: tuple[str, ...]
    hides: bool


@dataclass(frozen=True, slots=True)
class CopyToMake:
    """judge: the case is about safety, or whom it is about hides, so that it goes only when somebody judged that."""

    case_number: str
    municipality: int
    household: int
    person: int
    about: str
    subject: str
    dated_on: date
    judge: bool
    may_get: tuple[MayGet, ...]


def copy_to_make(reference: str, *, reader: Reader) -> CopyToMake:
    """reference: of a task that the reader may see. raises NotYours, also for a task about something else"""
    row = asked_letter(reference, reader=reader)
    found = may_get(row, on=reader.today)
    assert row.case.household_id is not None
    return CopyToMake(
        row.case.number, row.municipality_id, row.case.household_id, row.person.pk, person_name(row.person).full,
        row.subject, row.dated_on, must_be_judged(row, on=reader.today), _lines(found, reader),
    )  # fmt: skip


def asked_letter(reference: str, *, reader: Reader) -> Letter | Notice:
    """raises NotYours"""
    start, _colon, rest = reference.partition(":")
    _case, _colon, which = rest.partition(":")
    sort, _colon, key = which.partition(":")
    if f"{start}:" != ASKS_WHO or not key.isdecimal():
        raise NotYours(reference)
    cases = readable_cases(reader)
    row: Letter | Notice | None
    if sort == "besluit":
        row = Letter.objects.select_related("case", *TO_PERSON).filter(pk=int(key), case__in=cases).first()
    else:
        row = Notice.objects.select_related("case", "person").filter(pk=int(key), case__in=cases).first()
    if row is None:
        raise NotYours(reference)
    return row


def may_get(row: Letter | Notice, *, on: date) -> tuple[Correspondent, ...]:
    """Who has a say by a representation, got no copy yet and is not written to unasked; none who died or was suspended."""
    law = law_of(row)
    found = correspondents(row.person, parts=part_of(laws=[law], domains=[]) if law else (), on=on)
    copies = LetterCopy.objects.filter(**{"letter" if isinstance(row, Letter) else "notice": row})
    had = set(copies.values_list("representation", "to_person"))
    ways, people = {way for way, _to in had}, {to for _way, to in had if to is not None}
    unasked = [each for each in found.to if each.representation and not _at_home(each)]
    return tuple(
        each
        for each in (*found.others, *unasked)
        if each.representation not in ways
        and (each.person is None or (each.person.pk not in people and gets_post(each.person)))
    )


def must_be_judged(row: Letter | Notice, *, on: date) -> bool:
    return is_about_safety(row.case_id, municipality=row.municipality_id) or bool(
        hiding([row.person.pk], on=on)
    )


def file_lines(each: Correspondent, *, on: date) -> tuple[str, ...]:
    """Lines of the envelope as the file has them; none when that is secret or unknown."""
    if each.person is None:
        return each.address
    found = envelope(each.person, on=on)
    return found.lines if found else ()


def _at_home(each: Correspondent) -> bool:
    """Parents who live with the child get theirs together."""
    return each.kind == addressing.AUTHORITY and each.person is not None


def _lines(found: Sequence[Correspondent], reader: Reader) -> tuple[MayGet, ...]:
    keys = [each.person.pk for each in found if each.person is not None]
    known = set(access.people(reader).filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()
    hidden = hiding(keys, on=reader.today) if keys else frozenset()
    kinds = dict(Representation._meta.get_field("kind").flatchoices)
    return tuple(
        MayGet(
            each.representation, each.name, str(kinds[each.kind]),
            file_lines(each, on=reader.today) if each.person is None or each.person.pk in known else (),
            each.person is not None and each.person.pk in hidden,
        )
        for each in found
        if each.representation is not None
    )  # fmt: skip
