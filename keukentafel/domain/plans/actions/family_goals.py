"""The goals of the plan that a family writes itself: in its own words, changed by several, and taken out again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people import access
from keukentafel.domain.plans.models import (
    EarlierFamilyWords,
    FamilyGoalDropped,
    FamilyPlan,
    FamilyPlanGoal,
    doers,
)
from keukentafel.domain.plans.queries.choices import life_domains
from keukentafel.domain.walls.deeds import deed
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from .family_writing import TooMuch, Writer, open_row
from .goals import GoalWithoutEnd, UnknownDomain, WithoutWords, WrongPeriod, _words, members_only

MOST_GOALS, MOST_STEPS = 12, 6
WORDS = ("domain", "text", "met_when", "person_id", "due_on", "steps")


class GoalChanged(Refusal):
    """Somebody else wrote this goal anew since the page was opened."""


class GoalGone(Refusal):
    """Somebody else took this goal out of the plan since the page was opened."""


@dataclass(frozen=True, slots=True)
class Step:
    """Who does what. doer: a code of plans.models.doers."""

    doer: str
    who: str
    what: str


@deed
def keep_family_goal(
    row: FamilyPlan,
    *,
    goal: int | None = None,
    domain: str,
    text: str,
    met_when: str,
    person: int | None = None,
    due_on: date | None = None,
    steps: Sequence[Step] = (),
    revision: int | None = None,
    writer: Writer,
    at: datetime,
) -> FamilyPlanGoal:
    """A goal in the family's words; goal None: a new one. The same sent twice is one. What stood there is kept.

    person    for whom of the household; None: for all. Who writes along does not choose: it stays as it is
    due_on    when the family wants it to be there: today or later, or the day that stood there
    revision  of the goal that its writer saw; None: whatever stands there
    raises    NotYours, NotWritten, WithoutWords, GoalWithoutEnd, UnknownDomain, NotAMember, WrongPeriod, TooMuch; GoalChanged,
              GoalGone
    """
    row = open_row(row)
    stands = row.goals.filter(pk=goal).first() if goal is not None else None
    if writer.helper is not None:
        person = stands.person_id if stands else None
    values = _values(domain, text, met_when, steps, at) | {"person_id": person, "due_on": due_on}
    _check_whose(row, person, stands, on=dutch_day(at))
    _check_day(due_on, stands, on=dutch_day(at))
    there = row.goals.filter(dropped__isnull=True)
    if len(values["steps"]) > MOST_STEPS or (goal is None and there.count() >= MOST_GOALS):
        raise TooMuch(_("Dit is meer dan in een plan past. Kies wat nu het belangrijkst is."))
    kept = _there(row, goal) if goal is not None else there.filter(**values).first()
    if kept is not None and {name: getattr(kept, name) for name in WORDS} == values:
        return kept
    written: dict[str, Any] = {"written_at": at, "written_by_id": writer.account, "helper": writer.helper}
    if kept is None:
        kept = FamilyPlanGoal.objects.create(
            municipality_id=row.municipality_id, family_plan=row, **values, **written
        )
    else:
        _unchanged(kept, revision)
        _rewrite(kept, values | written | {"revision": kept.revision + 1}, at)
    journal.note("family_plan.goal_kept", about=row, by=writer.by, at=at, household=row.plan.household_id)
    return kept


@deed
def drop_family_goal(
    row: FamilyPlan, goal: int, *, revision: int | None = None, writer: Writer, at: datetime
) -> None:
    """The family takes a goal out of its own plan again; its words stay in the file. Twice is once.

    revision  of the goal that was seen; None: whatever stands there
    raises    NotYours, NotWritten, GoalChanged
    """
    row = open_row(row)
    try:
        found = _there(row, goal)
    except GoalGone:
        return
    _unchanged(found, revision)
    FamilyGoalDropped.objects.create(
        municipality_id=row.municipality_id,
        family_goal=found,
        at=at,
        by_id=writer.account,
        helper=writer.helper,
    )
    journal.note("family_plan.goal_dropped", about=row, by=writer.by, at=at, household=row.plan.household_id)


def _values(domain: str, text: str, met_when: str, steps: Sequence[Step], at: datetime) -> dict[str, Any]:
    values = {
        "domain": domain,
        "text": _words(text, WithoutWords(_("Schrijf op wat u wilt bereiken."), field="text")),
        "met_when": _words(
            met_when, GoalWithoutEnd(_("Schrijf op wanneer het gelukt is."), field="met_when")
        ),
        "steps": [
            _step(each, nth) for nth, each in enumerate(steps) if each.who.strip() or each.what.strip()
        ],
    }
    if domain not in dict(life_domains(dutch_day(at))):
        raise UnknownDomain(_("Kies waar het over gaat."), field="domain")
    return values


def _check_whose(row: FamilyPlan, person: int | None, stands: FamilyPlanGoal | None, *, on: date) -> None:
    if person is not None and (stands is None or person != stands.person_id):
        members_only(row.plan.household_id, [person], on)


def _check_day(due_on: date | None, stands: FamilyPlanGoal | None, *, on: date) -> None:
    if due_on is not None and due_on < on and (stands is None or due_on != stands.due_on):
        raise WrongPeriod(_("Deze dag is al voorbij. Kies vandaag, of een dag later."), field="due_on")


def as_words(goal: FamilyPlanGoal) -> dict[str, Any]:
    """What EarlierFamilyWords keeps of a goal."""
    found = {name: getattr(goal, name) for name in WORDS}
    return found | {"due_on": goal.due_on.isoformat() if goal.due_on else None}


def _there(row: FamilyPlan, goal: int) -> FamilyPlanGoal:
    """raises NotYours, GoalGone"""
    found = row.goals.filter(pk=goal).first()
    if found is None:
        raise access.NotYours(goal)
    if hasattr(found, "dropped"):
        raise GoalGone(
            _("Iemand anders heeft dit doel uit het plan gehaald. Wilt u het houden? Zet het dan opnieuw in het plan.")
        )  # fmt: skip
    return found


def _unchanged(found: FamilyPlanGoal, revision: int | None) -> None:
    if revision is not None and revision != found.revision:
        raise GoalChanged(_("Iemand anders heeft dit doel intussen aangepast. Kijk eerst wat er nu staat."))


def _rewrite(kept: FamilyPlanGoal, values: dict[str, Any], at: datetime) -> None:
    EarlierFamilyWords.objects.create(
        municipality_id=kept.municipality_id, family_plan_id=kept.family_plan_id, family_goal=kept,
        revision=kept.revision, words=as_words(kept), written_at=kept.written_at,
        written_by_id=kept.written_by_id, helper_id=kept.helper_id, replaced_at=at,
    )  # fmt: skip
    for name, value in values.items():
        setattr(kept, name, value)
    kept.save()


def _step(step: Step, nth: int) -> dict[str, str]:
    """nth: its place in the form, from 0"""
    if step.doer not in dict(doers()):
        raise WithoutWords(_("Kies bij stap %(number)s wie het doet."), field=f"doer-{nth}", number=nth + 1)
    who = WithoutWords(_("Schrijf bij stap %(number)s op wie het doet."), field=f"who-{nth}", number=nth + 1)
    what = WithoutWords(
        _("Schrijf bij stap %(number)s op wat die persoon doet."), field=f"what-{nth}", number=nth + 1
    )
    return {"doer": step.doer, "who": _words(step.who, who)[:120], "what": _words(step.what, what)}
