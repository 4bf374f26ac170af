"""Whether who lives in a household hears of a change in its plan by itself, or of who directs: there may be somebody at home
who must not hear it first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case as Choice
from django.db.models import DateField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, TruncDate

from keukentafel.domain.cases.models import Case
from keukentafel.domain.intake.queries.about_safety import about_safety, theirs_to_read
from keukentafel.domain.plans.models import Director, Plan, Scaling
from keukentafel.kernel.moments import AMSTERDAM

BY_LAW = ("veilig-thuis", "maatregel")
"""The codes of director_grounds on which Veilig Thuis or a certified institution directs."""
LEVEL = "veiligheid"
"""Of landelijk/opschaling.toml."""
CASE, LAW, TOLD, STEP = "zaak", "wet", "verteld", "stap"
OF_SAFETY = Q(to_level=LEVEL) | Q(from_level=LEVEL)
"""Steps to and from that level."""


@dataclass(frozen=True, slots=True)
class Untold:
    """What is not told by itself.

    since   the first day of it, with a case about safety that runs; without one date.max
    by_law  who directs or directed on a ground of the law and was not told at home yet: first day, day it stops, name
    told    who directed since and was told at home after all, by day and name; the household itself has none
    steps   help went to the level of safety, which was not told at home yet: first day, day of the step away from it
    """

    since: date = date.max
    by_law: frozenset[tuple[date, date, str]] = frozenset()
    told: frozenset[tuple[date, str]] = frozenset()
    steps: frozenset[tuple[date, date]] = frozenset()

    @property
    def in_a_case(self) -> bool:
        return self.since < date.max

    def covers(self, on: date) -> bool:
        """Whether what changes in the direction or the help on that day is not told by itself."""
        return on >= self.since or any(began <= on < stops for began, stops in self._stretches)

    def touches(self, on: date) -> bool:
        """The same, with the day on which who directs by law stops, or help went away from the level of safety."""
        return self.covers(on) or any(began <= on <= stops for began, stops in self._stretches)

    def keeps(self, from_on: date, name: str) -> bool:
        """Whether who lives there does not read that this one directs since that day."""
        if (from_on, name) in {(began, who) for began, _stops, who in self.by_law}:
            return True
        return self.covers(from_on) and (from_on, name) not in self.told

    def keeps_step(self, on: date, *, of_safety: bool) -> bool:
        """Whether who lives there does not read a step of that day that was not told. of_safety: to or from that level"""
        return self.covers(on) or (of_safety and any(began <= on <= stops for began, stops in self.steps))

    @property
    def _stretches(self) -> frozenset[tuple[date, date]]:
        return self.steps | {(began, stops) for began, stops, _name in self.by_law}


def not_told_by_itself(municipalities: Iterable[int], *, since: date) -> Q:
    """Plans of a household with a case about safety that runs, or where on that day or later somebody directed by law, help went
    to or from the level of safety, or was there without that it was told at home."""
    stepped = Scaling.objects.filter(OF_SAFETY, plan=OuterRef("pk"), on__gte=since)
    return (
        not_read_at_home(municipalities, since=since) | Q(Exists(_by_law(since=since))) | Q(Exists(stepped))
    )


def not_read_at_home(municipalities: Iterable[int], *, since: date) -> Q:
    """Plans of a household with a case about safety that runs, or where on that day or later somebody directed by law, or help
    was on the level of safety, without that a colleague wrote down that it was told at home."""
    directed = _by_law(since=since).filter(told_home_on__isnull=True)
    stands = _untold_steps().filter(Q(stops__isnull=True) | Q(stops__gte=since), plan=OuterRef("pk"))
    running = Case.objects.filter(
        about_safety(municipalities), household=OuterRef("household"), closure__isnull=True
    )
    return Q(Exists(directed)) | Q(Exists(stands)) | Q(Exists(running))


def _by_law(*, since: date) -> QuerySet[Director]:
    still = Q(until_on__isnull=True) | Q(until_on__gte=since)
    return Director.objects.filter(still, plan=OuterRef("pk"), ground__in=BY_LAW)


def untold_step(municipalities: Iterable[int]) -> Q:
    """Steps that who lives there does not read, to be asked within another statement: as Untold.keeps_step."""
    of_plan = Q(plan=OuterRef("plan"), told_home_on__isnull=True)
    directed = Director.objects.filter(
        of_plan, Q(until_on__isnull=True) | Q(until_on__gt=OuterRef("on")), ground__in=BY_LAW,
        from_on__lte=OuterRef("on"),
    )  # fmt: skip
    stands = _untold_steps().filter(
        Q(stops__isnull=True) | Q(stops__gte=OuterRef("on")), plan=OuterRef("plan"), on__lte=OuterRef("on")
    )
    running = Case.objects.filter(
        about_safety(municipalities), household=OuterRef("plan__household"), closure__isnull=True,
        opened_at__date__lte=OuterRef("on"),
    )  # fmt: skip
    return Q(told_home_on__isnull=True) & (Q(Exists(directed)) | Q(Exists(stands)) | Q(Exists(running)))


def is_quiet(plan: Plan, *, on: date) -> bool:
    """Whether what changes in this plan today is not told by itself."""
    return Plan.objects.filter(not_told_by_itself([plan.municipality_id], since=on), pk=plan.pk).exists()


def untold_from(households: Collection[int], *, municipalities: Iterable[int]) -> dict[int, Untold]:
    """Household with a case about safety that runs, or where somebody directs or directed by law, or help went to the level of
    safety → what of it is shown on no page at home until a colleague wrote down that it was told there; one statement."""
    since: dict[int, date] = {}
    by_law: defaultdict[int, set[tuple[date, date, str]]] = defaultdict(set)
    told: defaultdict[int, set[tuple[date, str]]] = defaultdict(set)
    steps: defaultdict[int, set[tuple[date, date]]] = defaultdict(set)
    rows = _cases(households, municipalities).union(_directors(households), _steps(households), all=True)
    for household, sort, began, stops, name in rows:
        if sort == CASE:
            since[household] = min(began, since.get(household, began))
        elif sort == TOLD:
            told[household].add((began, name))
        elif sort == STEP:
            steps[household].add((began, stops or date.max))
        else:
            by_law[household].add((began, stops or date.max, name))
    return {
        household: Untold(
            since.get(household, date.max),
            frozenset(by_law[household]),
            frozenset(told[household]),
            frozenset(steps[household]),
        )
        for household in since.keys() | by_law.keys() | steps.keys()
    }


def _cases(households: Collection[int], municipalities: Iterable[int]) -> QuerySet[Any, Any]:
    rows = Case.objects.filter(about_safety(municipalities), household__in=households, closure__isnull=True)
    return (
        rows.order_by()
        .annotate(
            sort=Value(CASE),
            began=TruncDate("opened_at", tzinfo=AMSTERDAM),
            stops=Value(None, output_field=DateField()),
            who=Value(""),
        )
        .values_list("household", "sort", "began", "stops", "who")
    )


def _directors(households: Collection[int]) -> QuerySet[Any, Any]:
    """Who was told at home, and who directs by law and was not."""
    rows = Director.objects.filter(
        Q(told_home_on__isnull=False) | Q(ground__in=BY_LAW), plan__household__in=households
    )
    return (
        rows.order_by()
        .annotate(
            sort=Choice(When(told_home_on__isnull=False, then=Value(TOLD)), default=Value(LAW)),
            who=Coalesce("account__name", "organisation__name", Value("")),
        )
        .values_list("plan__household", "sort", "from_on", "until_on", "who")
    )


def _untold_steps() -> QuerySet[Scaling]:
    """Steps to the level of safety that were not told at home. stops: the day of the next step, which leads away from it"""
    later = Scaling.objects.filter(plan=OuterRef("plan"), pk__gt=OuterRef("pk")).order_by("pk")
    rows = Scaling.objects.filter(to_level=LEVEL, told_home_on__isnull=True)
    return rows.annotate(stops=Subquery(later.values("on")[:1]))


def _steps(households: Collection[int]) -> QuerySet[Any, Any]:
    rows = _untold_steps().filter(plan__household__in=households)
    return (
        rows.order_by()
        .annotate(sort=Value(STEP), began=F("on"), who=Value(""))
        .values_list("plan__household", "sort", "began", "stops", "who")
    )


def kept_from(person: int | None, safety: Q, goal: str = "") -> Q:
    """Goals of all at home that were made in a case about the safety of another than this housemate.

    person  None: of anybody, for who speaks for somebody
    safety  as about_safety gives it
    goal    the path from the row to its goal
    """
    to = f"{goal}__" if goal else ""
    return Q(**{f"{to}person__isnull": True}) & of_a_case_kept_from(person, safety, goal)


def of_a_case_kept_from(person: int | None, safety: Q, goal: str = "") -> Q:
    """Those, and the goals of somebody alone that were made in such a case: a housemate does not even hear how many."""
    unsafe = Case.objects.filter(safety)
    if person is not None:
        unsafe = unsafe.exclude(pk__in=Case.objects.filter(theirs_to_read(person, safety)).values("pk"))
    return Q(**{f"{goal}__case__in" if goal else "case__in": unsafe.values("pk")})
