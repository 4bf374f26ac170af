"""The file of one invented case: what goes into it, and when."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db.models import Model
from django.utils import timezone

from keukentafel.domain.cases.models import Case, Clock, OpenTask, StepDone, Task, TaskDone
from keukentafel.domain.journal.kinds import KINDS
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.walls.models import Team
from keukentafel.rules import termen

from . import words
from .families import Family

if TYPE_CHECKING:
    from .stories import Teller


class CaseFile:
    """Rows of one case; `at` moves on with each step and never past the last working day."""

    def __init__(
        self,
        teller: Teller,
        team: Team,
        family: Family | None,
        question: words.Question,
        began_on: date,
        worker: int,
    ) -> None:
        self.teller, self.team, self.question, self.worker = teller, team, question, worker
        self._family, self.household = family, family.household if family else None
        self.sheet, self.chance = teller.sheet, teller.chance
        self.here = {"municipality_id": team.municipality_id}
        self.at = self._moment(began_on)
        self.case: Case | None = None
        self.clock: Clock | None = None

    @property
    def family(self) -> Family:
        """Whose story it is; a loose melding has nobody yet."""
        assert self._family is not None
        return self._family

    def start_clock(self, code: str) -> Clock:
        term = termen.compute(code, self.at.date())
        self.clock = self.add(
            Clock(
                case=self.case,
                code=code,
                started_on=self.at.date(),
                original_last_day=term.original_last_day,
                last_day=term.last_day,
            )
        )
        return self.clock

    def task(
        self,
        kind: str,
        title: str,
        *,
        on_pile: bool = False,
        account: int | None = None,
        due_on: date | None = None,
        reference: str = "",
    ) -> None:
        """On the pile of the team, on the desk of `account`, or on that of who works on it. reference: what it is about"""
        assert self.clock is not None
        due = due_on or self.clock.last_day
        task = self.add(
            Task(
                kind=kind,
                title=title[:160],
                reference=reference,
                case=self.case,
                household=self.household,
                clock=None if due_on else self.clock,
                due_on=due,
                issued_at=self.at,
                issued_by_id=None if on_pile else self.worker,
            )
        )
        desk = None if on_pile else account or self.worker
        self.add(OpenTask(task=task, team=self.team, account_id=desk, due_on=due))

    def leader_or_worker(self) -> int:
        """Half of what waits for a decision lies with the team leader, where there is one."""
        leader = self.teller.leaders.get(self.team.pk)
        return leader if leader is not None and self.chance.random() < 0.5 else self.worker

    def done_task(self, kind: str, title: str, result: str, *, reference: str = "") -> None:
        task = self.add(
            Task(
                kind=kind,
                title=title[:160],
                reference=reference,
                case=self.case,
                household=self.family.household,
                due_on=self.at.date(),
                issued_at=self.at - timedelta(days=2),
                issued_by_id=self.worker,
            )
        )
        where = {"team": self.team, "account_id": self.worker}
        self.add(TaskDone(task=task, at=self.at, by_id=self.worker, result=result, **where))

    def step(self, code: str, *, by_system: bool = False) -> None:
        self.add(StepDone(case=self.case, step=code, at=self.at, by_id=None if by_system else self.worker))

    def journal(
        self, kind: str, about: Model, *, by_system: bool = False, at: datetime | None = None, rule: str = ""
    ) -> None:
        """A line as the deed itself would have written it."""
        KINDS[kind]
        moment, household = at or self.at, self.household
        who = None if by_system else self.worker
        self.sheet.later(
            lambda: Entry(
                at=moment,
                kind=kind,
                account_id=who,
                about_kind=type(about).__name__.lower(),
                about_id=about.pk,
                household_id=household.pk if household else None,
                rule=rule,
                **self.here,
            )
        )

    def add(self, row: Model) -> Model:
        row.municipality_id = self.here["municipality_id"]
        return self.sheet.add(row)

    def pass_days(self, least: int, most: int) -> None:
        self._move_to(self.at.date() + timedelta(days=self.chance.randrange(least, most + 1)))

    def be_recent(self, days: int) -> None:
        """Not longer ago than so many days: who works here does not leave things lying."""
        self._move_to(max(self.at.date(), self.teller.today - timedelta(days=days)))

    def _move_to(self, day: date) -> None:
        self.at = max(self.at + timedelta(minutes=5), self._moment(day))

    def _moment(self, day: date) -> datetime:
        """In office hours of the last working day up to then, and before today: nothing lies in the future."""
        day = min(day, self.teller.today - timedelta(days=1))
        day -= timedelta(days=max(0, day.weekday() - 4))
        hour = time(self.chance.randrange(8, 16), self.chance.randrange(60))
        return timezone.make_aware(datetime.combine(day, hour))
