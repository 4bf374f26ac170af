"""The plan of one household on one page: a fixed number of statements, whatever its size."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from keukentafel.domain.people import access
from keukentafel.domain.plans.models import EarlierPicture, Goal, NotNow, Plan
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_time

from .against import Against
from .completeness import Lacking, lacking
from .direction import VOLUNTARY, DirectorView, directors, gave_consent
from .goals import OPEN, POSTPONED, GoalView, goal_of, views
from .opened import MistakenGoal, Person, SeenBy, opened
from .reach import reached
from .strength import Strength, strength


@dataclass(frozen=True, slots=True)
class Painted:
    """The picture as it stands: which revision, and who wrote it when; nobody yet: "" and None."""

    revision: int = 0
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class EarlierText:
    """What stood in the picture before. by "" and at None: not known."""

    text: str
    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class PlanHead:
    """Whose plan a page is about, and what the reader may do with it."""

    household: int
    household_name: str
    municipality: int
    rights: frozenset[str]


@dataclass(frozen=True, slots=True)
class PictureView:
    """The picture of a household and who belongs to it, without the goals: what a form about the plan needs."""

    household: int
    household_name: str
    municipality: int
    rights: frozenset[str]
    picture: str
    painted: Painted
    parts: tuple[SeenBy, ...]
    members: tuple[Person, ...]

    def part(self, person: int) -> SeenBy | None:
        return next((each for each in self.parts if each.person == person), None)


@dataclass(frozen=True, slots=True)
class PlanView:
    """The plan; started_on None: not begun yet. rights: that the reader has on the household.

    picture  what all agree on; parts: how members see it differently
    lacking  life domains below the norm, for who reads scores
    stamp    by which an open page sees that it is old, see live.py
    mistaken         goals that were a mistake, and were taken out
    against          who does not agree with the newest version
    without_consent  names of members who came since, and did not agree yet with who directs by consent
    """

    household: int
    household_name: str
    municipality: int
    started_on: date | None
    picture: str
    painted: Painted
    directors: tuple[DirectorView, ...]
    members: tuple[Person, ...]
    open_cases: tuple[str, ...]
    goals: tuple[GoalView, ...]
    rights: frozenset[str] = frozenset()
    parts: tuple[SeenBy, ...] = ()
    lacking: tuple[Lacking, ...] = ()
    today: date = date.min
    stamp: int = 0
    without_consent: tuple[str, ...] = ()
    mistaken: tuple[MistakenGoal, ...] = ()
    against: Against | None = None

    @property
    def director(self) -> DirectorView | None:
        """None before the plan begins: then the household directs as well."""
        return next((each for each in self.directors if each.is_now), None)

    @property
    def open_goals(self) -> tuple[GoalView, ...]:
        """Those that are put off for now are not among them."""
        return tuple(goal for goal in self.goals if goal.state == OPEN)

    @property
    def postponed_goals(self) -> tuple[GoalView, ...]:
        return tuple(goal for goal in self.goals if goal.state == POSTPONED)

    @property
    def strength(self) -> Strength:
        return strength((each for goal in self.goals for each in goal.actions), on=self.today)

    @property
    def asking(self) -> tuple[Lacking, ...]:
        """What was scored below the norm and has neither a goal nor a reason why not now."""
        return tuple(each for each in self.lacking if each.asks)

    @property
    def closed_goals(self) -> tuple[GoalView, ...]:
        return tuple(goal for goal in self.goals if goal.closed is not None)


def plan(household: int, *, reader: Reader) -> PlanView:
    """The plan of a household that this reader may open. raises NotYours"""
    home = opened(household, reader=reader)
    found = home.plan
    goals = Goal.objects.filter(reached(reader), plan=found).select_related(
        "plan__household", "person", "case", "closed"
    )
    shown = views(goals.order_by("priority", "pk"), on=reader.today) if found else ()
    directed = directors(found, reader.today) if found else ()
    return PlanView(
        household=home.household,
        household_name=home.name,
        municipality=home.municipality,
        started_on=found.started_on if found else None,
        picture=found.picture if found else "",
        painted=_painted(found),
        directors=directed,
        members=home.members,
        open_cases=home.open_cases,
        goals=shown,
        rights=home.rights,
        parts=tuple(each for each in home.parts if each.text),
        lacking=lacking(
            home.household,
            goals=shown,
            names={each.id: each.name for each in home.members},
            rights=home.rights,
            reader=reader,
        ),
        today=reader.today,
        stamp=home.stamp,
        without_consent=_without_consent(directed, home.members),
        mistaken=home.mistaken,
        against=home.against,
    )


def _without_consent(directed: tuple[DirectorView, ...], members: tuple[Person, ...]) -> tuple[str, ...]:
    """One statement, where an organisation directs of the household's own will."""
    now = next((each for each in directed if each.is_now), None)
    if now is None or now.ground != VOLUNTARY:
        return ()
    gave = gave_consent(now.id)
    return tuple(each.name for each in members if each.id not in gave)


def picture(household: int, *, reader: Reader) -> PictureView:
    """With the views that say nothing (any more) but for whom they are. raises NotYours"""
    home = opened(household, reader=reader)
    return PictureView(
        household=home.household,
        household_name=home.name,
        municipality=home.municipality,
        rights=home.rights,
        picture=home.plan.picture if home.plan else "",
        painted=_painted(home.plan),
        parts=home.parts,
        members=home.members,
    )


def scored(of: PictureView, *, domain: str, person: int | None, reader: Reader) -> Lacking | None:
    """A life domain of somebody that was scored below the norm, whether there is a goal for it or not; two statements."""
    names = {each.id: each.name for each in of.members}
    found = lacking(of.household, goals=(), names=names, rights=of.rights, reader=reader)
    return next((each for each in found if (each.domain, each.person) == (domain, person)), None)


def plan_head(household: int, *, reader: Reader) -> PlanHead:
    """raises NotYours"""
    opened = access.household(household, reader=reader)
    return PlanHead(opened.pk, opened.name, opened.municipality_id, access.rights_on(opened, reader=reader))


def earlier_pictures(household: int, *, person: int | None = None, reader: Reader) -> list[EarlierText]:
    """What stood there before, the newest first. person None: of what all agreed on."""
    rows = EarlierPicture.objects.filter(
        plan__household__in=access.households(reader), plan__household=household
    )
    if reader.kind != "professional":
        rows = rows.filter(Q(person__isnull=True) | Q(person=reader.person))
    return [
        EarlierText(row.text, row.written_by.name if row.written_by else "", _when(row.written_at))
        for row in rows.filter(person=person).select_related("written_by").order_by("-pk")
    ]


def household_of_not_now(not_now: int, *, reader: Reader) -> int:
    """The number of the household of a reason why something is no goal now. raises NotYours"""
    rows = NotNow.objects.filter(plan__household__in=access.households(reader), pk=not_now)
    found = rows.values_list("plan__household", flat=True).first()
    if found is None:
        raise access.NotYours(not_now)
    return int(found)


def _when(at: datetime | None) -> datetime | None:
    return dutch_time(at) if at else None


def _painted(plan: Plan | None) -> Painted:
    if plan is None:
        return Painted()
    by = plan.painted_by.name if plan.painted_by else ""
    return Painted(plan.picture_revision, by, _when(plan.painted_at))


def open_goals(household: int, *, person: int | None = None, reader: Reader) -> list[tuple[int, str]]:
    """Key and text of the goals that are worked on, for a choice on a form; none for who may not open the household.

    person  only their goals and those of the whole household
    """
    rows = Goal.objects.filter(reached(reader), plan__household=household, closed__isnull=True)
    if person is not None:
        rows = rows.filter(goal_of(person))
    return list(rows.order_by("priority", "pk").values_list("pk", "text"))
