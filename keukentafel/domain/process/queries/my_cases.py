"""The cases a resident reads as their own, those they only sent in, and those of who they speak for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet

from keukentafel.domain.cases.models import Case, Clock, StepDone
from keukentafel.domain.cases.queries.steps import MAIN, OF_KIND, Step, steps
from keukentafel.domain.cases.queries.told_terms import Term, term, with_stops
from keukentafel.domain.decisions import clocks as terms
from keukentafel.domain.decisions.models import Aanvraag
from keukentafel.domain.decisions.queries.waits_for_decision import (
    DECISION,
    help_is_over,
    over,
    undecided_of,
)
from keukentafel.domain.intake.models import Triage
from keukentafel.domain.intake.queries.reaching import safe_reach
from keukentafel.domain.intake.queries.trees import process_of
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.plans.along import along, moment
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

from .about_safety import about_safety, told_by_another
from .my_file_decisions import aanvragen_told
from .my_file_shapes import MyCase
from .my_file_whose import about, or_sent_in, parts_of
from .steps import MELDCODE


@dataclass(frozen=True)
class _Theirs:
    """own: keys of the cases read whole; worries: those that somebody else told of safety; clocks of each own case."""

    own: Collection[int]
    worries: Collection[int]
    clocks: Mapping[int, list[Term]]
    speaks: bool


def my_cases(reader: Reader, number: str = "", *, spoken: Spoken | None = None) -> tuple[MyCase, ...]:
    """All of them, or the one with this number; the newest first."""
    told_of = aanvragen_told(reader, spoken)
    cases = _rows(reader, number, spoken, told_of)
    own = {case.pk for case in cases if case.is_theirs}
    worries = {case.pk for case in cases if case.told and case.is_safety}
    parts = parts_of(cases, spoken=spoken)
    if spoken is not None and parts:
        cases = [case for case in cases if parts[case.pk] & spoken.sees.parts]
        own = {case.pk for case in cases if spoken.may_read(parts[case.pk])}
    closed = {case.pk for case in cases if hasattr(case, "closure")}
    others_asked = Aanvraag.objects.filter(case__in=own).exclude(pk__in=told_of.values("pk"))
    clocks = _clocks(own, closed, terms.told(told_of, others_asked), reader.today)
    theirs = _Theirs(own, worries, clocks, speaks=spoken is not None)
    return tuple(_told(case, theirs) for case in cases)


def _rows(reader: Reader, number: str, spoken: Spoken | None, told_of: QuerySet[Aanvraag]) -> list[Any]:
    """told_of: the aanvragen whose decision the reader is told. Each with what is told of it, in one statement."""
    person = reader.person if spoken is None else spoken.person
    assert person is not None
    of_them = about(person, reader=reader, spoken=spoken)
    sent_in = or_sent_in(of_them, reader=reader, spoken=spoken)
    rows = Case.objects.filter(sent_in, municipality__in=reader.municipalities)
    if number:
        rows = rows.filter(number=number)
    others = told_by_another() & ~Q(melding__by=reader.account)
    its_ways = Triage.objects.filter(case=OuterRef("pk")).order_by("-pk").values("outcome")
    rows = rows.annotate(
        is_theirs=_is(of_them),
        ways=ArraySubquery(its_ways),
        its_steps=along(StepDone.objects.filter(case=OuterRef("pk")), step="step", at="at"),
        waits=Exists(undecided_of(OuterRef("pk")).filter(pk__in=told_of.values("pk"))),
        is_over=help_is_over(OuterRef("pk"), on=reader.today, of=told_of),
        told=_is(others),
        is_safety=_is(about_safety(reader.municipalities)),
    )
    return list(rows.select_related("melding", "closure").distinct().order_by("-opened_at"))


def _is(those: Q) -> Exists:
    return Exists(Case.objects.filter(those, pk=OuterRef("pk")))


def _told(case: Any, theirs: _Theirs) -> MyCase:
    mine, melding = case.pk in theirs.own, getattr(case, "melding", None)
    worry = case.pk in theirs.worries
    return MyCase(
        number=case.number,
        mine=mine,
        subject=case.subject if mine else "",
        melding=melding.number if melding is not None and not worry else "",
        opened_at=case.opened_at,
        closed=hasattr(case, "closure"),
        steps=_steps_told(worry, _steps(case)),
        clocks=tuple(theirs.clocks[case.pk]),
        kind=case.kind,
        reach=safe_reach(melding) if melding is not None and mine and not theirs.speaks else "",
    )


def _steps(case: Any) -> tuple[Step, ...]:
    return steps(
        {each["step"]: moment(each["at"]) for each in case.its_steps},
        process=OF_KIND.get(case.kind)
        or (process_of(case.municipality_id, case.ways[0]) if case.ways else MAIN),
        on=dutch_day(case.opened_at),
        municipality=case.municipality_id,
        again_from=DECISION if case.waits else "",
        over=over(case.is_over, kind=case.kind),
    )


def _steps_told(worry: bool, found: tuple[Step, ...]) -> tuple[Step, ...]:
    """Of the worry of another not that the meldcode was followed."""
    return tuple(step for step in found if step.code != MELDCODE) if worry else found


def _clocks(cases: Collection[int], closed: Collection[int], told: Q, on: date) -> dict[int, list[Term]]:
    """The terms of each case that the reader is told of, not those of what others of the household asked; of a closed one those
    that were met, since closing breaks off the others."""
    result: dict[int, list[Term]] = defaultdict(list)
    rows = Clock.objects.filter(told, case__in=cases)
    for row in with_stops(rows).order_by("last_day"):
        if hasattr(row, "met") or row.case_id not in closed:
            result[row.case_id].append(term(row, on=on))
    return result
