"""Writes the rows that every step of a file has in common: journal, looks, steps, tasks, terms, contacts."""

from __future__ import annotations

from random import Random

from .days import ISO, TIMES, WORKDAY, last_day
from .people import Home
from .rows import Rows
from .words import CONTACTS

NOTHING = "\\N"
TASKS_OF_THE_WORKER = 200
_CHANNELS = ("telefoon", "telefoon", "telefoon", "huisbezoek", "huisbezoek", "email", "balie", "partner")


class Pen:
    """What is at hand while files are written. `today` is the last day of the world; nothing happens after it."""

    def __init__(
        self, rows: Rows, random: Random, *, today: int, since: int, numbers: dict[str, int]
    ) -> None:
        self.rows, self.rng, self.random = rows, random, random.random
        self.today, self.since, self.numbers = today, since, numbers
        self.providers: list[int] = []
        self.looks = 0
        self.writer = f"{random.getrandbits(128):032x}"
        self.tasks_of: dict[int, int] = {}
        """Open tasks by worker who is measured."""

    def pick(self, choices: tuple[str, ...]) -> str:
        return choices[int(self.random() * len(choices))]

    def moment(self, day: int) -> str:
        return f"{ISO[day]} {TIMES[int(self.random() * len(TIMES))]}"

    def workday(self, day: int, least: int, most: int) -> int:
        """A working day some days later."""
        return WORKDAY[day + least + int(self.random() * (most - least + 1))]

    def number(self, letter: str, day: int) -> str:
        self.numbers[letter] += 1
        return f"{letter}-{ISO[day][:4]}-{self.numbers[letter]:07d}"

    def entry(
        self,
        kind: str,
        home: Home,
        about: str,
        about_id: int,
        at: str,
        by: int | str,
        rule: str = "",
        details: str = "{}",
    ) -> None:
        table = self.rows["journal_entry"]
        table.add(
            f"{table.next()}\t{home.quarter.municipality}\t{at}\t{kind}\t{by}\t{about}\t{about_id}\t{home.id}\t{rule}\t{details}\n"
        )

    def look(self, home: Home, at: str, by: int | str) -> None:
        table = self.rows["journal_look"]
        self.looks += 1
        table.add(
            f"{table.next()}\t{home.quarter.municipality}\t{at}\t{by}\tdesk:household\t\t{home.id}\t\\N\t{self.writer}\t{self.looks}\n"
        )

    def step(self, home: Home, case: int, step: str, at: str, by: int) -> None:
        table = self.rows["cases_stepdone"]
        table.add(f"{table.next()}\t{home.quarter.municipality}\t{case}\t{step}\t{at}\t{by}\n")
        self.entry("step.finished", home, "case", case, at, by, details=f'{{"step": "{step}"}}')
        self.look(home, at, by)

    def clock(self, home: Home, case: int, code: str, start: int, rule: str, *, met: int) -> tuple[int, int]:
        """A term; gives its id and last day. met: the day on which it is met, if that is not after today."""
        table, code_of = self.rows["cases_clock"], home.quarter.municipality
        clock, last = table.next(), last_day(code, start)
        table.add(f"{clock}\t{code_of}\t{case}\t{code}\t{ISO[start]}\t{ISO[last]}\t{ISO[last]}\n")
        self.entry(
            "clock.started", home, "case", case, self.moment(start), NOTHING, rule, f'{{"code": "{code}"}}'
        )
        if met <= self.today:
            done = self.rows["cases_clockmet"]
            done.add(f"{done.next()}\t{code_of}\t{clock}\t{ISO[met]}\n")
        return clock, last

    def task(
        self, home: Home, kind: str, title: str, *, case: int | str, clock: int | str = NOTHING, due: int, issued: int,
        done: int, by: int, reference: str = "",
    ) -> None:  # fmt: skip
        """A task, done on its day or, when that is after today, on a desk or a pile."""
        table, code = self.rows["cases_task"], home.quarter.municipality
        task, at = table.next(), self.moment(issued)
        table.add(
            f"{task}\t{code}\t{kind}\t{title}\t{case}\t{home.id}\t{clock}\t{ISO[due]}\t{at}\t\\N\t{reference}\n"
        )
        if done <= self.today:
            finished = self.moment(done)
            self.rows["cases_taskdone"].add(f"{task}\t{code}\t{finished}\t{by}\t\t{home.id}\n")
            self.entry("task.done", home, "task", task, finished, by, details=f'{{"kind": "{kind}"}}')
        else:
            desk = self._desk(home, kind, by)
            self.rows["cases_opentask"].add(
                f"{task}\t{code}\t{home.quarter.team.id}\t{desk}\t{ISO[due]}\t{home.id}\n"
            )
            self.entry("task.issued", home, "task", task, at, NOTHING, details=f'{{"kind": "{kind}"}}')

    def _desk(self, home: Home, kind: str, by: int) -> int | str:
        """Whose desk; new meldingen lie on the pile. The worker who is measured gets the first 200 of the team."""
        worker = home.quarter.team.worker
        if worker is not None and self.tasks_of.get(worker, 0) < TASKS_OF_THE_WORKER:
            self.tasks_of[worker] = self.tasks_of.get(worker, 0) + 1
            return worker
        return NOTHING if kind == "melding" or self.random() < 0.15 else by

    def contact(self, home: Home, case: int | str, day: int, by: int, person: int) -> None:
        table, code = self.rows["cases_contact"], home.quarter.municipality
        contact, at = table.next(), self.moment(day)
        channel, minutes = self.pick(_CHANNELS), 5 + int(self.random() * 12) * 5
        direction = "in" if self.random() < 0.6 else "uit"
        table.add(
            f"{contact}\t{code}\t{home.id}\t{channel}\t{direction}\t{at}\t{minutes}\t\t{self.pick(CONTACTS)}\t{by}\n"
        )
        about = self.rows["cases_contactmember"]
        about.add(f"{about.next()}\t{code}\t{contact}\t{person}\n")
        if case != NOTHING:
            named = self.rows["cases_contactcase"]
            named.add(f"{named.next()}\t{code}\t{contact}\t{case}\n")
        self.entry(
            "contact.registered", home, "contact", contact, at, by, details=f'{{"channel": "{channel}"}}'
        )
        self.look(home, at, by)
