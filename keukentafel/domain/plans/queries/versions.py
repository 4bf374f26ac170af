"""The plan as it stands and as it was agreed, as far as a reader may read it; and what changed in between."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from keukentafel.domain.people import access
from keukentafel.domain.people.models import Household, Membership
from keukentafel.domain.plans import differences
from keukentafel.domain.plans.contents import Contents, Frozen, frozen, kept_from_housemates, only, read
from keukentafel.domain.plans.models import Goal, PicturePart, Plan, PlanVersion
from keukentafel.domain.walls.reader import Reader

from .goals import domain_names
from .reach import reached
from .voices import Voice, last_of_each, voices


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version in the list. number: 1 for the first."""

    id: int
    number: int
    reason: str
    at: datetime
    by: str
    agreed: int
    against: int


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version. latest: nothing was agreed since, so members can still say what they think of it.

    of_others  how many goals are of housemates alone; for a resident, who reads those nowhere
    """

    id: int
    number: int
    household: int
    household_name: str
    municipality: int
    reason: str
    at: datetime
    by: str
    latest: bool
    before: int | None
    contents: Contents
    voices: tuple[Voice, ...]
    rights: frozenset[str] = frozenset()
    of_others: int = 0

    def voice(self, person: int | None, representation: int | None = None) -> Voice | None:
        """What somebody said, by themselves or by who speaks for them."""
        key = (person, representation)
        return next((each for each in self.voices if (each.person, each.representation) == key), None)


@dataclass(frozen=True, slots=True)
class Now:
    """The plan as it stands now. id None: no plan yet. of_others: as in VersionView"""

    household: int
    household_name: str
    municipality: int
    id: int | None
    contents: Contents | None
    rights: frozenset[str] = frozenset()
    of_others: int = 0


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed from one version to another, or to now (newer None)."""

    older: VersionLine
    newer: VersionLine | None
    found: tuple[differences.Difference, ...]


def plan_now(household: int, *, reader: Reader) -> Now:
    """The plan with the goals that this reader may read. raises NotYours"""
    opened = access.household(household, reader=reader)
    plan = Plan.objects.filter(household=opened).first()
    rights = access.rights_on(opened, reader=reader)
    if plan is None:
        return Now(opened.pk, opened.name, opened.municipality_id, None, None, rights)
    kept = frozen(plan, on=reader.today)
    mine = _views_for(only(kept, readable(plan, reader=reader)), reader, frozenset())
    return Now(
        opened.pk,
        opened.name,
        opened.municipality_id,
        plan.pk,
        read(mine),
        rights,
        _of_others(kept, mine, reader),
    )


def versions(household: int, *, reader: Reader) -> tuple[VersionLine, ...]:
    """The versions of the plan of a household that this reader may open, the newest first; three statements."""
    rows = _rows(household, reader).prefetch_related("agreements")
    lines = [_line(row, number) for number, row in enumerate(rows, start=1)]
    return tuple(reversed(lines))


def version(key: int, *, reader: Reader) -> VersionView:
    """One version, with the goals that this reader may read today. raises NotYours"""
    found = (
        PlanVersion.objects.filter(pk=key, plan__household__in=access.households(reader))
        .select_related("plan__household__district", "by")
        .first()
    )
    if found is None:
        raise access.NotYours(key)
    keys = list(_rows(found.plan.household_id, reader).values_list("pk", flat=True))
    at, home = keys.index(key), found.plan.household
    kept = only(found.frozen, readable(found.plan, reader=reader))
    kept = _views_for(kept, reader, _closed_to(found.plan, reader))
    return VersionView(
        id=found.pk,
        number=at + 1,
        household=home.pk,
        household_name=home.name,
        municipality=found.municipality_id,
        reason=found.reason,
        at=found.at,
        by=found.by.name,
        latest=at == len(keys) - 1,
        before=keys[at - 1] if at else None,
        contents=read(kept),
        voices=voices(found, on=reader.today),
        rights=access.rights_on(home, reader=reader),
        of_others=_of_others(found.frozen, kept, reader),
    )


def changes(household: int, older: int, newer: int | None, *, reader: Reader) -> Changes:
    """From one version to another, or to the plan as it stands now. raises NotYours"""
    rows = {row.pk: (number, row) for number, row in enumerate(_rows(household, reader), start=1)}
    if older not in rows or (newer is not None and newer not in rows):
        raise access.NotYours(older)
    plan = rows[older][1].plan
    goals, names = readable(plan, reader=reader), domain_names(reader.today)
    then, now = rows[older][1].frozen, rows[newer][1].frozen if newer is not None else None
    closed = _closed_to(plan, reader)
    before = _views_for(only(then, goals), reader, closed)
    after = _views_for(only(now or frozen(plan, on=reader.today), goals), reader, closed)
    found = differences.between(
        differences.facts_of(read(before), names), differences.facts_of(read(after), names)
    )
    lines = {key: _line(row, number) for key, (number, row) in rows.items()}
    return Changes(lines[older], lines[newer] if newer is not None else None, found)


def scoped(plan: Plan, *, version: PlanVersion | None = None, reader: Reader) -> dict[str, object]:
    """Frozen values, now or of a version, with the goals that this reader may read today: what is printed.

    Paper lies about in a house, so what is for who helps alone is not on it, except on that of who wrote it.
    """
    kept = frozen(plan, on=reader.today) if version is None else version.frozen
    mine = only(kept, readable(plan, reader=reader))
    return kept_from_housemates(mine, closed=closed_views(plan), own=_resident(reader))


def readable(plan: Plan, *, reader: Reader) -> frozenset[int]:
    """The goals of a plan that this reader may read today: of a housemate only those that are for both, or for all."""
    rows = Goal.objects.filter(reached(reader), plan=plan)
    if reader.kind == "resident":
        rows = rows.filter(Q(person__isnull=True) | Q(person=reader.person) | Q(others__person=reader.person))
    return frozenset(rows.values_list("pk", flat=True))


def closed_views(plan: Plan) -> frozenset[int]:
    """People whose view on the household is for who helps alone today."""
    return frozenset(PicturePart.objects.filter(plan=plan, for_helpers=True).values_list("person", flat=True))


def _closed_to(plan: Plan, reader: Reader) -> frozenset[int]:
    return frozenset() if reader.kind == "professional" else closed_views(plan)


def _views_for(kept: Frozen, reader: Reader, closed: frozenset[int]) -> Frozen:
    """Colleagues who may read the plan read every view. What stands now says by itself what is closed."""
    if reader.kind == "professional":
        return kept
    return kept_from_housemates(kept, closed=closed, own=_resident(reader))


def _resident(reader: Reader) -> int | None:
    return reader.person if reader.kind == "resident" else None


def households_with_plan(*, reader: Reader) -> list[Household]:
    """The households of a resident that have a plan, the main one first."""
    rows = Membership.objects.filter(
        access.current(reader.today), person=reader.person, household__in=access.households(reader),
        household__plan__isnull=False,
    )  # fmt: skip
    return [row.household for row in rows.select_related("household").order_by("-main", "pk")]


def _of_others(kept: Frozen, mine: Frozen, reader: Reader) -> int:
    """Told to a resident only: what the gate between the laws hides is not told to who works on the file."""
    return len(kept["goals"]) - len(mine["goals"]) if reader.kind == "resident" else 0


def _rows(household: int, reader: Reader) -> QuerySet[PlanVersion]:
    return (
        PlanVersion.objects.filter(plan__household=household, plan__household__in=access.households(reader))
        .select_related("by", "plan")
        .order_by("at", "pk")
    )


def _line(row: PlanVersion, number: int) -> VersionLine:
    last = last_of_each(sorted(row.agreements.all(), key=lambda each: each.pk))
    agreed = sum(each.agrees for each in last)
    return VersionLine(row.pk, number, row.reason, row.at, row.by.name, agreed, len(last) - agreed)
