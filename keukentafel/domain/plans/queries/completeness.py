"""Whether each life domain that was scored below the norm has a goal, or a reason why not now: shown while working."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext

from keukentafel.domain.cases.queries.reach import readable_cases
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.plans.models import NotNow
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

from .goals import GoalView, domain_names

SCORES = "gesprekken"
"""The right of regels/landelijk/toegang.toml by which scores are read."""
WENT_WELL = ("reached", "partly")
"""A goal that ended so answers for the scores from before its end."""


@dataclass(frozen=True, slots=True)
class PutAside:
    """Not now, because."""

    id: int
    reason: str
    on: date
    by: str


@dataclass(frozen=True, slots=True)
class Lacking:
    """One life domain of one person (None: the household as a whole) that was scored below the norm.

    scores       what was scored: name, level, name of the level, norm
    case_number  of the newest of these scores
    goal         the goal that answers for it; not_now: the reason why there is none; neither: to be talked about
    """

    person: int | None
    person_name: str
    domain: str
    domain_name: str
    scores: tuple[tuple[str, int, str, int], ...]
    on: date
    case_number: str
    goal: GoalView | None
    not_now: PutAside | None

    @property
    def asks(self) -> bool:
        return self.goal is None and self.not_now is None


def lacking(
    household: int,
    *,
    goals: Collection[GoalView],
    names: dict[int, str],
    rights: frozenset[str],
    reader: Reader,
) -> tuple[Lacking, ...]:
    """Every life domain below the norm, what asks for something first; two statements, none for who reads no scores.

    goals  of the plan, as far as the reader may read them
    names  of who belong to the household
    """
    if SCORES not in rights:
        return ()
    scorer = replace(reader, right=SCORES)
    below = intake.domains_below_norm(household, reader=scorer, on=reader.today)
    aside = _put_aside(household, scorer)
    domains, groups = domain_names(reader.today), _grouped(below, names)
    found = [
        _line(person, domain, rows, domains.get(domain, domain), names, goals, aside)
        for (person, domain), rows in groups.items()
    ]
    return tuple(sorted(found, key=lambda each: (not each.asks, each.goal is not None)))


def _grouped(
    below: Iterable[intake.BelowNorm], names: dict[int, str]
) -> dict[tuple[int | None, str], list[intake.BelowNorm]]:
    """By person and life domain; who left the household is not asked for here any more."""
    groups: dict[tuple[int | None, str], list[intake.BelowNorm]] = {}
    for row in below:
        if row.person is None or row.person in names:
            groups.setdefault((row.person, row.topic), []).append(row)
    return groups


def _line(
    person: int | None,
    domain: str,
    rows: list[intake.BelowNorm],
    domain_name: str,
    names: dict[int, str],
    goals: Collection[GoalView],
    aside: dict[tuple[int | None, str], PutAside],
) -> Lacking:
    newest = max(rows, key=lambda row: row.on)
    goal = next((each for each in goals if _answers(each, person, domain, newest.on)), None)
    return Lacking(
        person=person,
        person_name=names[person] if person is not None else "",
        domain=domain,
        domain_name=domain_name,
        scores=tuple((gettext(row.name), row.level, gettext(row.level_name), row.norm) for row in rows),
        on=newest.on,
        case_number=newest.case_number,
        goal=goal,
        not_now=None if goal else aside.get((person, domain)),
    )


def _answers(goal: GoalView, person: int | None, domain: str, scored_on: date) -> bool:
    """An open goal does; one that went well does until somebody scores again."""
    if goal.domain != domain or not goal.is_for(person):
        return False
    if goal.closed is None:
        return True
    return goal.closed.result in WENT_WELL and dutch_day(goal.closed.at) >= scored_on


def _put_aside(household: int, reader: Reader) -> dict[tuple[int | None, str], PutAside]:
    """Of the cases that the reader may read: a reason says as much as a score."""
    rows = NotNow.objects.filter(
        plan__household=household, withdrawn_at__isnull=True, case__in=readable_cases(reader)
    )
    return {
        (row.person_id, row.domain): PutAside(row.pk, row.reason, row.on, row.by.name)
        for row in rows.select_related("by")
    }
