"""What a resident does: tasks that the team put out to them, open and done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Task, TaskDone
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.models import OwnFile, Representation
from keukentafel.domain.walls.reader import Reader

MOST = 100


@dataclass(frozen=True, slots=True)
class ResidentTask:
    """state: open, done or returned (it did not work out). days: until due_on.

    said  what they, or who speaks for them, wrote with it; what a colleague wrote is for colleagues
    """

    id: int
    title: str
    case: int | None
    case_number: str
    issued_by: str
    issued_at: datetime
    due_on: date
    days: int
    state: str
    ended_at: datetime | None
    said: str


def tasks_of(person: int, *, reader: Reader) -> list[ResidentTask]:
    """Everything that was put out to this person: open ones first, the soonest first; two statements.

    Whether the reader may ask about this person is for the caller to know.
    """
    mine = Q(outside__person=person) | Q(returns__person=person)
    rows = (
        Task.objects.filter(mine, municipality__in=reader.municipalities)
        .select_related("open", "done", "outside", "case", "issued_by")
        .annotate(done_by_them=Exists(_accounts(person).filter(account=OuterRef("done__by"))))
        .prefetch_related("returns")
        .distinct()
        .order_by("-issued_at", "-pk")[:MOST]
    )
    found = [_line(row, person, reader.today) for row in rows]
    return sorted(
        found, key=lambda line: (line.state != "open", line.due_on if line.state == "open" else date.max)
    )


def resident_task_row(task: int, *, person: int, reader: Reader) -> Task:
    """An open task of this person as a row, to give to a deed. raises NotYours"""
    row = (
        Task.objects.filter(pk=task, outside__person=person, municipality__in=reader.municipalities)
        .select_related("outside", "case")
        .first()
    )
    if row is None:
        raise NotYours(task)
    return row


def _accounts(person: int) -> QuerySet[OwnFile]:
    """With which this person, or who speaks or spoke for them, signs in."""
    speaks = Representation.objects.filter(person=person, checked__isnull=False).values("representative")
    return OwnFile.objects.filter(Q(person=person) | Q(person__in=speaks))


def _line(row: Task, person: int, today: date) -> ResidentTask:
    waiting, done = getattr(row, "open", None), getattr(row, "done", None)
    back = next((each for each in row.returns.all() if each.person_id == person), None)
    outside = getattr(row, "outside", None)
    theirs = outside is not None and outside.person_id == person
    state = "open" if theirs and waiting else "done" if theirs else "returned"
    ended = done if state == "done" else back if state == "returned" else None
    due_on = waiting.due_on if waiting and state == "open" else row.due_on
    return ResidentTask(
        id=row.pk,
        title=row.title,
        case=row.case_id,
        case_number=row.case.number if row.case else "",
        issued_by=row.issued_by.name if row.issued_by else "",
        issued_at=row.issued_at,
        due_on=due_on,
        days=(due_on - today).days,
        state=state,
        ended_at=ended.at if ended else None,
        said=_said(done, by_them=bool(getattr(row, "done_by_them", False)))
        if state == "done"
        else back.reason
        if state == "returned" and back
        else "",
    )


def _said(done: TaskDone | None, *, by_them: bool) -> str:
    if done is None:
        return ""
    return done.result if by_them else _("Een medewerker heeft dit afgerond.")
