"""Whether who lives in a household hears of a change in its plan by itself, or of who directs: there may be somebody at home
who must not hear it first."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Min, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from keukentafel.domain.cases.models import Case
from keukentafel.domain.intake.queries.about_safety import about_safety, theirs_to_read
from keukentafel.domain.plans.models import Director, Plan, Scaling
from keukentafel.kernel.moments import dutch_day

GROUND, LEVEL = "veilig-thuis", "veiligheid"
"""Veilig Thuis directs: the code of director_grounds, and that of landelijk/opschaling.toml."""


@dataclass(frozen=True, slots=True)
class Untold:
    """since: the first day of what is not told by itself. told: who directed since and was told at home after all, by day and
    name; the household itself has none."""

    since: date
    told: frozenset[tuple[date, str]] = frozenset()

    def keeps(self, from_on: date, name: str) -> bool:
        """Whether who lives there does not read that this one directs since that day."""
        return from_on >= self.since and (from_on, name) not in self.told


def not_told_by_itself(municipalities: Iterable[int], *, since: date) -> Q:
    """Plans of a household with a case about safety that runs, or where Veilig Thuis directed or help went to or from its
    level on that day or later."""
    directed = Director.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gte=since), plan=OuterRef("pk"), ground=GROUND
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
    """Household with a case about safety that runs → since when. A direction or step of that day or later is shown on no page
    at home until a colleague wrote down that it was told there; one statement, two where there is such a case."""
    cases = Case.objects.filter(about_safety(municipalities), household__in=households, closure__isnull=True)
    rows = cases.order_by().values_list("household").annotate(Min("opened_at"))
    since = {household: dutch_day(began) for household, began in rows}
    if not since:
        return {}
    named = Coalesce("account__name", "organisation__name", Value(""))
    told = Director.objects.filter(plan__household__in=since, told_home_on__isnull=False)
    known = set(told.values_list("plan__household", "from_on", named))
    return {
        household: Untold(day, frozenset((on, name) for there, on, name in known if there == household))
        for household, day in since.items()
    }


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
