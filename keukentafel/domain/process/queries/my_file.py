"""What residents see of their own file: a fixed number of statements, whatever is in it.

A case is theirs when it is about them, or when they ask in it on behalf of somebody who authorised them. Of a question
that they only sent in for somebody else they see number, day and steps, and nothing of what it says.

`spoken` is the person for whom the reader speaks: then the same is told of that person, as far as the representation goes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q

from keukentafel.domain.decisions.queries import TemporaryView, my_temporary
from keukentafel.domain.people import access
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.plans.models import Goal, GoalFor
from keukentafel.domain.plans.queries.goals import GoalView, views
from keukentafel.domain.plans.queries.safe_at_home import kept_from, of_a_case_kept_from
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.speaking import MONEY_DOMAINS

from .about_safety import about_safety
from .my_appeals import appeals_at_once
from .my_cases import my_cases
from .my_file_decisions import decision_rows, told_decisions
from .my_file_shapes import MyCase, MyDecision, MyFile, WhoDid, WhoLooked, provisions
from .my_file_whose import TooYoung, own_person, whose
from .my_penalties import my_penalties
from .my_referrals import of_person
from .my_traces import traces_of_others, who_did, who_looked

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
    given = my_help_at_once(person.pk, reader, spoken)
    return MyFile(
        name=person_name(person).full,
        cases=my_cases(reader, spoken=spoken),
        decisions=told_decisions(decisions, reader=reader, spoken=spoken),
        goals=_told(views(mine, on=reader.today), spoken),
        goals_of_others=len(goals) - len(mine) if spoken is None else 0,
        temporary=given,
        appeals=appeals_at_once(given, reader=reader, spoken=spoken),
        writes_along=spoken is None and getattr(person, "writes_along", False),
        penalties=my_penalties(person.pk, reader=reader, spoken=spoken),
        referrals=of_person(person.pk, reader=reader, spoken=spoken),
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
    found = my_cases(reader, number, spoken=spoken)
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
