"""What a meeting about a plan should talk about: risks, open goals and questions with their terms. Chores only by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils import translation

from keukentafel.domain.cases.models import Case, Clock, Task
from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.cases.queries.reach import readable_cases
from keukentafel.domain.intake.models import Melding
from keukentafel.domain.people import access
from keukentafel.domain.plans.models import Director, Goal, MeetingItem, Plan
from keukentafel.domain.plans.queries.reach import reached
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.rules import loader

from .reach import hosted_plans

TALKED_ABOUT = ("actie", "besluit", "melding", "nazorg", "plan")
"""Kinds of tasks that may come on an agenda, when somebody puts them there: most are work of the desk. A call or an
appointment is somebody's own work."""
LONGEST = 400
"""Letters of a point."""
TASK = "task:"
"""What the source of a point about a task begins with."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A point that follows from the file. source: kind and key of what it follows from; case: whose gate it follows."""

    kind: str
    text: str
    source: str
    goal: int | None = None
    case: int | None = None


@dataclass(frozen=True, slots=True)
class Chore:
    """Something to be done on a desk, that somebody may put on an agenda."""

    task: int
    title: str
    due_on: date


def candidates(plan: Plan, *, reader: Reader) -> list[Candidate]:
    """In the order in which they are talked about, as far as this reader may read them; five statements.

    A case is one point, with the terms that run for it. What is to be done on a desk is no point: see chores.
    The text is kept, so it is Dutch, whatever language the reader chose for the screen.
    """
    cases = readable_cases(reader).filter(household=plan.household_id, closure__isnull=True)
    running = list(cases.order_by("opened_at", "pk"))
    with translation.override("nl"):
        return [
            *_risks(plan, running, reader),
            *_goals(plan, reader),
            *_questions(running),
        ]


def chore(task: int, plan: Plan, *, reader: Reader) -> Candidate | None:
    """An open task of this household as a point, when this reader may read it; one statement."""
    row = _open_tasks(reader).filter(household=plan.household_id, pk=task).first()
    with translation.override("nl"):
        return _chore(row) if row is not None else None


def chores(meeting: int, *, reader: Reader) -> dict[int, tuple[Chore, ...]]:
    """Household → open tasks that are not on the agenda of this meeting and may be put there; one statement."""
    there = MeetingItem.objects.filter(
        meeting=meeting,
        source=Concat(Value(TASK), Cast(OuterRef("pk"), CharField()), output_field=CharField()),
    )
    homes = hosted_plans(reader).filter(meeting=meeting).values("plan__household")
    found: dict[int, list[Chore]] = defaultdict(list)
    for row in _open_tasks(reader).filter(~Exists(there), household__in=homes):
        assert row.household_id is not None
        found[row.household_id].append(Chore(row.pk, row.title, row.open.due_on))
    return {home: tuple(each) for home, each in found.items()}


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
        yield Candidate("risk", f"{who}: {row.get_ground_display()}"[:LONGEST], f"regie:{row.pk}")


def _goals(plan: Plan, reader: Reader) -> Iterator[Candidate]:
    rows = Goal.objects.filter(reached(reader), plan=plan, closed__isnull=True).order_by("priority", "pk")
    for goal in rows:
        yield Candidate("goal", goal.text, f"goal:{goal.pk}", goal.pk, goal.case_id)


def _questions(running: list[Case]) -> Iterator[Candidate]:
    terms: dict[int, list[str]] = defaultdict(list)
    rows = Clock.objects.filter(case__in=[case.pk for case in running], met__isnull=True)
    for clock in rows.order_by("last_day", "pk"):
        name = loader.load().termijnen.get(clock.code, on=clock.started_on).naam
        terms[clock.case_id].append(f"{name}: uiterlijk {plain_date(clock.last_day)}")
    for case in running:
        text = "; ".join([f"{case.subject}, zaak {case.number}", *terms[case.pk]])
        yield Candidate("question", text[:LONGEST], f"case:{case.pk}", case=case.pk)


def _open_tasks(reader: Reader) -> QuerySet[Task]:
    gate = Q(case__isnull=True) | lets_through(reader, "case")
    rows = Task.objects.filter(gate, open__isnull=False, kind__in=TALKED_ABOUT)
    return rows.select_related("open").order_by("open__due_on", "pk")


def _chore(task: Task) -> Candidate:
    text = f"{task.title}, voor {plain_date(task.open.due_on)}"
    return Candidate("task", text[:LONGEST], f"{TASK}{task.pk}", case=task.case_id)
