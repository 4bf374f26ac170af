"""The case of an objection: opened with its law and term, and its work finished when it ends."""

from __future__ import annotations

from datetime import date, datetime

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import OBJECTION, Case, Clock, Scope, Task
from keukentafel.domain.decisions.models import Objection
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import objections as rules

from .work import holder_of


def opened(like: Case, subject: str, by: Reader, at: datetime) -> Case:
    """A case for an objection, with the team and the household of this one."""
    return cases.open_case(
        municipality=like.municipality_id, subject=subject, team=holder_of(like).team_id, household=like.household_id,
        kind=OBJECTION, done="bezwaar", by=by, at=at,
    )  # fmt: skip


def started(
    made: Objection, of: Case, on: date, by: Reader, at: datetime, *, of_court: date | None = None
) -> Clock:
    """Its law, its link with the case that it is about, and its term. of_court: the last day that a court named"""
    case = made.case
    Scope.objects.create(
        municipality_id=case.municipality_id,
        case=case,
        sort="wet",
        code=made.law,
        from_at=at,
        by_id=by.account,
    )
    if by.kind == "professional":
        cases.link_cases(case, of, kind="vervolg", by=by, at=at)
    code = rules.TO_DECIDE if of_court is None else rules.BY_COURT
    return cases.start_clock(case, code, started_on=on, at_the_latest=of_court, by=by, at=at)


def finish_work(case: Case, *, result: str, by: Reader, at: datetime) -> None:
    """The tasks to choose a handler, to handle and to decide: they have its term. What a court ordered, and what letters ask,
    stays."""
    waiting = Task.objects.filter(case=case, kind="actie", clock__code__in=rules.TERMS, open__isnull=False)
    for task in waiting.order_by("pk"):
        cases.finish_task(task, result=result, by=by, at=at)
