"""Copies of a file that were asked for, and the file of one that is there."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.files.storage import default_storage

from keukentafel.domain.cases.queries.gate import hidden_cases
from keukentafel.domain.people import access
from keukentafel.domain.people.models import Household, Membership, Person
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.people.queries.household import hiding
from keukentafel.domain.process.models import FileCopy
from keukentafel.domain.walls.reader import Reader

from .file_copy import Contents, contents

PATIENCE = timedelta(minutes=15)
"""A copy that takes longer than this will not come by itself."""


class CopyLost(LookupError):
    """The store does not have the copy as it was made. Asking for a new one helps."""


class CopyTellsAddress(CopyLost):
    """The address of somebody of the household became secret after it was made and may stand in it. Ask for a new one."""


@dataclass(frozen=True, slots=True)
class CopyLine:
    """A copy that was asked for. state: made, waiting or late. pieces and held_back are None until it is made.

    readable  False: what is in it is closed to the reader; the person themselves and who may read all cases can take it
    """

    id: int
    person: int
    name: str
    form: str
    asked_at: datetime
    asked_by: str
    destroy_on: date
    state: str
    pieces: int | None
    held_back: int | None
    size: int
    readable: bool


@dataclass(frozen=True, slots=True)
class CopyFile:
    """What is downloaded. media_type is application/pdf or application/zip."""

    content: bytes
    media_type: str
    ending: str
    municipality: int
    household: int
    person: int


@dataclass(frozen=True, slots=True)
class CopyMember:
    id: int
    name: str
    past: bool


def members(household: int, *, reader: Reader) -> list[CopyMember]:
    """Who belongs or belonged to the household, for whom a copy can be asked."""
    rows = Membership.objects.filter(
        household=household, household__in=access.households(reader)
    ).select_related("person")
    found: dict[int, CopyMember] = {}
    for row in rows.order_by("until_on", "pk"):
        past = row.until_on is not None and row.until_on <= reader.today
        if row.person_id not in found or not past:
            found[row.person_id] = CopyMember(row.person_id, person_name(row.person).full, past)
    return sorted(found.values(), key=lambda each: (each.past, each.id))


def preview(household: int, person: int, *, reader: Reader) -> Contents:
    """What a copy would hold now, as far as this reader may read it. raises NotYours"""
    house = access.household(household, reader=reader)
    member = Person.objects.filter(pk=person, memberships__household=house).distinct().first()
    if member is None:
        raise access.NotYours(person)
    return contents(house, member, hidden=_hidden(household, reader), on=reader.today)


def copies(household: int, *, reader: Reader, at: datetime) -> list[CopyLine]:
    """The copies of this file that still exist, the newest first; a resident sees those about themselves."""
    rows = FileCopy.objects.filter(household=household, household__in=access.households(reader))
    if reader.kind == "resident":
        rows = rows.filter(person=reader.person)
    readable = not _hidden(household, reader)
    newest = rows.select_related("person", "asked_by", "made").order_by("-asked_at")[:20]
    return [copy_line(row, at, readable=readable) for row in newest]


def copy_file(copy: int, *, reader: Reader) -> CopyFile:
    """The made copy, from the store.

    A copy is whole, so a professional takes it only when no case of the household is hidden from them.
    raises  NotYours, also while it is being made; CopyLost when the store has another file or none, CopyTellsAddress
    """
    rows = FileCopy.objects.filter(
        pk=copy, household__in=access.households(reader), destroy_on__gt=reader.today, made__isnull=False
    )
    if reader.kind == "resident":
        rows = rows.filter(person=reader.person)
    row = rows.select_related("made").first()
    if row is None or _hidden(row.household_id, reader):
        raise access.NotYours(copy)
    return stored(row, on=reader.today)


def stored(row: FileCopy, *, on: date) -> CopyFile:
    """The copy as it was made; whether the reader may have it is for the caller to know. raises CopyLost, CopyTellsAddress"""
    members = Membership.objects.filter(household=row.household_id).values_list("person", flat=True)
    if hiding(list(members), on=on) - set(row.made.without):
        raise CopyTellsAddress(row.pk)
    try:
        with default_storage.open(row.made.path) as file:
            content = file.read()
    except OSError:
        raise CopyLost(row.pk) from None
    if hashlib.sha256(content).hexdigest() != row.made.sha256:
        raise CopyLost(row.pk)
    kind = "application/zip" if row.form == "zip" else "application/pdf"
    return CopyFile(content, kind, row.form, row.municipality_id, row.household_id, row.person_id)


def own_household(*, reader: Reader) -> Household | None:
    """The household that a resident belongs to today, the main one first."""
    row = (
        Membership.objects.filter(access.current(reader.today), person=reader.person)
        .filter(household__in=access.households(reader))
        .select_related("household")
        .order_by("-main", "pk")
        .first()
    )
    return row.household if row else None


def _hidden(household: int, reader: Reader) -> list[int]:
    """One's own copy knows no gate: it is between the laws of who works on the file."""
    return hidden_cases(household, reader=reader) if reader.kind == "professional" else []


def copy_line(row: FileCopy, at: datetime, *, readable: bool) -> CopyLine:
    made = getattr(row, "made", None)
    state = "made" if made else "late" if at - row.asked_at > PATIENCE else "waiting"
    return CopyLine(
        row.pk,
        row.person_id,
        person_name(row.person).full,
        row.form,
        row.asked_at,
        row.asked_by.name,
        row.destroy_on,
        state,
        made.pieces if made else None,
        made.held_back if made else None,
        made.size if made else 0,
        readable,
    )
