"""One task with everything that happened to it, and several of them to hand over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from keukentafel.domain.cases.models import STEPS, Task
from keukentafel.domain.people import access
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.reader import Reader

from .gate import lets_through
from .outside_tasks import answer_names, reach

MANY = "dossiers:"
"""Begin of the reference of a task about many files."""


@dataclass(frozen=True, slots=True)
class TaskEvent:
    """What happened to a task. sort: issued, postponed, passed, returned, done or reopened.

    text  the day, the person or the result
    """

    at: datetime
    sort: str
    text: str
    by: str
    reason: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class TaskCard:
    """A task as its page needs it. team None: it is done.

    due_on        what counts now; first_due_on: as it was put out
    outside       who outside does it, with the address to reach them; empty when a colleague does
    reopens       it was ticked off by a colleague, so that one may reopen it
    by_me         the reader put it out or handed it over last, so may take it back
    many          it is about the files that task_files gives
    reference     what it is about, as kind:key
    """

    id: int
    kind: str
    kind_name: str
    title: str
    due_on: date
    first_due_on: date
    case_number: str
    household: int | None
    household_name: str
    municipality: int
    team: int | None
    team_name: str
    account: int | None
    account_name: str
    done: bool
    outside: str
    outside_email: str
    by_me: bool
    reopens: bool
    many: bool
    reference: str
    events: tuple[TaskEvent, ...]


def task(task_id: int, *, reader: Reader) -> TaskCard:
    """A task on the reader's desk, on the pile of one of their teams, or of a household that they may open.

    raises  NotYours
    """
    row = task_row(task_id, reader=reader)
    waiting, done = getattr(row, "open", None), getattr(row, "done", None)
    passes = list(row.passes.select_related("by", "to_team", "to_account").order_by("pk"))
    outside, email = _outside(row, on=reader.today)
    return TaskCard(
        id=row.pk,
        kind=row.kind,
        kind_name=str(row.get_kind_display()),
        title=row.title,
        due_on=waiting.due_on if waiting else row.due_on,
        first_due_on=row.due_on,
        case_number=row.case.number if row.case else "",
        household=row.household_id,
        household_name=row.household.name if row.household else "",
        municipality=row.municipality_id,
        team=waiting.team_id if waiting else None,
        team_name=waiting.team.name if waiting else "",
        account=waiting.account_id if waiting else None,
        account_name=waiting.account.name if waiting and waiting.account else "",
        done=waiting is None,
        outside=outside,
        outside_email=email,
        by_me=reader.account in (row.issued_by_id, passes[-1].by_id if passes else None),
        reopens=done is not None and done.by_id is not None and not (row.case_id and row.kind in STEPS),
        many=row.reference.startswith(MANY),
        reference=row.reference,
        events=_events(row, passes, done),
    )


def task_row(task_id: int, *, reader: Reader) -> Task:
    """The same as a row, to give to a deed. raises NotYours"""
    found = task_rows([task_id], reader=reader)
    if not found:
        raise NotYours(task_id)
    return found[0]


def task_rows(task_ids: Sequence[int], *, reader: Reader) -> list[Task]:
    """Of these tasks those that the reader may do something with, soonest first; one statement."""
    if reader.kind != "professional" or not task_ids:
        return []
    mine = Q(open__account=reader.account) | Q(open__team__in=reader.working_teams)
    return list(
        Task.objects.select_related(
            "open__team", "open__account", "done__by", "case", "household", "clock", "issued_by",
            "outside__organisation__closed", "outside__person", "outside__contact",
        )
        .filter(
            mine | Q(household__in=access.households(reader, right="taken")),
            Q(case__isnull=True) | lets_through(reader, "case") | Q(open__account=reader.account),
            access.not_locked(reader),
            access.not_locked(reader, "case__household"),
            pk__in=task_ids,
            municipality__in=reader.municipalities,
        )
        .order_by("open__due_on", "pk")
    )  # fmt: skip


def _outside(row: Task, *, on: date) -> tuple[str, str]:
    """Name and e-mail address of who outside does the task."""
    party = getattr(row, "outside", None)
    if party is None:
        return "", ""
    if party.organisation is not None:
        person = party.contact.name if party.contact else ""
        return " – ".join(filter(None, (party.organisation.name, person))), reach(party, on=on)
    if party.person is not None:
        return person_name(party.person).full, party.person.email
    return party.name, party.email


def _events(row: Task, passes: list[Any], done: Any) -> tuple[TaskEvent, ...]:
    events = [
        TaskEvent(row.issued_at, "issued", "", row.issued_by.name if row.issued_by else "", on=row.due_on)
    ]
    for late in row.postponements.select_related("by"):
        events.append(TaskEvent(late.at, "postponed", "", late.by.name, late.reason, late.due_on))
    for each in passes:
        to = each.to_account.name if each.to_account else each.to_team.name
        events.append(TaskEvent(each.at, "passed", to, each.by.name if each.by else "", each.reason))
    for back in row.returns.select_related("by"):
        events.append(TaskEvent(back.at, "returned", "", back.by.name, back.reason))
    for again in row.reopenings.select_related("by", "done_by"):
        events.append(
            TaskEvent(again.done_at, "done", again.result, again.done_by.name if again.done_by else "")
        )
        events.append(TaskEvent(again.at, "reopened", "", again.by.name, again.reason))
    names = answer_names()
    for told in row.answers.all():
        events.append(
            TaskEvent(told.at, "answered", f"{told.name} {names[told.answer]}", told.said_by, told.text)
        )
    if done is not None:
        events.append(TaskEvent(done.at, "done", done.result, done.by.name if done.by else ""))
    return tuple(sorted(events, key=lambda event: event.at))
