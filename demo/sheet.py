"""Collects rows that point at each other and writes them in one go, table by table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TypeVar

from django.db import connection
from django.db.models import Model

from keukentafel.domain.cases.models import (
    Case,
    Clock,
    ClockMet,
    Closure,
    Contact,
    ContactCase,
    ContactMember,
    Holder,
    Note,
    OpenTask,
    StepDone,
    Task,
    TaskDone,
)  # fmt: skip
from keukentafel.domain.decisions.models import Aanvraag, Beschikking, Proposal, ProposalYear
from keukentafel.domain.delivery.models import Allocation
from keukentafel.domain.intake.models import (
    Conversation,
    ConversationDone,
    DomainNote,
    Identified,
    LadderStep,
    Measurement,
    Melding,
    Score,
    Triage,
)  # fmt: skip
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.models import Address, Household, Membership, Person, Surname
from keukentafel.domain.plans.models import (
    Action,
    ActionDone,
    Director,
    Goal,
    GoalClosed,
    GoalPostponed,
    Plan,
)

ORDER: tuple[type[Model], ...] = (
    Surname, Person, Household, Membership, Address,
    Case, StepDone, Holder, Closure, Clock, ClockMet, Task, OpenTask, TaskDone, Contact, ContactMember, ContactCase, Note,
    Melding, Identified, Triage, Conversation, ConversationDone, DomainNote, Measurement, Score, LadderStep,
    Plan, Director, Goal, GoalClosed, GoalPostponed, Action, ActionDone,
    Aanvraag, Proposal, ProposalYear, Beschikking, Allocation, Entry,
)  # fmt: skip
"""A table comes after those that its rows point at."""
AT_ONCE = 2_000
SEQUENCES = {"Z": "kt_number_z", "M": "kt_number_m", "A": "kt_number_a", "B": "kt_number_b"}

M = TypeVar("M", bound=Model)


class Sheet:
    def __init__(self) -> None:
        self.rows: dict[type[Model], list[Model]] = defaultdict(list)
        self.after: list[Callable[[], Model]] = []
        self.free: dict[str, list[int]] = defaultdict(list)

    def add(self, row: M) -> M:
        self.rows[type(row)].append(row)
        return row

    def later(self, make: Callable[[], Model]) -> None:
        """A row that needs the number of another one, so it is made when those are written."""
        self.after.append(make)

    def number(self, letter: str, year: int) -> str:
        """The next number of a case, melding, aanvraag or decision; they are fetched by the hundred."""
        if not self.free[letter]:
            with connection.cursor() as cursor:
                cursor.execute("SELECT nextval(%s) FROM generate_series(1, 100)", [SEQUENCES[letter]])
                self.free[letter] = [number for (number,) in reversed(cursor.fetchall())]
        return f"{letter}-{year}-{self.free[letter].pop():07d}"

    def write(self) -> None:
        self._write_all()
        for make in self.after:
            self.add(make())
        self.after.clear()
        self._write_all()

    def _write_all(self) -> None:
        if unknown := set(self.rows) - set(ORDER):
            raise KeyError(f"tables without a place in ORDER: {unknown}")
        for model in ORDER:
            model._default_manager.bulk_create(
                self.rows.pop(model, []), batch_size=AT_ONCE, ignore_conflicts=model is Surname
            )
