"""What a meeting about a plan should talk about: open goals, risks, running terms, open questions and tasks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.utils import translation

from keukentafel.domain.cases.models import Case, Clock, Task
from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.cases.queries.reach import readable_cases
from keukentafel.domain.intake.models import Melding
from keukentafel.domain.people import access
from keukentafel.domain.plans.models import Director, Goal, Plan
from keukentafel.domain.plans.queries.reach import reached
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.rules import loader

TALKED_ABOUT = ("actie", "besluit", "melding", "nazorg", "plan")
"""Kinds of tasks that a household knows of. A call or an appointment is somebody's own work."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A point that follows from the file. source: kind and key of what it follows from; case: whose gate it follows."""

    kind: str
    text: str
    source: str
    goal: int | None = None
    case: int | None = None


def candidates(plan: Plan, *, reader: Reader) -> list[Candidate]:
    """In the order in which they are talked about, as far as this reader may read them; six statements.

    The text is kept, so it is Dutch, whatever language the reader chose for the screen.
    """
    cases = readable_cases(reader).filter(household=plan.household_id, closure__isnull=True)
    running = list(cases.order_by("opened_at", "pk"))
    with translation.override("nl"):
        return [
            *_risks(plan, running, reader),
            *_goals(plan, reader),
            *_clocks(running),
            *_questions(running),
            *_tasks(plan, reader),
        ]


def _risks(plan: Plan, running: list[Case], reader: Reader) -> Iterator[Candidate]:
    """Who asked said that somebody is not safe, or that it cannot wait; or an organisation directs because it has to."""
    worried = Melding.objects.filter(Q(unsafe=True) | Q(urgent=True), case__in=[case.pk for case in running])
    for melding in worried.order_by("-unsafe", "pk"):
        what = "Zorgen over de veiligheid" if melding.unsafe else "Het kan niet wachten"
        yield Candidate(
            "risk", f"{what}, melding {melding.number}", f"melding:{melding.pk}", case=melding.case_id
        )
    forced = Director.objects.filter(
        access.current(reader.today), plan=plan, ground__in=["veilig-thuis", "maatregel"]
    )
    for row in forced.select_related("organisation"):
        who = row.organisation.name if row.organisation else "De regisseur"
        yield Candidate("risk", f"{who}: {row.get_ground_display()}"[:400], f"regie:{row.pk}")


def _goals(plan: Plan, reader: Reader) -> Iterator[Candidate]:
    rows = Goal.objects.filter(reached(reader), plan=plan, closed__isnull=True).order_by("priority", "pk")
    for goal in rows:
        yield Candidate("goal", goal.text, f"goal:{goal.pk}", goal.pk, goal.case_id)


def _clocks(running: list[Case]) -> Iterator[Candidate]:
    rows = Clock.objects.filter(case__in=[case.pk for case in running], met__isnull=True)
    for clock in rows.order_by("last_day", "pk"):
        name = loader.load().termijnen.get(clock.code, on=clock.started_on).naam
        text = f"{name}: uiterlijk {plain_date(clock.last_day)}"
        yield Candidate("clock", text[:400], f"clock:{clock.pk}", case=clock.case_id)


def _questions(running: list[Case]) -> Iterator[Candidate]:
    for case in running:
        text = f"{case.subject}, zaak {case.number}"
        yield Candidate("question", text, f"case:{case.pk}", case=case.pk)


def _tasks(plan: Plan, reader: Reader) -> Iterator[Candidate]:
    gate = Q(case__isnull=True) | lets_through(reader, "case")
    rows = Task.objects.filter(
        gate, household=plan.household_id, open__isnull=False, kind__in=TALKED_ABOUT
    ).select_related("open")
    for task in rows.order_by("open__due_on", "pk"):
        text = f"{task.title}, voor {plain_date(task.open.due_on)}"
        yield Candidate("task", text, f"task:{task.pk}", case=task.case_id)
