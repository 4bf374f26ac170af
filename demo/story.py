"""One question of one household, written step by step from melding to verslag."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Model
from django.utils import timezone

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
from keukentafel.domain.intake.models import (
    Conversation,
    ConversationDone,
    DomainNote,
    Identified,
    LadderStep,
    Melding,
    Score,
    Triage,
)  # fmt: skip
from keukentafel.domain.journal.kinds import KINDS
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.walls.models import Team
from keukentafel.rules import loader, termen

from . import support, words
from .families import Family

if TYPE_CHECKING:
    from .stories import Teller

WAYS = {"simple": "enkelvoudig", "complex": "meervoudig-zelfregie"}
ANSWERS = {
    "simple": [["gevaar", "nee"], ["wachten", "ja"], ["elders", "nee"], ["leefgebieden", "een"]],
    "complex": [["gevaar", "nee"], ["wachten", "ja"], ["elders", "nee"], ["leefgebieden", "meer"], ["regie", "ja"]],
}  # fmt: skip
INFORMATION = [["gevaar", "nee"], ["wachten", "ja"], ["elders", "ja"]]
TREE = "2015-01-01"


class Story:
    """Writes one case step by step; `at` moves on with each step and never past today."""

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

    def run(self, stage: str) -> None:
        kind = "simple" if len(self.question.topics) == 1 else "complex"
        self.open_case("contact" if stage == "closed" else kind)
        asker = self.family.members[0]
        name = f"{asker.first_names} {asker.prefix} {asker.surname}".replace("  ", " ")
        melding = self.melding(
            name,
            name,
            self.chance.choice(("web", "telefoon", "telefoon", "balie", "partner")),
            self.family.town,
        )
        self.pass_days(0, 4)
        self.add(Identified(melding=melding, person=asker, at=self.at, by_id=self.worker))
        self.triage(kind, closed=stage == "closed")
        if stage == "closed":
            self.close()
            return
        if stage == "talk":
            self.task("gesprek", f"Keukentafelgesprek: {self.question.subject}")
            return
        self.talk()
        if stage == "plan":
            self.task(
                "plan",
                f"Plan maken: {self.question.subject}",
                due_on=self.teller.today + timedelta(days=self.chance.randrange(-6, 21)),
            )
            return
        support.give(self, decided=stage == "delivered")

    def open_case(self, kind: str) -> None:
        self.case = self.add(
            Case(
                number=self.sheet.number("Z", self.at.year),
                kind=kind,
                household=self.household,
                subject=self.question.subject,
                opened_at=self.at,
            )
        )
        account = self.worker if self.household else None
        self.add(Holder(case=self.case, team=self.team, account_id=account, from_at=self.at))
        self.start_clock("wmo-onderzoek")

    def melding(self, asker: str, about: str, channel: str, town: str) -> Melding:
        melding = self.add(
            Melding(
                number=self.sheet.number("M", self.at.year),
                sent_once=UUID(int=self.chance.getrandbits(128), version=4),
                receipt=UUID(int=self.chance.getrandbits(128), version=4),
                case=self.case,
                channel=channel,
                received_at=self.at,
                relation="zelf",
                asker_name=asker,
                asker_phone=f"060000{self.chance.randrange(100, 9_999):04d}",
                about_name=about,
                about_town=town,
                text=self.question.text,
                topics=list(self.question.topics),
                urgent=self.chance.random() < 0.04,
            )
        )
        self.step("melding", by_system=True)
        self.journal("melding.received", melding, by_system=True)
        return melding

    def triage(self, kind: str, *, closed: bool) -> None:
        outcome, answers = ("informatie", INFORMATION) if closed else (WAYS[kind], ANSWERS[kind])
        row = self.add(
            Triage(
                case=self.case,
                tree_version=TREE,
                answers=answers,
                outcome=outcome,
                at=self.at,
                by_id=self.worker,
            )
        )
        self.step("triage")
        self.journal("case.triaged", row)

    def talk(self) -> None:
        """The conversation and its verslag."""
        self.pass_days(5, 21)
        talk = self.add(
            Conversation(
                case=self.case,
                held_on=self.at.date(),
                place="Thuis",
                present="De bewoner en een familielid",
                support_offered=True,
                identity_checked=True,
                revision=self.chance.randrange(1, 6),
                by_id=self.worker,
            )
        )
        for topic in self.question.topics:
            self.add(DomainNote(conversation=talk, domain=topic, text=self.question.text))
        for domain in self.chance.sample(_domains(self.at.date()), 6):
            level = self.chance.choices((1, 2, 3, 4, 5), (2, 16, 30, 32, 20))[0]
            self.add(
                Score(
                    conversation=talk,
                    person=self.family.members[0],
                    instrument="zrm",
                    domain=domain,
                    level=level,
                )
            )
        for rung in ("eigen-kracht", "netwerk", "algemene-voorziening"):
            reason = (
                f"{self.question.network}. Dat is niet genoeg voor alles."
                if rung == "netwerk"
                else "Dat lukt maar voor een deel."
            )
            self.add(
                LadderStep(
                    case=self.case, step=rung, enough=False, reason=reason, at=self.at, by_id=self.worker
                )
            )
        self.pass_days(1, 5)
        self.add(ConversationDone(conversation=talk, verslag=words.VERSLAG, at=self.at, by_id=self.worker))
        self.add(ClockMet(clock=self.clock, on=self.at.date()))
        self.step("gesprek")
        self.journal("conversation.finished", talk)

    def close(self) -> None:
        self.pass_days(0, 5)
        said = "Uitgelegd wat er in de buurt is. De bewoner belt zelf en neemt weer contact op als het niet lukt."
        self.add(Closure(case=self.case, result="informatie", reason=said, at=self.at, by_id=self.worker))
        self.add(ClockMet(clock=self.clock, on=self.at.date()))
        self.journal("case.closed", self.case)

    def contacts(self, count: int) -> None:
        for _ in range(count):
            channel, direction, minutes, summary = self.chance.choice(words.CONTACTS)
            at = self._moment(
                self.teller.today
                - timedelta(
                    days=self.chance.randrange(0, max(2, (self.teller.today - self.at.date()).days + 9))
                )
            )
            contact = self.add(
                Contact(
                    household=self.family.household,
                    channel=channel,
                    direction=direction,
                    at=at,
                    minutes=minutes,
                    summary=summary,
                    by_id=self.worker,
                )
            )
            self.add(ContactMember(contact=contact, person=self.family.members[0]))
            self.add(ContactCase(contact=contact, case=self.case))
            self.journal("contact.registered", contact, at=at)

    def note(self) -> None:
        row = Note(
            household=self.family.household,
            text=self.chance.choice(words.NOTES),
            pinned=self.chance.random() < 0.2,
            at=self.at,
            by_id=self.worker,
        )
        self.journal("note.written", self.add(row))

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
    ) -> None:
        """On the pile of the team, on the desk of `account`, or on that of who works on it."""
        assert self.clock is not None
        due = due_on or self.clock.last_day
        task = self.add(
            Task(
                kind=kind,
                title=title[:160],
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

    def done_task(self, kind: str, title: str, result: str) -> None:
        task = self.add(
            Task(
                kind=kind,
                title=title[:160],
                case=self.case,
                household=self.family.household,
                due_on=self.at.date(),
                issued_at=self.at - timedelta(days=2),
                issued_by_id=self.worker,
            )
        )
        self.add(TaskDone(task=task, at=self.at, by_id=self.worker, result=result))

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
        self.at = self._moment(
            min(self.at.date() + timedelta(days=self.chance.randrange(least, most + 1)), self.teller.today)
        )

    def _moment(self, day: date) -> datetime:
        """In office hours of that day; today not later than a quarter past eight, so nothing lies in the future."""
        hour = (
            time(self.chance.randrange(8, 17), self.chance.randrange(60))
            if day < self.teller.today
            else time(0, self.chance.randrange(1, 59))
        )
        return timezone.make_aware(datetime.combine(day, hour))


def _domains(day: date) -> list[str]:
    """The domains of the instrument that was in use on that day."""
    return [domain.code for domain in loader.load().instrumenten.get("zrm", on=day).domein]
