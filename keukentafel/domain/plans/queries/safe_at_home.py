"""Whether who lives in a household hears of a change in its plan by itself, or of who directs: there may be somebody at home
who must not hear it first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case as Choice
from django.db.models import DateField, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, TruncDate

from keukentafel.domain.cases.models import Case
from keukentafel.domain.intake.queries.about_safety import about_safety, theirs_to_read
from keukentafel.domain.plans.models import Director, Plan, Scaling
from keukentafel.kernel.moments import AMSTERDAM

BY_LAW = ("veilig-thuis", "maatregel")
"""The codes of director_grounds on which Veilig Thuis or a certified institution directs."""
LEVEL = "veiligheid"
"""Of landelijk/opschaling.toml."""
CASE, LAW, TOLD = "zaak", "wet", "verteld"


@dataclass(frozen=True, slots=True)
class Untold:
    """What is not told by itself.

    since   the first day of it, with a case about safety that runs; without one date.max
    by_law  who directs or directed on a ground of the law and was not told at home yet: first day, day it stops, name
    told    who directed since and was told at home after all, by day and name; the household itself has none
    """

    since: date = date.max
    by_law: frozenset[tuple[date, date, str]] = frozenset()
    told: frozenset[tuple[date, str]] = frozenset()

    @property
    def in_a_case(self) -> bool:
        return self.since < date.max

    def covers(self, on: date) -> bool:
        """Whether what changes in the direction or the help on that day is not told by itself."""
        return on >= self.since or any(began <= on < stops for began, stops, _name in self.by_law)

    def touches(self, on: date) -> bool:
        """The same, with the day on which who directs by law stops."""
        return self.covers(on) or any(began <= on <= stops for began, stops, _name in self.by_law)

    def keeps(self, from_on: date, name: str) -> bool:
        """Whether who lives there does not read that this one directs since that day."""
        if (from_on, name) in {(began, who) for began, _stops, who in self.by_law}:
            return True
        return self.covers(from_on) and (from_on, name) not in self.told


def not_told_by_itself(municipalities: Iterable[int], *, since: date) -> Q:
    """Plans of a household with a case about safety that runs, or where somebody directed by law or help went to or from the
    level of safety on that day or later."""
    directed = Director.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gte=since), plan=OuterRef("pk"), ground__in=BY_LAW
    )
    stepped = Scaling.objects.filter(
        Q(to_level=LEVEL) | Q(from_level=LEVEL), plan=OuterRef("pk"), on__gte=since
    )
    running = Case.objects.filter(
        about_safety(municipalities), household=OuterRef("household"), closure__isnull=True
    )
    return Q(Exists(directed)) | Q(Exists(stepped)) | Q(Exists(running))


def is_quiet(plan: Plan, *, on: date) -> bool:
    """Whether what changes in this plan today is not told by itself."""
    return Plan.objects.filter(not_told_by_itself([plan.municipality_id], since=on), pk=plan.pk).exists()


def untold_from(households: Collection[int], *, municipalities: Iterable[int]) -> dict[int, Untold]:
    """Household with a case about safety that runs, or where somebody directs or directed by law → what of it is shown on no
    page at home until a colleague wrote down that it was told there; one statement."""
    since: dict[int, date] = {}
    by_law: defaultdict[int, set[tuple[date, date, str]]] = defaultdict(set)
    told: defaultdict[int, set[tuple[date, str]]] = defaultdict(set)
    rows = _cases(households, municipalities).union(_directors(households), all=True)
    for household, sort, began, stops, name in rows:
        if sort == CASE:
            since[household] = min(began, since.get(household, began))
        elif sort == TOLD:
            told[household].add((began, name))
        else:
            by_law[household].add((began, stops or date.max, name))
    return {
        household: Untold(
            since.get(household, date.max), frozenset(by_law[household]), frozenset(told[household])
        )
        for household in since.keys() | by_law.keys()
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
