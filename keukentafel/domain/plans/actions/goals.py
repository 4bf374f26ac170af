"""Goals: added with their end in sight, put in other words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from keukentafel.domain.cases.actions import ChangedMeanwhile
from keukentafel.domain.cases.models import Case
from keukentafel.domain.cases.queries import case_row
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.access import current
from keukentafel.domain.people.models import Membership
from keukentafel.domain.plans.models import Goal, GoalClosed, GoalFor, GoalRewritten, NotNow, Plan
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line
from keukentafel.rules import loader

from .ending import end_without_consent
from .goal_days import WrongPeriod as WrongPeriod
from .goal_days import check_start
from .plan import NotAMember, locked, locked_goal, start_plan

LONGEST = 400
"""Letters that a goal, its end or an action may have."""


class WithoutWords(Refusal):
    """A goal must say what the household wants."""


class GoalWithoutEnd(Refusal):
    """A goal must say when it is met: otherwise nobody can ever see that it is reached."""


class UnknownDomain(Refusal):
    """The life domain is not in the list of today."""


class CaseOfOthers(Refusal):
    """The case is not of this household."""


class GoalIsClosed(Refusal):
    """What is closed stays as it was."""


@deed
def add_goal(
    household: int,
    *,
    domain: str,
    text: str,
    met_when: str,
    person: int | None = None,
    people: Sequence[int] = (),
    case: str = "",
    priority: int = 2,
    starts_on: date | None = None,
    expected_on: date | None = None,
    by: Reader,
    at: datetime,
) -> Goal:
    """Add a goal to the plan of a household, and begin that plan when it is the first.

    domain     code of landelijk/leefgebieden.toml
    met_when   how everybody will see that it is reached
    people     for whom; none (and no person, which is the same for one): for the whole household
    case       number of the case that it is for: then it follows the gate between the laws of that case. Empty: the
               household wants all who read the plan to read it
    priority   1 high, 2 ordinary, 3 low
    starts_on  None: today
    raises     NotYours, WithoutWords, GoalWithoutEnd, UnknownDomain, NotAMember, CaseOfOthers, WrongPeriod: nothing was written
    The same goal sent twice is one goal. What was put off for this domain (NotNow) is put off no longer.
    """
    plan = locked(start_plan(household, by=by, at=at))
    today = dutch_day(at)
    whose = list(dict.fromkeys(people or ([] if person is None else [person])))
    if expected_on is not None and expected_on < today:
        raise WrongPeriod(
            _("De dag waarop het doel klaar moet zijn, is al voorbij. Kies een latere dag."),
            field="expected_on",
        )
    values = _said(text, met_when, domain, priority, starts_on or today, expected_on) | {
        "person_id": whose[0] if whose else None,
        "case": _case_of(plan, case, by=by) if case else None,
    }
    check_start(plan, starts_on or today, on=today)
    _domain_of_today(domain, today)
    members_only(household, whose, today)
    for same in plan.goals.filter(closed__isnull=True, **values).prefetch_related("others"):
        if {each.person_id for each in same.others.all()} == set(whose[1:]):
            return same
    goal = Goal.objects.create(municipality_id=plan.municipality_id, plan=plan, **values)
    _is_for(goal, whose)
    _comes_instead(goal, whose, by=by, at=at)
    journal.note("goal.added", about=goal, by=by, at=at, household=household, domain=domain, shared=not case)
    return goal


@deed
def rewrite_goal(
    goal: int,
    *,
    revision: int,
    text: str,
    met_when: str,
    domain: str,
    people: Sequence[int] = (),
    case: str | None = None,
    priority: int = 2,
    starts_on: date,
    expected_on: date | None = None,
    by: Reader,
    at: datetime,
) -> Goal:
    """Put an open goal in other words. What stood there is kept.

    revision  of the words that the writer saw
    case      number of the case whose gate it follows from now on; empty: all who read the plan; None: as it was
    raises    NotYours, GoalIsClosed, ChangedMeanwhile when somebody else wrote since, and what `add_goal` raises
    The same words sent twice are written once.
    """
    found = locked_goal(goal, by=by)
    if GoalClosed.objects.filter(goal=found).exists():
        raise GoalIsClosed(_("Dit doel is al afgesloten."))
    values, whose = (
        _said(text, met_when, domain, priority, starts_on, expected_on),
        list(dict.fromkeys(people)),
    )
    if starts_on != found.starts_on:
        check_start(found.plan, starts_on, on=dutch_day(at))
    was = _as_it_stands(found)
    moves = case is not None and case != was["case"]
    members_only(
        found.plan.household_id, [each for each in whose if each not in was["people"]], dutch_day(at)
    )
    if domain != found.domain:
        _domain_of_today(domain, dutch_day(at))
    if moves:
        values["case"] = _case_of(found.plan, case, by=by) if case else None
    for field, value in (values | {"person_id": whose[0] if whose else None}).items():
        setattr(found, field, value)
    if was == _as_it_stands(found, people=whose):
        return found
    if revision != found.revision:
        raise ChangedMeanwhile(_("Iemand anders heeft dit doel intussen aangepast."))
    GoalRewritten.objects.create(
        municipality_id=found.municipality_id, goal=found, revision=revision, was=was, at=at, by_id=by.account
    )
    found.revision = revision + 1
    found.save()
    found.others.all().delete()
    _is_for(found, whose)
    if was["people"] != whose:
        end_without_consent(found, by=by, at=at)
    _comes_instead(found, whose, by=by, at=at)
    if moves:
        journal.note(
            "goal.moved", about=found, by=by, at=at, household=found.plan.household_id, shared=not case
        )
    else:
        journal.note("goal.rewritten", about=found, by=by, at=at, household=found.plan.household_id)
    return found


def _case_of(plan: Plan, number: str, *, by: Reader) -> Case:
    """A case of this household through whose gate the writer goes. raises NotYours, CaseOfOthers"""
    found = case_row(number, reader=by)
    if found.household_id != plan.household_id:
        raise CaseOfOthers(_("Die zaak is niet van dit huishouden."))
    return found


def _said(
    text: str, met_when: str, domain: str, priority: int, starts_on: date, expected_on: date | None
) -> dict[str, Any]:
    """What a goal says, as its fields. raises WithoutWords, GoalWithoutEnd, WrongPeriod"""
    if expected_on is not None and expected_on < starts_on:
        raise WrongPeriod(
            _("Een doel kan niet klaar zijn voordat het begint. Kies een latere dag."), field="expected_on"
        )
    return {
        "text": _words(text, WithoutWords(_("Schrijf op wat het huishouden wil bereiken."))),
        "met_when": _words(
            met_when,
            GoalWithoutEnd(
                _("Schrijf op wanneer het doel is gehaald. Anders weet straks niemand of het gelukt is.")
            ),
        ),
        "domain": domain,
        "priority": priority,
        "starts_on": starts_on,
        "expected_on": expected_on,
    }


def _as_it_stands(goal: Goal, *, people: Sequence[int] | None = None) -> dict[str, Any]:
    """What GoalRewritten keeps."""
    others = [each.person_id for each in goal.others.order_by("pk")] if people is None else []
    first = [] if goal.person_id is None else [goal.person_id]
    return {
        "text": goal.text,
        "met_when": goal.met_when,
        "domain": goal.domain,
        "priority": goal.priority,
        "starts_on": goal.starts_on.isoformat(),
        "expected_on": goal.expected_on.isoformat() if goal.expected_on else None,
        "people": list(dict.fromkeys([*first, *others])) if people is None else list(people),
        "case": goal.case.number if goal.case else "",
    }


def _is_for(goal: Goal, people: Sequence[int]) -> None:
    """The first stands with the goal itself."""
    GoalFor.objects.bulk_create(
        GoalFor(municipality_id=goal.municipality_id, goal=goal, person_id=each) for each in people[1:]
    )


def _comes_instead(goal: Goal, people: Sequence[int], *, by: Reader, at: datetime) -> None:
    """What was put off for this domain and these people is put off no longer; a goal for all is for each."""
    rows = NotNow.objects.filter(plan=goal.plan_id, domain=goal.domain, withdrawn_at__isnull=True)
    if people:
        rows = rows.filter(person__in=people)
    rows.update(withdrawn_at=at, withdrawn_by_id=by.account, goal=goal)


def _domain_of_today(domain: str, on: date) -> None:
    if domain not in {row.code for row in loader.load().leefgebieden.on(on)}:
        raise UnknownDomain(_("Kies een leefgebied uit de lijst."))


def members_only(household: int, people: Sequence[int], on: date) -> None:
    rows = Membership.objects.filter(current(on), household=household, person__in=people)
    if people and rows.values("person").distinct().count() != len(set(people)):
        raise NotAMember(_("Een doel is voor iemand uit het huishouden, of voor iedereen."))


def _words(text: str, missing: Refusal) -> str:
    """The text on one line; the refusal when there is none."""
    words = one_line(text)
    if not words:
        raise missing
    if len(words) > LONGEST:
        raise type(missing)(
            _("Dit is te lang. Houd het bij %(count)s tekens."), field=missing.field, count=LONGEST
        )
    return words
