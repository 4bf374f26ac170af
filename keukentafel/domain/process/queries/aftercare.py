"""The moments of aftercare of a case, and those on which a resident is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext

from keukentafel.domain.cases.models import Case, Task
from keukentafel.domain.cases.queries import case_row
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.models import Person
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.people.queries import Spoken, speaks_for
from keukentafel.domain.process.models import FollowUp, FollowUpHeard, reached
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate
from keukentafel.rules import aftercare as rules
from keukentafel.rules.speaking import sees_own_file

from .about_safety import about_safety
from .my_file_whose import about, own_person

__all__ = [
    "FollowUpView",
    "Heard",
    "Told",
    "follow_up_row",
    "follow_ups",
    "may_answer",
    "my_follow_up",
    "my_follow_ups",
    "name_of",
    "reached",
    "waits",
]
ASKED_BEFORE = timedelta(days=14)
"""A resident is asked from this long before the day."""


@dataclass(frozen=True, slots=True)
class Heard:
    reached: str
    said: str
    by_resident: bool
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    reached: str
    changed: str
    next: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """state: planned, told or cancelled. heard: what the resident said last, with what they said before in `earlier`.

    asks  who does it; empty for who holds the case by then
    """

    id: int
    name: str
    person_name: str
    asks: str
    planned_on: date
    days: int
    state: str
    told: Told | None
    heard: Heard | None
    earlier: int
    cancelled: str


def follow_ups(case_number: str, *, reader: Reader) -> tuple[FollowUpView, ...]:
    """Of a case that this reader may read, in order of their day: three statements. raises NotYours"""
    case = case_row(case_number, reader=reader)
    rows = (
        FollowUp.objects.filter(case=case)
        .select_related("person", "told__by", "cancelled", "asks", "asks_team")
        .prefetch_related("heard__by")
        .order_by("planned_on", "pk")
    )
    return tuple(_view(row, reader.today) for row in rows)


def follow_up_row(follow_up: int, *, case_number: str, reader: Reader) -> FollowUp:
    """As a row to give to a deed. raises NotYours"""
    case = case_row(case_number, reader=reader)
    found = FollowUp.objects.select_related("case").filter(pk=follow_up, case=case).first()
    if found is None:
        raise NotYours(follow_up)
    return found


def name_of(row: FollowUp) -> str:
    """What is asked: what a colleague wrote, or the name in the table in the language of who reads it."""
    return row.what or gettext(rules.name(row.code))


def waits(case: Case) -> bool:
    """Whether a moment of aftercare lies on a desk, and nothing else of the case does."""
    kinds = set(Task.objects.filter(case=case, open__isnull=False).values_list("kind", flat=True))
    return kinds == {"nazorg"}


def my_follow_ups(*, reader: Reader, spoken: Spoken | None = None) -> tuple[tuple[int, str, date], ...]:
    """Key, question and day of what the reader is asked now and did not answer yet.

    spoken  a child under twelve for whom the reader has authority: who asks the child asks the reader
    """
    person = _asked(reader, spoken)
    if person is None:
        return ()
    rows = FollowUp.objects.filter(
        _may_know(person, reader, spoken), person=person, cancelled__isnull=True, heard__isnull=True,
        planned_on__lte=reader.today + ASKED_BEFORE,
    ).exclude(told__isnull=False)  # fmt: skip
    return tuple((row.pk, name_of(row), row.planned_on) for row in rows.order_by("planned_on", "pk"))


def my_follow_up(follow_up: int, *, reader: Reader, spoken: Spoken | None = None) -> FollowUp:
    """The reader's own moment, or that of their child under twelve, as a row. raises NotYours, TooYoung"""
    if spoken is None:
        own_person(reader=reader)
    found, person = None, _asked(reader, spoken)
    if person is not None:
        found = (
            FollowUp.objects.select_related("case")
            .filter(_may_know(person, reader, spoken), pk=follow_up, person=person)
            .filter(planned_on__lte=reader.today + ASKED_BEFORE, cancelled__isnull=True)
            .first()
        )
    if found is None:
        raise NotYours(follow_up)
    return found


def may_answer(follow_up: FollowUp, *, reader: Reader) -> bool:
    """Whether this resident is asked at this moment: about themselves, or about a child under twelve of theirs."""
    if reader.kind != "resident" or reader.person is None or follow_up.person_id is None:
        return False
    if follow_up.person_id == reader.person:
        return True
    children = (each for each in speaks_for(reader=reader).people if each.person == follow_up.person_id)
    return any(_asked(reader, each) is not None for each in children)


def _may_know(person: int, reader: Reader, spoken: Spoken | None) -> Q:
    """Of a case about safety nobody is asked who does not read that it is there."""
    unsafe = Case.objects.filter(about_safety(reader.municipalities))
    theirs = Case.objects.filter(about(person, reader=reader, spoken=spoken))
    kept = Q(case__in=unsafe.values("pk")) & ~Q(case__in=theirs.values("pk"))
    return Q(municipality__in=reader.municipalities) & ~kept


def _asked(reader: Reader, spoken: Spoken | None) -> int | None:
    """Whom the reader answers about; None when somebody else is asked.

    source  Wmo 2015, artikel 5.3.2: under twelve who has authority asks and answers
    """
    if reader.kind != "resident" or reader.person is None:
        return None
    if spoken is None:
        return reader.person
    if spoken.kind != "gezag" or spoken.hidden or not spoken.sees.care:
        return None
    child = Person.objects.get(pk=spoken.person)
    born = PartialDate(child.birth_year, child.birth_month, child.birth_day)
    return None if sees_own_file(born, on=reader.today) else spoken.person


def _view(row: FollowUp, today: date) -> FollowUpView:
    told, cancelled = getattr(row, "told", None), getattr(row, "cancelled", None)
    heard: list[FollowUpHeard] = sorted(row.heard.all(), key=lambda each: each.pk)
    return FollowUpView(
        id=row.pk,
        name=name_of(row),
        person_name=person_name(row.person).full if row.person else "",
        asks=_asks(row),
        planned_on=row.planned_on,
        days=(row.planned_on - today).days,
        state="told" if told else "cancelled" if cancelled else "planned",
        told=Told(str(told.get_reached_display()), told.changed, told.next, told.by.name, told.at)
        if told
        else None,
        heard=_heard(heard[-1]) if heard else None,
        earlier=max(len(heard) - 1, 0),
        cancelled=cancelled.reason if cancelled else "",
    )


def _asks(row: FollowUp) -> str:
    if row.asks_team is None:
        return ""
    return row.asks.name if row.asks else row.asks_team.name


def _heard(row: FollowUpHeard) -> Heard:
    return Heard(str(row.get_reached_display()), row.said, row.by_resident, row.by.name, row.at)
