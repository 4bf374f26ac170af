"""What people ask about the meldcode of a case that they were let into."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from . import words
from .models import MeldcodeStep


@dataclass(frozen=True, slots=True)
class StepRecord:
    """What was written down of a step. answers: pairs of a question and its answer, in words"""

    on: date
    by_name: str
    at: datetime
    said: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """A step with its records, the last first. state: as a step of a case; may_write: the steps it rests on are there"""

    code: str
    name: str
    state: str
    may_write: bool
    records: tuple[StepRecord, ...]


def meldcode(case: int) -> tuple[StepView, ...]:
    """The five steps in their order. case: of somebody who may read it; the caller knows"""
    rows = list(MeldcodeStep.objects.filter(case=case).select_related("by").order_by("-pk"))
    done = {row.step for row in rows}
    now = next((code for code, _name in words.steps() if code not in done), "")
    return tuple(
        StepView(
            code,
            str(name),
            "done" if code in done else "current" if code == now else "todo",
            code != words.DECIDE or done >= set(words.BEFORE_DECIDING),
            tuple(_record(row) for row in rows if row.step == code),
        )
        for code, name in words.steps()
    )


def _record(row: MeldcodeStep) -> StepRecord:
    return StepRecord(row.on, row.by.name, row.at, row.said, tuple(_answers(row)))


def _answers(row: MeldcodeStep) -> list[tuple[str, str]]:
    asked = {
        words.SIGNALS: ("child_check",),
        words.CONSULT: ("consulted",),
        words.TALK: ("talked",),
        words.WEIGH: ("suspicion", "unsafe"),
        words.DECIDE: ("report", "help", "decider", "why_not"),
    }[row.step]
    told = [(str(words.questions()[name]), words.answer(name, getattr(row, name))) for name in asked]
    return [(question, answer) for question, answer in told if answer]
