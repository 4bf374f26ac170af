"""What residents see of their own file: a fixed number of statements, whatever is in it.

A case is theirs when it is about them, or when they ask in it on behalf of somebody who authorised them. Of a question
that they only sent in for somebody else they see number, day and steps, and nothing of what it says.

`spoken` is the person for whom the reader speaks: then the same is told of that person, as far as the representation goes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet

from keukentafel.domain.cases.models import Case, Clock, StepDone
from keukentafel.domain.cases.queries.clocks import Term, term, with_stops
from keukentafel.domain.cases.queries.steps import MAIN, OF_KIND, Step, steps
from keukentafel.domain.decisions.clocks import clocks_of_aanvragen
from keukentafel.domain.decisions.models import Aanvraag
from keukentafel.domain.decisions.queries import TemporaryView, my_temporary
from keukentafel.domain.decisions.queries.waits_for_decision import (
    DECISION,
    help_is_over,
    over,
    undecided_of,
)
from keukentafel.domain.intake.models import Triage
from keukentafel.domain.intake.queries.reaching import safe_reach
from keukentafel.domain.intake.queries.trees import process_of
from keukentafel.domain.people import access
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.plans.along import along, moment
from keukentafel.domain.plans.models import Goal, GoalFor
from keukentafel.domain.plans.queries.goals import GoalView, views
from keukentafel.domain.plans.queries.safe_at_home import kept_from, of_a_case_kept_from
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules.speaking import MONEY_DOMAINS

from .about_safety import about_safety, told_by_another
from .my_file_decisions import aanvragen_told, decision_rows, told_decisions
from .my_file_shapes import MyCase, MyDecision, MyFile, WhoDid, WhoLooked, provisions
from .my_file_whose import TooYoung, about, or_sent_in, own_person, parts_of, whose
from .my_penalties import my_penalties
from .my_traces import traces_of_others, who_did, who_looked
from .steps import MELDCODE

__all__ = [
    "MyCase",
    "MyDecision",
    "MyFile",
    "TooYoung",
    "WhoDid",
    "WhoLooked",
    "my_case",
    "my_file",
    "own_person",
    "provisions",
    "traces_of_others",
    "who_did",
    "who_looked",
]


def my_file(*, reader: Reader, spoken: Spoken | None = None) -> MyFile:
    """The reader's own file, or that of who they speak for. raises NotYours for who is no resident, TooYoung"""
    person = whose(reader=reader, spoken=spoken)
    decisions = decision_rows(reader=reader, spoken=spoken)
    goals = goals_of(reader, spoken)
    mine = [goal for goal in goals if is_for(goal, person.pk)]
    return MyFile(
        name=person_name(person).full,
        cases=_cases(reader, spoken=spoken),
        decisions=told_decisions(decisions, reader=reader, spoken=spoken),
        goals=_told(views(mine, on=reader.today), spoken),
        goals_of_others=len(goals) - len(mine) if spoken is None else 0,
        temporary=my_help_at_once(person.pk, reader, spoken),
        writes_along=spoken is None and getattr(person, "writes_along", False),
        penalties=my_penalties(person.pk, reader=reader, spoken=spoken),
    )


def my_help_at_once(person: int, reader: Reader, spoken: Spoken | None) -> tuple[TemporaryView, ...]:
    """Of who one speaks for as far as that is about help; where they live is not told by who helps them.

    Nor by the letter: it bears an address, so it is not for a parent in another house.
    """
    if spoken is None:
        return my_temporary(person, reader=reader)
    if spoken.hidden or not spoken.sees.care:
        return ()
    found = my_temporary(person, reader=reader)
    return tuple(each.without_letters() for each in found) if spoken.elsewhere else found


def my_case(
    number: str, *, reader: Reader, spoken: Spoken | None = None
) -> tuple[MyCase, tuple[MyDecision, ...]]:
    """One case with its decisions. raises NotYours, TooYoung"""
    if spoken is None:
        own_person(reader=reader)
    found = _cases(reader, number, spoken=spoken)
    if not found:
        raise access.NotYours(number)
    rows = [row for row in decision_rows(reader=reader, spoken=spoken) if row.aanvraag.case.number == number]
    return found[0], told_decisions(rows, reader=reader, spoken=spoken)


def my_letter(letter: int, *, reader: Reader, spoken: Spoken) -> int:
    """The letter, when who speaks for somebody may read it. raises NotYours"""
    rows = decision_rows(reader=reader, spoken=spoken)
    told = {each.letter for each in told_decisions(rows, reader=reader, spoken=spoken)}
    if letter not in told:
        temporary = my_help_at_once(spoken.person, reader, spoken)
        told |= {each.id for given in temporary for each in given.letters}
    if letter not in told:
        raise access.NotYours(letter)
    return letter


def goals_of(reader: Reader, spoken: Spoken | None) -> list[Goal]:
    """Of who one speaks for: their own goals, and those of the house that both belong to."""
    rows = Goal.objects.filter(closed__isnull=True)
    if spoken is None:
        several = GoalFor.objects.filter(person=reader.person).values("goal")
        own = Q(person=reader.person) | Q(pk__in=several)
        kept = of_a_case_kept_from(reader.person or 0, about_safety(reader.municipalities))
        rows = rows.filter(own | ~kept, plan__household__in=access.households(reader))
    else:
        shared = Q(person__isnull=True, plan__household__in=spoken.homes)
        shared &= ~kept_from(None, about_safety([spoken.municipality]))
        several = GoalFor.objects.filter(person=spoken.person).values("goal")
        theirs = Q(person=spoken.person) | Q(pk__in=several)
        rows = rows.filter(theirs | shared, municipality=spoken.municipality)
        if not spoken.sees.care:
            rows = rows.filter(domain__in=MONEY_DOMAINS)
        if not spoken.sees.money:
            rows = rows.exclude(domain__in=MONEY_DOMAINS)
        if spoken.hidden:
            rows = rows.none()
    others = GoalFor.objects.filter(goal=OuterRef("pk")).values("person")
    found = rows.select_related("plan__household", "person", "case", "closed")
    return list(found.annotate(others_keys=ArraySubquery(others)).order_by("priority", "pk"))


def is_for(goal: Any, person: int) -> bool:
    """Theirs, alone or with others, or of the whole household. goal: as `goals_of` gives it"""
    return goal.person_id in (None, person) or person in goal.others_keys


def _told(goals: tuple[GoalView, ...], spoken: Spoken | None) -> tuple[GoalView, ...]:
    """Who does what in another house is of that house."""
    if spoken is None:
        return goals
    return tuple(
        goal
        if goal.household in spoken.homes
        else replace(goal, household_name="", person_name=spoken.name, people=(), actions=(), shared=())
        for goal in goals
    )


def _cases(reader: Reader, number: str = "", *, spoken: Spoken | None = None) -> tuple[MyCase, ...]:
    person = reader.person if spoken is None else spoken.person
    assert person is not None
    of_them = about(person, reader=reader, spoken=spoken)
    sent_in = or_sent_in(of_them, reader=reader, spoken=spoken)
    rows = Case.objects.filter(sent_in, municipality__in=reader.municipalities)
    if number:
        rows = rows.filter(number=number)
    theirs = Exists(Case.objects.filter(of_them, pk=OuterRef("pk")))
    ways = ArraySubquery(Triage.objects.filter(case=OuterRef("pk")).order_by("-pk").values("outcome"))
    done = along(StepDone.objects.filter(case=OuterRef("pk")), step="step", at="at")
    told_of = aanvragen_told(reader, spoken)
    waits = Exists(undecided_of(OuterRef("pk")).filter(pk__in=told_of.values("pk")))
    is_over = help_is_over(OuterRef("pk"), on=reader.today, of=told_of)
    others = told_by_another() & ~Q(melding__by=reader.account)
    told = Exists(Case.objects.filter(others, pk=OuterRef("pk")))
    safety = Exists(Case.objects.filter(about_safety(reader.municipalities), pk=OuterRef("pk")))
    rows = rows.annotate(
        is_theirs=theirs, ways=ways, its_steps=done, waits=waits, is_over=is_over, told=told, is_safety=safety
    )
    rows = rows.select_related("melding", "closure")
    cases = list(rows.distinct().order_by("-opened_at"))
    own = {case.pk for case in cases if case.is_theirs}
    worries = {case.pk for case in cases if case.told and case.is_safety}
    parts = parts_of(cases, spoken=spoken)
    if spoken is not None and parts:
        cases = [case for case in cases if parts[case.pk] & spoken.sees.parts]
        own = {case.pk for case in cases if spoken.may_read(parts[case.pk])}
    closed = {case.pk for case in cases if hasattr(case, "closure")}
    others_asked = Aanvraag.objects.filter(case__in=own).exclude(pk__in=told_of.values("pk"))
    clocks = _clocks(own, closed, others_asked, reader.today)
    return tuple(
        MyCase(
            number=case.number,
            mine=case.pk in own,
            subject=case.subject if case.pk in own else "",
            melding=case.melding.number if hasattr(case, "melding") and case.pk not in worries else "",
            opened_at=case.opened_at,
            closed=hasattr(case, "closure"),
            steps=_steps_told(
                case.pk in worries,
                steps(
                    {each["step"]: moment(each["at"]) for each in case.its_steps},
                    process=OF_KIND.get(case.kind)
                    or (process_of(case.municipality_id, case.ways[0]) if case.ways else MAIN),
                    on=dutch_day(case.opened_at),
                    municipality=case.municipality_id,
                    again_from=DECISION if case.waits else "",
                    over=over(case.is_over),
                ),
            ),
            clocks=tuple(clocks[case.pk]),
            kind=case.kind,
            reach=safe_reach(case.melding)
            if spoken is None and case.pk in own and hasattr(case, "melding")
            else "",
        )
        for case in cases
    )


def _steps_told(worry: bool, found: tuple[Step, ...]) -> tuple[Step, ...]:
    """Of the worry of another not that the meldcode was followed."""
    return tuple(step for step in found if step.code != MELDCODE) if worry else found


def _clocks(
    cases: Collection[int], closed: Collection[int], others_asked: QuerySet[Aanvraag], on: date
) -> dict[int, list[Term]]:
    """The terms of each case but those of what others of the household asked; of a closed one those that were met, since closing
    breaks off the others."""
    result: dict[int, list[Term]] = defaultdict(list)
    rows = Clock.objects.filter(case__in=cases).exclude(pk__in=clocks_of_aanvragen(others_asked).values("pk"))
    for row in with_stops(rows).order_by("last_day"):
        if hasattr(row, "met") or row.case_id not in closed:
            result[row.case_id].append(term(row, on=on))
    return result
