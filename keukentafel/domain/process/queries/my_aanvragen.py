"""Aanvragen as who asked reads them, or who speaks for them, and which of them they may take back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions.models import Aanvraag, AanvraagTold, Beschikking, NotWanted
from keukentafel.domain.decisions.queries.late_appeals import (
    LateAppealLine,
    late_appeal_line,
    with_late_appeals,
)
from keukentafel.domain.decisions.queries.on_behalf import asked_on_behalf
from keukentafel.domain.delivery.queries.court_penalties import CourtMoney, court_money
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.speaking import part_of

from .my_file_shapes import MyCase
from .my_file_whose import about, own_person

WAITS = "wacht-"
"""Begins the reference of one that has no number, because it waits for the investigation."""


@dataclass(frozen=True, slots=True)
class MyAanvraag:
    """reference: its number, or WAITS with a key. state: waits, runs, decided or withdrawn. law: a code

    for_name      of whom it is, when that is not the reader; empty else
    withdrawn_by  who said so, on `withdrawn_on`
    may_withdraw, may_undo  this reader, today
    court         what a court was asked because nobody decided in time, and what it said
    money         by key of those, of what it settled as penalty
    """

    reference: str
    number: str
    case_number: str
    municipality: int
    person: int
    for_name: str
    law: str
    text: str
    came_on: date
    state: str
    withdrawn_on: date | None
    withdrawn_by: str
    may_withdraw: bool
    may_undo: bool
    court: tuple[LateAppealLine, ...] = ()
    money: Mapping[int, CourtMoney] = field(default_factory=dict)


def of_case(case: MyCase, *, reader: Reader, spoken: Spoken | None) -> tuple[MyAanvraag, ...]:
    """Those in a case that my_file.my_case let in, the newest first; two statements. None where its words are not told."""
    if not case.mine or (spoken is not None and spoken.hidden):
        return ()
    rows = [*_asked(reader, spoken).filter(case__number=case.number).order_by("-pk")]
    waiting = _told(reader, spoken).filter(case__number=case.number).order_by("-pk")
    return tuple(_shown(row, reader, spoken) for row in [*waiting, *rows] if _open_to(row, spoken))


def my_aanvraag(reference: str, *, reader: Reader, spoken: Spoken | None) -> MyAanvraag:
    """raises NotYours, TooYoung"""
    return _shown(own_row(reference, reader=reader, spoken=spoken), reader, spoken)


def own_row(reference: str, *, reader: Reader, spoken: Spoken | None) -> Aanvraag | AanvraagTold:
    """As a row to give to a deed. Of one that waited and became an aanvraag, that. raises NotYours, TooYoung"""
    if spoken is None:
        own_person(reader=reader)
    found: Any = None
    if reference.startswith(WAITS):
        found = _waiting(reference.removeprefix(WAITS), reader, spoken)
    else:
        found = _asked(reader, spoken).filter(number=reference).first()
    if found is None or not _open_to(found, spoken):
        raise NotYours(reference)
    return found


def _waiting(key: str, reader: Reader, spoken: Spoken | None) -> Aanvraag | AanvraagTold | None:
    """A child of 12 to 15 who asked by itself is not read by its parents yet."""
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        return None
    person = reader.person if spoken is None else spoken.person
    assert person is not None
    row = _told(reader, spoken, taken_in=True).filter(pk=int(key)).first()
    if (
        row is None
        or not Case.objects.filter(about(person, reader=reader, spoken=spoken), pk=row.case_id).exists()
    ):
        return None
    if row.aanvraag_id is None:
        return row
    return _asked(reader, spoken).filter(pk=row.aanvraag_id).first()


def _asked(reader: Reader, spoken: Spoken | None) -> QuerySet[Aanvraag]:
    theirs = Q(person=reader.person) | Q(pk__in=asked_on_behalf(reader))
    if spoken is not None:
        theirs = Q(person=spoken.person, municipality=spoken.municipality)
    rows = Aanvraag.objects.filter(theirs, municipality__in=reader.municipalities)
    decided = Exists(Beschikking.objects.filter(aanvraag=OuterRef("pk")))
    return with_late_appeals(
        rows.annotate(decided=decided).select_related("case", "person", "told", "withdrawn")
    )


def _told(reader: Reader, spoken: Spoken | None, *, taken_in: bool = False) -> QuerySet[AanvraagTold]:
    """What has no number yet; taken_in: also what has."""
    theirs = Q(person=reader.person)
    if spoken is not None:
        theirs = Q(person=spoken.person, municipality=spoken.municipality)
    rows = AanvraagTold.objects.filter(theirs, municipality__in=reader.municipalities)
    rows = rows if taken_in else rows.filter(aanvraag__isnull=True)
    return rows.select_related("case", "person", "withdrawal")


def _open_to(row: Aanvraag | AanvraagTold, spoken: Spoken | None) -> bool:
    if spoken is None:
        return True
    return not spoken.hidden and spoken.may_read(part_of(laws=[row.law], domains=[]))


def _shown(row: Any, reader: Reader, spoken: Spoken | None) -> MyAanvraag:
    waits = isinstance(row, AanvraagTold)
    gone: NotWanted | None = row.withdrawal if waits else getattr(row, "withdrawn", None)
    told = row if waits else getattr(row, "told", None)
    running = "waits" if waits else "decided" if row.decided else "runs"
    state = "withdrawn" if gone is not None else running
    may = spoken is None or not spoken.elsewhere
    court = () if waits else tuple(late_appeal_line(each) for each in row.late_appeals.all())
    return MyAanvraag(
        reference=f"{WAITS}{row.pk}" if waits else row.number,
        number="" if waits else row.number,
        case_number=row.case.number,
        municipality=row.municipality_id,
        person=row.person_id,
        for_name="" if row.person_id == reader.person else person_name(row.person).full,
        law=row.law,
        text=told.text if told is not None else "",
        came_on=row.came_on if waits else row.received_on,
        state=state,
        withdrawn_on=gone.said_on if gone is not None else None,
        withdrawn_by=gone.said_by if gone is not None else "",
        may_withdraw=may and state in ("waits", "runs"),
        may_undo=gone is not None and gone.may_be_undone(by=reader.account, on=reader.today),
        court=court,
        money=court_money(court),
    )
