"""Temporary provisions of a case, and those of a resident."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from keukentafel.domain.decisions import readable as may_read
from keukentafel.domain.decisions import register
from keukentafel.domain.decisions.at_once import everything, runs_until, undone
from keukentafel.domain.decisions.at_once_days import StopDays, days_to_stop
from keukentafel.domain.decisions.composing import OBJECTION
from keukentafel.domain.decisions.models import (
    AtOnce,
    Letter,
    ObjectionDecision,
    TemporaryEnded,
    TemporaryExtended,
    TemporaryProvision,
)
from keukentafel.domain.decisions.objectors import is_other, number_to_resident
from keukentafel.domain.people import access
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import termen

from .objection_rows import number_against

GIVEN, LONGER, STOPPED = "given", "longer", "stopped"
_ALONG = (
    "case", "person", "provider", "by", "letter__leaflet", "letter__late", "mandate_row",
    "on_objection__objection",
)  # fmt: skip
_LATER = ("by", "letter__leaflet", "letter__late", "mandate_row")


@dataclass(frozen=True, slots=True)
class TemporaryLetter:
    """The letter about it, or about making it longer. ready: its PDF is there; sentence: how the last day was counted.

    sheet  the sheet with one's rights is there beside it
    """

    id: int
    ready: bool
    dated_on: date
    objection_last_day: date | None
    objection_open: bool
    objection_sentence: str
    sheet: bool


@dataclass(frozen=True, slots=True)
class TemporaryDecided:
    """One thing that was decided about it. kind: GIVEN, LONGER or STOPPED; until: the last day by it.

    mandate, source  empty for a stop by a decision on the aanvraag, which rests on that of `decision`, its number
    objection        number of the objection on which this was decided; empty for none
    again            number of the help that was given in the place of this stop, after an objection; empty for none
    letter           None where nobody could receive one, or where the decision that stops it has the letter
    never_began      a stop before its first day
    after            key of the decision on an objection by which this was decided; None for none
    of_another       that objection, or the one after which the help was given again, was not the resident's
    """

    kind: str
    at: datetime
    until: date
    reason: str
    by_name: str
    mandate: str
    source: str
    decision: str
    objection: str
    again: str
    letter: TemporaryLetter | None
    never_began: bool = False
    after: int | None = None
    of_another: bool = False

    @property
    def on(self) -> date:
        return dutch_day(self.at)


@dataclass(frozen=True, slots=True)
class TemporaryView:
    """ends_on: the last day as it stands now. runs: that did not pass yet. decided: all that was decided about it, the newest
    first. died_on: of the person; days: on which it may stop, None where none is left"""

    number: str
    case_number: str
    household: int
    municipality: int
    person: int
    person_name: str
    what: str
    provider: str
    starts_on: date
    ends_on: date
    runs: bool
    begun: bool
    decided: tuple[TemporaryDecided, ...]
    died_on: date | None = None
    days: StopDays | None = None

    @property
    def last(self) -> TemporaryDecided:
        return self.decided[0]

    @property
    def ended(self) -> bool:
        """It was stopped before its last day, or will be."""
        return self.last.kind == STOPPED

    @property
    def may_last_longer(self) -> bool:
        return self.runs and not self.ended and self.died_on is None

    @property
    def letters(self) -> tuple[TemporaryLetter, ...]:
        return tuple(each.letter for each in self.decided if each.letter is not None)

    def without_letters(self) -> TemporaryView:
        return replace(self, decided=tuple(replace(each, letter=None) for each in self.decided))


def temporary(case_number: str, *, reader: Reader) -> tuple[TemporaryView, ...]:
    """Of a case that this reader may read, the newest first: three statements."""
    rows = readable(reader).filter(case__number=case_number).prefetch_related(*_later())
    return tuple(_view(row, reader.today) for row in rows)


def temporary_page(number: str, *, reader: Reader) -> tuple[TemporaryView, str]:
    """One by its number, with the number of the objection against what was decided last; empty for none. raises NotYours"""
    row = readable(reader).filter(number=number).prefetch_related(*_later()).first()
    if row is None:
        raise access.NotYours(number)
    return _view(row, reader.today), number_against(row)


def temporary_row(number: str, *, reader: Reader) -> TemporaryProvision:
    """As a row to give to a deed. raises NotYours"""
    found = readable(reader).filter(number=number).first()
    if found is None:
        raise access.NotYours(number)
    return found


def my_temporary(person: int, *, reader: Reader) -> tuple[TemporaryView, ...]:
    """Of this person, the newest first: three statements. Whether the reader may ask about them is for the caller to know."""
    rows = (
        TemporaryProvision.objects.filter(person=person, municipality__in=reader.municipalities)
        .select_related(*_ALONG)
        .prefetch_related(*_later())
        .order_by("-pk")
    )
    return tuple(_view(row, reader.today, to_resident=True) for row in rows)


def readable(reader: Reader) -> QuerySet[TemporaryProvision]:
    """With all that a page of it tells, the newest first."""
    return may_read.at_once(reader).select_related(*_ALONG).order_by("-pk")


def _later() -> tuple[Prefetch[str], ...]:
    stops = TemporaryEnded.objects.select_related(
        *_LATER, "beschikking", "again__on_objection__objection", "on_objection__objection"
    )
    return (
        Prefetch("extensions", TemporaryExtended.objects.select_related(*_LATER)),
        Prefetch("stops", stops),
    )


def _view(row: TemporaryProvision, today: date, *, to_resident: bool = False) -> TemporaryView:
    """to_resident: the objection of another is not named"""
    assert row.case.household_id is not None
    ends_on = runs_until(row)
    return TemporaryView(
        number=row.number,
        case_number=row.case.number,
        household=row.case.household_id,
        municipality=row.municipality_id,
        person=row.person_id,
        person_name=person_name(row.person).full,
        what=row.description,
        provider=row.provider.name,
        starts_on=row.starts_on,
        ends_on=ends_on,
        runs=ends_on >= today,
        begun=row.starts_on <= today,
        decided=tuple(_decided(each, today, to_resident) for each in reversed(everything(row))),
        died_on=row.person.died_on,
        days=days_to_stop(row, on=today),
    )


def _decided(row: AtOnce, today: date, to_resident: bool) -> TemporaryDecided:
    decision = row.beschikking.number if isinstance(row, TemporaryEnded) and row.beschikking else ""
    letter, made, again = getattr(row, "letter", None), _made(row), undone(row)
    return TemporaryDecided(
        kind=_kind(row),
        at=row.at,
        until=row.last_day if isinstance(row, TemporaryEnded) else row.ends_on,
        reason=row.reason,
        by_name=row.by.name,
        mandate=register.name_of(row) if row.mandate else "",
        source=row.mandate_source,
        decision=decision,
        objection=_objection(made, to_resident),
        again=again.number if again is not None else "",
        letter=_letter(letter, today) if letter is not None else None,
        never_began=isinstance(row, TemporaryEnded) and row.never_began,
        after=made.pk if made is not None else None,
        of_another=_of_another(row, made),
    )


def _made(row: AtOnce) -> ObjectionDecision | None:
    return None if isinstance(row, TemporaryExtended) else row.on_objection


def _of_another(row: AtOnce, made: ObjectionDecision | None) -> bool:
    again = undone(row)
    found = made or (again.on_objection if again is not None else None)
    return found is not None and is_other(found.objection)


def _objection(made: ObjectionDecision | None, to_resident: bool) -> str:
    if made is None:
        return ""
    return number_to_resident(made.objection) if to_resident else made.objection.number


def _kind(row: AtOnce) -> str:
    if isinstance(row, TemporaryEnded):
        return STOPPED
    return LONGER if isinstance(row, TemporaryExtended) else GIVEN


def _letter(row: Letter, today: date) -> TemporaryLetter:
    last_day = row.last_day
    return TemporaryLetter(
        id=row.pk,
        ready=row.document_id is not None,
        dated_on=row.dated_on,
        objection_last_day=last_day,
        objection_open=last_day is not None and today <= last_day,
        objection_sentence=termen.compute(OBJECTION, row.counts_from).sentence,
        sheet=getattr(row, "leaflet", None) is not None,
    )
