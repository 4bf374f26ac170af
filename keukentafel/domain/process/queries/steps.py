"""Where a case stands on its way, in the order of its municipality."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists

from keukentafel.domain.cases.models import Case, StepDone
from keukentafel.domain.cases.queries import CaseCard, case_row
from keukentafel.domain.cases.queries.steps import MAIN, OF_KIND, Step, status, steps
from keukentafel.domain.decisions.queries.waits_for_decision import (
    DECISION,
    help_is_over,
    over,
    undecided_of,
)
from keukentafel.domain.intake.models import Triage
from keukentafel.domain.intake.queries import about_safety, trees
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import loader
from keukentafel.rules import steps as rules
from keukentafel.rules.rows import Stap

SAFETY, MELDCODE = about_safety.SAFETY, "meldcode"
"""The process in which safety comes before all else, and its step."""


@dataclass(frozen=True, slots=True)
class Way:
    """The process of a case with its steps. now: the code of the step that is next; empty when all are done."""

    process: str
    name: str
    steps: tuple[Step, ...]

    @property
    def now(self) -> str:
        return next((step.code for step in self.steps if step.state == "current"), "")


def way(number: str, *, reader: Reader) -> Way:
    """The steps of the case with this number; a fixed number of statements. raises NotYours"""
    return way_of(case_row(number, reader=reader), today=reader.today)


def way_of(case: Case, *, today: date) -> Way:
    """The same of a case that the reader was let into."""
    code = process_of(case)
    on = dutch_day(case.opened_at)
    first = min(row.geldig_van for row in loader.load().processen.history(code))
    row = rules.process(code, on=max(on, first), municipality=case.municipality_id)
    waits, is_over = _stands(case.pk, today)
    found = status(
        case, process=code, again_from=DECISION if waits else "", over=over(is_over, kind=case.kind)
    )
    return Way(code, row.naam, found)


def steps_of_way(case: CaseCard, *, process: str, today: date) -> tuple[Step, ...]:
    """The steps of this process, of a case that the reader was let into."""
    done = dict(StepDone.objects.filter(case=case.id).values_list("step", "at"))
    waits, is_over = _stands(case.id, today) if DECISION in done else (False, False)
    return steps(
        done, process=process, on=dutch_day(case.opened_at), municipality=case.municipality,
        again_from=DECISION if waits else "", over=over(is_over, kind=case.kind),
    )  # fmt: skip


def _stands(case: int, today: date) -> tuple[bool, bool]:
    """Whether an aanvraag waits for a decision, and whether the help is over: one statement."""
    rows = Case.objects.filter(pk=case)
    return rows.values_list(Exists(undecided_of(case)), help_is_over(case, on=today)).get()


def process_of(case: Case) -> str:
    """The process to which its last triage led; before a triage the main one. Some kinds have a way of their own."""
    if case.kind in OF_KIND:
        return OF_KIND[case.kind]
    outcome = Triage.objects.filter(case=case).order_by("-pk").values_list("outcome", flat=True).first()
    return trees.process_of(case.municipality_id, outcome) if outcome else MAIN


def safety_comes_first(case: int, *, process: str, begun: bool) -> bool:
    """Whether the meldcode is what this case waits for: after a triage that led to this process, or once it was begun."""
    if process != SAFETY and not begun:
        return False
    return not StepDone.objects.filter(case=case, step=MELDCODE).exists()


def steps_of(case: Case, *, process: str) -> list[str]:
    """The codes of the steps of this process, in the order of this municipality."""
    row = rules.process(process, on=dutch_day(case.opened_at), municipality=case.municipality_id)
    return [step.code for step in row.stap]


def next_with_a_task(case: Case, *, process: str, after: str) -> Stap | None:
    """The first step after that one which asks a task and is not done, in the order of this municipality."""
    row = rules.process(process, on=dutch_day(case.opened_at), municipality=case.municipality_id)
    codes = steps_of(case, process=process)
    later = row.stap[codes.index(after) + 1 :] if after in codes else row.stap
    done = set(StepDone.objects.filter(case=case).values_list("step", flat=True))
    return next((step for step in later if step.taak and step.code not in done), None)
