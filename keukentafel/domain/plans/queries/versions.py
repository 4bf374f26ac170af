"""The plan as it stands and as it was agreed, as far as a reader may read it; and what changed in between."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet

from keukentafel.domain.cases.models import Case
from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.intake.queries.about_safety import about_safety
from keukentafel.domain.people import access
from keukentafel.domain.people.models import Household, Membership
from keukentafel.domain.plans import differences
from keukentafel.domain.plans.along import along
from keukentafel.domain.plans.contents import (
    Contents,
    Frozen,
    as_it_stands,
    frozen,
    kept_from_housemates,
    only,
    read,
    with_head,
)
from keukentafel.domain.plans.models import Goal, Plan, PlanVersion, VersionAgreement
from keukentafel.domain.walls.reader import Reader

from .family_words import in_words_of_the_family, printed_words
from .for_home import both_for_home, closed_to, closed_views, for_home, of_others, untold_to
from .goals import domain_names
from .reach import reached
from .safe_at_home import kept_from
from .voices import Voice, voices


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
    """The plan as it stands now. id None: no plan yet. of_others: as in VersionView; told: keys of the goals that the reader may
    read"""

    household: int
    household_name: str
    municipality: int
    id: int | None
    contents: Contents | None
    rights: frozenset[str] = frozenset()
    of_others: int = 0
    told: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed from one version to another, or to now (newer None)."""

    older: VersionLine
    newer: VersionLine | None
    found: tuple[differences.Difference, ...]


def plan_now(household: int, *, reader: Reader) -> Now:
    """The plan with the goals that this reader may read; three statements for a resident. raises NotYours"""
    plan = plan_of(household, reader=reader).first()
    if plan is not None:
        return now_of(plan, reader=reader)
    home = access.household(household, reader=reader)
    return Now(home.pk, home.name, home.municipality_id, None, None, access.rights_on(home, reader=reader))


def plan_of(household: int, *, reader: Reader) -> QuerySet[Plan]:
    """The plan of a household that this reader may open, as `now_of` needs it."""
    rows = Plan.objects.filter(household=household, household__in=access.households(reader))
    return with_head(rows.select_related("household"), on=reader.today)


def now_of(plan: Plan, *, reader: Reader) -> Now:
    """The same for a plan that came by `plan_of`."""
    kept, told = as_it_stands(plan, on=reader.today, told=readable_goals(reader))
    home, mine = plan.household, for_home(only(kept, told), untold_to(plan, reader))
    mine = _views_for(mine, reader, frozenset())
    return Now(
        home.pk, home.name, home.municipality_id, plan.pk, in_words_of_the_family(read(mine), home.pk, reader=reader),
        access.rights_on(home, reader=reader), of_others(kept, mine, reader), told,
    )  # fmt: skip


def versions(household: int, *, reader: Reader) -> tuple[VersionLine, ...]:
    """The versions of the plan of a household that this reader may open, the newest first; one statement."""
    rows = _rows(household, reader).defer("frozen", "plan__picture")
    lines = [_line(row, number) for number, row in enumerate(rows, start=1)]
    return tuple(reversed(lines))


def version(key: int, *, reader: Reader) -> VersionView:
    """One version, with the goals that this reader may read, today and as they were then. raises NotYours"""
    found = (
        PlanVersion.objects.filter(pk=key, plan__household__in=access.households(reader))
        .select_related("plan__household__district", "by")
        .first()
    )
    if found is None:
        raise access.NotYours(key)
    keys = list(found.plan.versions.order_by("at", "pk").values_list("pk", flat=True))
    at, home = keys.index(key), found.plan.household
    kept = as_read_then(found.frozen, readable(found.plan, reader=reader), reader=reader)
    kept = for_home(_views_for(kept, reader, closed_to(found.plan, reader)), untold_to(found.plan, reader))
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
        contents=in_words_of_the_family(read(kept), home.pk, until=found.at, reader=reader),
        voices=voices(found, on=reader.today),
        rights=access.rights_on(home, reader=reader),
        of_others=of_others(found.frozen, kept, reader),
    )


def changes(household: int, older: int, newer: int | None, *, reader: Reader) -> Changes:
    """From one version to another, or to the plan as it stands now. raises NotYours"""
    rows = {row.pk: (number, row) for number, row in enumerate(_rows(household, reader), start=1)}
    if older not in rows or (newer is not None and newer not in rows):
        raise access.NotYours(older)
    plan = rows[older][1].plan
    goals, names = readable(plan, reader=reader), domain_names(reader.today)
    then, now = rows[older][1].frozen, rows[newer][1].frozen if newer is not None else None
    closed, now = closed_to(plan, reader), now or frozen(plan, on=reader.today)
    before = _views_for(as_read_then(then, goals, reader=reader), reader, closed)
    after = _views_for(as_read_then(now, goals, reader=reader), reader, closed)
    before, after = both_for_home(before, after, untold_to(plan, reader))
    until = rows[newer][1].at if newer is not None else None
    old = in_words_of_the_family(read(before), household, until=rows[older][1].at, reader=reader)
    new = in_words_of_the_family(read(after), household, until=until, reader=reader)
    found = differences.between(
        differences.facts_of(old, names), differences.facts_of(new, names), under=differences.goals_of_actions(old, new)
    )  # fmt: skip
    lines = {key: _line(row, number) for key, (number, row) in rows.items()}
    return Changes(lines[older], lines[newer] if newer is not None else None, found)


def scoped(
    plan: Plan, *, version: PlanVersion | None = None, member: int | None = None, reader: Reader
) -> dict[str, object]:
    """Frozen values, now or of a version, with the goals that this reader may read, today and then: what is printed.

    Paper lies about in a house, so what is for who helps alone is not on it, except on that of who wrote it.

    member  for whom it is: only goals that are for them too, or for all, today and then
    """
    kept = frozen(plan, on=reader.today) if version is None else version.frozen
    mine = as_read_then(kept, readable(plan, reader=reader), reader=reader)
    mine = mine if member is None else for_member(mine, plan, member)
    mine = for_home(mine, untold_to(plan, reader, at_home=member is not None))
    told = kept_from_housemates(mine, closed=closed_views(plan), own=_resident(reader))
    until = version.at if version is not None else None
    return told | printed_words(plan.household_id, until=until, reader=reader)


def readable(plan: Plan, *, reader: Reader) -> frozenset[int]:
    """The goals of a plan that this reader may read today: of a housemate only those that are for both, or for all."""
    return frozenset(readable_goals(reader).filter(plan=plan).values_list("pk", flat=True))


def readable_goals(reader: Reader) -> QuerySet[Goal]:
    """The same as a question of its own, of every plan; a goal may be there more than once."""
    rows = Goal.objects.filter(reached(reader))
    if reader.kind != "resident":
        return rows
    theirs = Q(person__isnull=True) | Q(person=reader.person) | Q(others__person=reader.person)
    return rows.filter(theirs, ~kept_from(reader.person or 0, about_safety(reader.municipalities)))


def as_read_then(kept: Frozen, goals: frozenset[int], *, reader: Reader) -> Frozen:
    """Frozen values with those of these goals that this reader might have read as they were: for whom, and for which case.

    goals  that the reader may read today: what was said of somebody alone does not open when the goal becomes one of all
    One statement where there is a goal for a case, for who works on the file.
    """
    if reader.kind == "resident":
        theirs = [each for each in kept["goals"] if not each["people"] or reader.person in each["people"]]
    else:
        cases = {each["case"] for each in kept["goals"] if each.get("case")}
        may = set(Case.objects.filter(lets_through(reader), pk__in=cases).values_list("pk", flat=True))
        theirs = [each for each in kept["goals"] if not each.get("case") or each["case"] in may]
    return only(kept, goals & {each["id"] for each in theirs})


def for_member(kept: Frozen, plan: Plan, member: int) -> Frozen:
    """Of frozen values only the goals that are for this member or for all, today and as they were."""
    theirs = Q(person__isnull=True) | Q(person=member) | Q(others__person=member)
    theirs &= ~kept_from(member, about_safety([plan.municipality_id]))
    today = set(Goal.objects.filter(theirs, plan=plan).values_list("pk", flat=True))
    then = {each["id"] for each in kept["goals"] if not each["people"] or member in each["people"]}
    return only(kept, today & then)


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


def _rows(household: int, reader: Reader) -> QuerySet[Any]:
    said = VersionAgreement.objects.filter(version=OuterRef("pk")).order_by("pk")
    return (
        PlanVersion.objects.filter(plan__household=household, plan__household__in=access.households(reader))
        .select_related("by", "plan")
        .annotate(
            its_agreements=along(said, person="person", representation="representation", agrees="agrees")
        )
        .order_by("at", "pk")
    )


def _line(row: Any, number: int) -> VersionLine:
    """People, not voices: of who says it and is spoken for both, a no of one of them counts. The last that each said
    counts: see voices.last_of_each."""
    last = {(each["person"], each["representation"]): each["agrees"] for each in row.its_agreements}
    people = {person for person, _spoken_by in last}
    against = {person for (person, _spoken_by), agrees in last.items() if not agrees}
    return VersionLine(row.pk, number, row.reason, row.at, row.by.name, len(people - against), len(against))
