"""The plan of somebody for whom one speaks: how it stands, and the versions that one answers for them.

Where both live, or the person lives alone, the plan of that household is told; of another house only what is about the person.
What is about money is for who speaks about money, and what tells of everything is for who speaks about both: so do the
picture and the words of the family.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import OuterRef, Q, QuerySet, Subquery

from keukentafel.domain.intake.queries.about_safety import about_safety
from keukentafel.domain.people import access
from keukentafel.domain.people.models import Membership
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.plans.contents import Contents, Frozen, frozen, only, read
from keukentafel.domain.plans.models import FamilyPlan, Goal, Meeting, Plan, PlanVersion
from keukentafel.domain.plans.queries.at_home import told_of_home
from keukentafel.domain.plans.queries.direction import ScalingView, scalings_of
from keukentafel.domain.plans.queries.family_words import words_of
from keukentafel.domain.plans.queries.for_home import for_home
from keukentafel.domain.plans.queries.live import stamp_of_plan
from keukentafel.domain.plans.queries.meetings.views import stamp_of
from keukentafel.domain.plans.queries.safe_at_home import Untold, kept_from, untold_from
from keukentafel.domain.plans.queries.told_at_home import is_kept
from keukentafel.domain.plans.queries.voices import Voice, voices
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.speaking import MONEY_DOMAINS

Told = tuple[object, ...]
"""What a page is made of, by its stamps: another one as soon as anything of it may differ."""


@dataclass(frozen=True, slots=True)
class SpokenVersion:
    """One version. number: 1 for the first; mine: what the reader said for the person, None: nothing yet."""

    id: int
    number: int
    at: datetime
    reason: str
    latest: bool
    mine: Voice | None
    voices: tuple[Voice, ...]
    contents: Contents


@dataclass(frozen=True, slots=True)
class SpokenPlan:
    """The plan of one household of the person. household_name: empty where the reader does not hear of that house.

    versions  the newest first: key, number, moment, and whether the reader said what they think
    step      the last one to more or less help; None too where the reader does not hear of that house
    """

    household_name: str
    contents: Contents
    versions: tuple[tuple[int, int, datetime, bool], ...]
    step: ScalingView | None = None


@dataclass(frozen=True, slots=True)
class SpokenScope:
    """What of one plan is told. home: as of a house that is told of; whole: also what is about everything. untold: of who
    directs there what is not told by itself."""

    plan: Plan
    home: bool
    whole: bool
    goals: frozenset[int]
    untold: Untold | None = None


def spoken_plans(spoken: Spoken, *, reader: Reader) -> tuple[SpokenPlan, ...]:
    """The plans of the households of the person; none for who does not speak about care. raises NotYours"""
    return tuple(_plan(scope, spoken, reader) for scope in scopes(spoken, reader))


def spoken_stamps(spoken: Spoken, *, reader: Reader, meeting: int | None = None) -> Told:
    """What moves as soon as something is written in a plan of the person, somebody comes to live there or leaves, or the
    reader may tell another part of it; of a meeting too, when that is the page. One statement. raises NotYours

    It says more than the reader may know (that something moved of which they read nothing), so it is never told itself.
    """
    rows = _plans(spoken, reader)
    if meeting is not None:
        asked = Meeting.objects.filter(pk=meeting).values(known=stamp_of())
        rows = rows.annotate(of_meeting=Subquery(asked))
    there = Membership.objects.filter(access.current(reader.today), household=OuterRef("household"))
    people = there.order_by().values("household").annotate(found=ArrayAgg("person", order_by="person"))
    rows = rows.annotate(known=stamp_of_plan(), people=Subquery(people.values("found")))
    names = ("pk", "known", "people", *(("of_meeting",) if meeting is not None else ()))
    return (reader.today, spoken, *rows.values_list(*names))


def spoken_version(key: int, *, spoken: Spoken, reader: Reader) -> SpokenVersion:
    """One version as the reader may read it for the person. raises NotYours"""
    for scope in scopes(spoken, reader):
        rows = list(scope.plan.versions.order_by("at", "pk"))
        for number, row in enumerate(rows, start=1):
            if row.pk == key:
                said = voices(row, on=reader.today)
                mine = next((each for each in said if each.representation == spoken.id), None)
                told = said if scope.home else tuple(each for each in said if _theirs(each, spoken))
                return SpokenVersion(
                    row.pk, number, row.at, row.reason if scope.whole else "", row is rows[-1], mine, told,
                    _told(row.frozen, scope, spoken, until=row.at),
                )  # fmt: skip
    raise access.NotYours(key)


def _plan(scope: SpokenScope, spoken: Spoken, reader: Reader) -> SpokenPlan:
    rows = list(scope.plan.versions.prefetch_related("agreements").order_by("at", "pk"))
    lines = [(row.pk, number, row.at, _answered(row, spoken)) for number, row in enumerate(rows, start=1)]
    now = frozen(scope.plan, on=reader.today)
    name = scope.plan.household.name if scope.home else ""
    steps = (
        [each for each in scalings_of(scope.plan) if not is_kept(each, scope.untold)] if scope.home else []
    )
    return SpokenPlan(name, _told(now, scope, spoken), tuple(reversed(lines)), next(iter(steps), None))


def _answered(row: PlanVersion, spoken: Spoken) -> bool:
    return any(each.representation_id == spoken.id for each in row.agreements.all())


def scopes(spoken: Spoken, reader: Reader) -> list[SpokenScope]:
    """What of the plans of the person is told. raises NotYours for who does not speak about care, or where they hide"""
    rows = _plans(spoken, reader).select_related("household")
    return [_scope(plan, spoken, reader) for plan in rows]


def _plans(spoken: Spoken, reader: Reader) -> QuerySet[Plan]:
    """Of the households of the person. raises NotYours for who does not speak about care, or where they hide"""
    if spoken.hidden or not spoken.sees.care:
        raise access.NotYours(spoken.id)
    theirs = Membership.objects.filter(
        access.current(reader.today), person=spoken.person, municipality=spoken.municipality
    )
    return Plan.objects.filter(household__in=theirs.values("household")).order_by("pk")


def _scope(plan: Plan, spoken: Spoken, reader: Reader) -> SpokenScope:
    home = told_of_home(plan.household_id, spoken, reader)
    about = Q(person=spoken.person) | Q(others__person=spoken.person)
    if home:
        about |= Q(person__isnull=True) & ~kept_from(None, about_safety([plan.municipality_id]))
    goals = Goal.objects.filter(about, plan=plan)
    if not spoken.sees.money:
        goals = goals.exclude(domain__in=MONEY_DOMAINS)
    whole = home and spoken.sees.money and spoken.sees.care
    untold = untold_from([plan.household_id], municipalities=[plan.municipality_id]) if home else {}
    return SpokenScope(
        plan, home, whole, frozenset(goals.values_list("pk", flat=True)), untold.get(plan.household_id)
    )


def _told(kept: Frozen, scope: SpokenScope, spoken: Spoken, *, until: datetime | None = None) -> Contents:
    """The words of the family as they became the plan, until that moment.

    How members see it each for themselves is not told: who wrote that did not write it for who represents them.

    A goal is told as it was, when it was about the person then as well.
    """
    then = {each["id"] for each in kept["goals"] if _about(each, scope, spoken)}
    found = replace(read(for_home(only(kept, scope.goals & then), scope.untold)), parts=())
    if scope.whole:
        mine = FamilyPlan.objects.filter(plan=scope.plan)
        found = replace(found, family=words_of(scope.plan.household_id, mine, until=until))
    else:
        found = replace(found, picture="")
    if scope.home:
        return found
    goals = tuple(replace(each, whose=spoken.name, actions=()) for each in found.goals)
    return replace(
        found,
        goals=goals,
        members=(),
        director="",
        director_reason="",
        director_from=None,
        director_until=None,
    )


def _about(goal: Frozen, scope: SpokenScope, spoken: Spoken) -> bool:
    theirs = spoken.person in goal["people"] or (scope.home and not goal["people"])
    return theirs and (spoken.sees.money or goal["domain"] not in MONEY_DOMAINS)


def _theirs(each: Voice, spoken: Spoken) -> bool:
    return each.person == spoken.person and each.representation in (None, spoken.id)
