"""One question of one household, written step by step from melding to verslag."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from keukentafel.domain.cases.models import (
    Case,
    ClockMet,
    Closure,
    Contact,
    ContactCase,
    ContactMember,
    Holder,
    Note,
)  # fmt: skip
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
from keukentafel.rules import instruments, loader

from . import support, words
from .case_file import CaseFile

if TYPE_CHECKING:
    pass

WAYS = {"simple": "enkelvoudig", "complex": "meervoudig-zelfregie"}
ANSWERS = {
    "simple": [["gevaar", "nee"], ["wachten", "ja"], ["elders", "nee"], ["leefgebieden", "een"]],
    "complex": [["gevaar", "nee"], ["wachten", "ja"], ["elders", "nee"], ["leefgebieden", "meer"], ["regie", "ja"]],
}  # fmt: skip
INFORMATION = [["gevaar", "nee"], ["wachten", "ja"], ["elders", "ja"]]
TREE = "2015-01-01"


class Story(CaseFile):
    """One question, step by step."""

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
                due_on=self.teller.today + timedelta(days=self.chance.randrange(1, 21)),
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
            self.add(DomainNote(case=self.case, domain=topic, text=self.question.text))
        measured = self.add(
            Measurement(
                case=self.case,
                conversation=talk,
                person=self.family.members[0],
                instrument="zrm",
                version=instruments.get("zrm", on=self.at.date()).versie,
                on=self.at.date(),
                at=self.at,
                by_id=self.worker,
            )
        )
        for domain in self.chance.sample(_domains(self.at.date()), 6):
            level = self.chance.choices((1, 2, 3, 4, 5), (2, 16, 30, 32, 20))[0]
            self.add(Score(measurement=measured, domain=domain, level=level))
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
            if self.case is not None:
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


def _domains(day: date) -> list[str]:
    """The domains of the instrument that was in use on that day."""
    return [domain.code for domain in loader.load().instrumenten.get("zrm", on=day).domein]
