"""Temporary provisions of a case, and those of a resident."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.decisions import register
from keukentafel.domain.decisions.composing import OBJECTION
from keukentafel.domain.decisions.models import Letter, TemporaryExtended, TemporaryProvision
from keukentafel.domain.people import access
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import termen

_ALONG = (
    "case", "person", "provider", "by", "ended__letter__leaflet", "ended__letter__late", "letter__leaflet",
    "letter__late", "mandate_row",
)  # fmt: skip


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
class TemporaryView:
    """ends_on: the last day as it stands now. ended: why it stopped; empty while it runs or ran its time.

    letters  the newest first; none where nobody could receive one
    """

    number: str
    case_number: str
    household: int
    person: int
    person_name: str
    what: str
    provider: str
    starts_on: date
    ends_on: date
    reason: str
    mandate: str
    source: str
    by_name: str
    extended: tuple[tuple[date, str], ...]
    ended: str
    runs: bool
    letters: tuple[TemporaryLetter, ...]


def temporary(case_number: str, *, reader: Reader) -> tuple[TemporaryView, ...]:
    """Of a case that this reader may read, the newest first: two statements."""
    rows = readable(reader).filter(case__number=case_number).prefetch_related(_extensions())
    return tuple(_view(row, reader.today) for row in rows)


def temporary_row(number: str, *, reader: Reader) -> TemporaryProvision:
    """As a row to give to a deed. raises NotYours"""
    found = readable(reader).filter(number=number).first()
    if found is None:
        raise access.NotYours(number)
    return found


def my_temporary(person: int, *, reader: Reader) -> tuple[TemporaryView, ...]:
    """Of this person, the newest first: two statements. Whether the reader may ask about them is for the caller to know."""
    rows = (
        TemporaryProvision.objects.filter(person=person, municipality__in=reader.municipalities)
        .select_related(*_ALONG)
        .prefetch_related(_extensions())
        .order_by("-pk")
    )
    return tuple(_view(row, reader.today) for row in rows)


def readable(reader: Reader) -> QuerySet[TemporaryProvision]:
    if reader.kind != "professional":
        return TemporaryProvision.objects.none()
    return (
        TemporaryProvision.objects.select_related(*_ALONG)
        .filter(
            lets_through(reader, "case"),
            case__household__in=access.households(reader),
            municipality__in=reader.municipalities,
        )
        .order_by("-pk")
    )


def _view(row: TemporaryProvision, today: date) -> TemporaryView:
    ended = getattr(row, "ended", None)
    extended = sorted(row.extensions.all(), key=lambda each: each.pk)
    ends_on = ended.last_day if ended else extended[-1].ends_on if extended else row.ends_on
    assert row.case.household_id is not None
    return TemporaryView(
        number=row.number,
        case_number=row.case.number,
        household=row.case.household_id,
        person=row.person_id,
        person_name=person_name(row.person).full,
        what=row.description,
        provider=row.provider.name,
        starts_on=row.starts_on,
        ends_on=ends_on,
        reason=row.reason,
        mandate=register.name_of(row),
        source=row.mandate_source,
        by_name=row.by.name,
        extended=tuple((each.ends_on, each.reason) for each in extended),
        ended=ended.reason if ended else "",
        runs=ends_on >= today,
        letters=tuple(
            _letter(letter, today)
            for each in (*([ended] if ended else ()), *reversed(extended), row)
            if (letter := getattr(each, "letter", None)) is not None
        ),
    )


def _extensions() -> Prefetch[str]:
    return Prefetch("extensions", TemporaryExtended.objects.select_related("letter__leaflet", "letter__late"))


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
