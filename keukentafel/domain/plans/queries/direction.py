"""Who directs the plan, who did before and why; and how much help there stood around the household when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils.translation import gettext

from keukentafel.domain.people import access
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.plans.models import Director, DirectorConsent, Plan, Scaling
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import direction as rules

from .direction_shapes import DirectionConsent, GroundEnd, Prolonged, Shortened, Stopped
from .safe_at_home import LEVEL, Untold, untold_from

VOLUNTARY = "vrijwillig"
ALONG = ("account", "organisation", "contact", "recorded_by", "ground_end__by", "stopped__by", "ran_out")
CONSENTS = Prefetch(
    "consents", DirectorConsent.objects.select_related("person", "by", "withdrawn").order_by("pk")
)


@dataclass(frozen=True, slots=True)
class DirectorView:
    """Who directs. account and organisation None: the household itself. until_on None: without end.

    ground       code of director_grounds, empty for who is no organisation
    consents     of the household, where it rests on that, the first one first; where they were asked for
    contact      whom to reach at the organisation; recorded_by: who wrote down that it directs
    ground_name  why an organisation directs
    convenant    the version that was accepted; empty: none, or from before there were texts
    ran_out      it ended on its own day, and who has to know heard it
    told_on      when it was told at home, where that is not told by itself (safe_at_home)
    """

    id: int
    account: int | None
    name: str
    reason: str
    from_on: date
    until_on: date | None
    is_now: bool
    organisation: int | None = None
    contact: str = ""
    ground: str = ""
    ground_name: str = ""
    recorded_by: str = ""
    ended: GroundEnd | None = None
    convenant: str = ""
    prolonged: tuple[Prolonged, ...] = ()
    shortened: tuple[Shortened, ...] = ()
    stopped: Stopped | None = None
    ran_out: bool = False
    consents: tuple[DirectionConsent, ...] = ()
    told_on: date | None = None

    @property
    def is_household(self) -> bool:
        return self.account is None and self.organisation is None

    @property
    def by_law(self) -> bool:
        return self.organisation is not None and self.ground != VOLUNTARY


@dataclass(frozen=True, slots=True)
class ScalingView:
    """One step. way: op or af. basis: by consent or on a ground, in words; consent: of whom, empty on a ground.

    given_by  who gave it, in words; told_on: as of a director; of_safety: to or from the level of safety
    """

    way: str
    way_name: str
    from_name: str
    to_name: str
    reason: str
    basis: str
    ground: str
    on: date
    by: str
    consent: str = ""
    given_by: str = ""
    id: int = 0
    told_on: date | None = None
    of_safety: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """How direction and level went. levels: code and name to choose from; level: where the household is.

    untold  what is not told at home by itself; keeps_new: nor is what changes today
    """

    household: int
    household_name: str
    municipality: int
    directors: tuple[DirectorView, ...]
    scalings: tuple[ScalingView, ...]
    levels: tuple[rules.Level, ...]
    level: str
    members: tuple[tuple[int, str], ...]
    rights: frozenset[str]
    untold: Untold | None = None
    keeps_new: bool = False

    @property
    def director(self) -> DirectorView | None:
        return next((each for each in self.directors if each.is_now), None)

    @property
    def without_consent(self) -> tuple[tuple[int, str], ...]:
        """Members who came since, and did not agree yet with who directs by consent."""
        now = self.director
        if now is None or now.ground != VOLUNTARY:
            return ()
        gave = {each.person for each in now.consents if each.withdrawn_on is None}
        return tuple(each for each in self.members if each[0] not in gave)

    @property
    def unlike(self) -> bool:
        """The last step says that somebody else directs and the household does, or the other way round."""
        household_directs = self.director is None or self.director.is_household
        known = (
            bool(self.scalings) or not household_directs
        )  # where nothing was scaled, the household directs
        return known and not rules.fits(self.level, household_directs=household_directs)

    @property
    def level_name(self) -> str:
        return gettext(rules.level_name(self.level))


def course(household: int, *, reader: Reader) -> Course:
    """Direction and scaling of a household whose plan this reader may open. raises NotYours"""
    opened = access.household(household, reader=reader)
    plan = Plan.objects.filter(household=opened).first()
    levels = rules.levels(on=reader.today)
    untold = untold_from([opened.pk], municipalities=[opened.municipality_id]).get(opened.pk)
    members = opened.memberships.filter(access.current(reader.today)).select_related("person")
    return Course(
        opened.pk,
        opened.name,
        opened.municipality_id,
        directors(plan, reader.today, whole=True) if plan else (),
        scalings_of(plan) if plan else (),
        levels,
        level_of(plan, levels),
        tuple(
            (row.person_id, person_name(row.person).full) for row in members.order_by("person__born_on", "pk")
        ),
        access.rights_on(opened, reader=reader),
        untold,
        untold is not None and untold.covers(reader.today),
    )


def directors(plan: Plan, on: date, *, whole: bool = False) -> tuple[DirectorView, ...]:
    """The newest first; one statement, three more for `whole`: with every prolongation, shortening and consent.

    Who stopped on the day they began stands in it too; the household on such a day does not.
    """
    return directors_of([plan.pk], on, whole=whole)[plan.pk]


def directors_of(
    plans: Iterable[int], on: date, *, whole: bool = False, consents: bool = False
) -> defaultdict[int, tuple[DirectorView, ...]]:
    """The same by plan, for several. consents: one statement more, without the prolongations of `whole`."""
    rows = Director.objects.filter(plan__in=plans, from_on__lte=on).select_related(*ALONG)
    if whole:
        rows = rows.prefetch_related("prolongations__by", "shortenings__by", CONSENTS)
    elif consents:
        rows = rows.prefetch_related(CONSENTS)
    found: defaultdict[int, tuple[DirectorView, ...]] = defaultdict(tuple)
    for row in rows.order_by("-from_on", "-pk"):
        told = _director(row, on, whole=whole, consents=whole or consents)
        if not (told.is_household and row.until_on == row.from_on):
            found[row.plan_id] += (told,)
    return found


def by_consent_of(person: int, *, municipalities: Iterable[int], on: date) -> tuple[DirectorView, ...]:
    """What runs today by the consent of this person; two statements. Whether the reader may know is for the caller."""
    rows = (
        Director.objects.filter(access.current(on), consents__person=person, municipality__in=municipalities)
        .select_related(*ALONG)
        .prefetch_related(CONSENTS)
    )
    return tuple(_director(row, on, consents=True) for row in rows.distinct().order_by("pk"))


def gave_consent(director: int) -> set[int]:
    """Whose consent a direction rests on today; one statement."""
    rows = DirectorConsent.objects.filter(director=director, withdrawn__isnull=True)
    return set(rows.values_list("person", flat=True))


def scalings_of(plan: Plan) -> tuple[ScalingView, ...]:
    """The newest first; one statement."""
    return scalings_by_plan([plan.pk])[plan.pk]


def scalings_by_plan(plans: Iterable[int]) -> defaultdict[int, tuple[ScalingView, ...]]:
    """The same by plan, for several."""
    found: defaultdict[int, tuple[ScalingView, ...]] = defaultdict(tuple)
    for row in Scaling.objects.filter(plan__in=plans).select_related("by", "person").order_by("-at", "-pk"):
        found[row.plan_id] += (_scaling(row),)
    return found


def level_of(plan: Plan | None, levels: Iterable[rules.Level]) -> str:
    """Where the household is: the level of the last step, at first the lowest; one statement."""
    last = plan.scalings.order_by("-at", "-pk").values_list("to_level", flat=True).first() if plan else None
    return last or next(iter(levels)).code


def _scaling(row: Scaling) -> ScalingView:
    return ScalingView(
        row.way,
        str(row.get_way_display()),
        gettext(rules.level_name(row.from_level)),
        gettext(rules.level_name(row.to_level)),
        row.reason,
        str(row.get_kind_display()),
        row.ground,
        row.on,
        row.by.name,
        person_name(row.person).full if row.person else "",
        str(row.get_given_by_display()) if row.person else "",
        row.pk,
        row.told_home_on,
        LEVEL in (row.from_level, row.to_level),
    )


def _director(row: Director, on: date, *, whole: bool = False, consents: bool = False) -> DirectorView:
    name = row.account.name if row.account else row.organisation.name if row.organisation else ""
    return DirectorView(
        id=row.pk,
        account=row.account_id,
        name=name,
        reason=row.reason,
        from_on=row.from_on,
        until_on=row.until_on,
        is_now=row.until_on is None or row.until_on > on,
        organisation=row.organisation_id,
        contact=row.contact.name if row.contact else "",
        ground=row.ground,
        ground_name=str(row.get_ground_display()) if row.ground else "",
        recorded_by=row.recorded_by.name if row.recorded_by else "",
        ended=_ground_end(row),
        convenant=row.convenant,
        prolonged=tuple(
            Prolonged(each.before_on, each.until_on, each.reason, each.by.name)
            for each in row.prolongations.all()
        )
        if whole
        else (),
        shortened=tuple(
            Shortened(each.before_on, each.until_on, each.reason, each.by.name, each.told_by)
            for each in row.shortenings.all()
        )
        if whole
        else (),
        stopped=_stopped(row),
        ran_out=getattr(row, "ran_out", None) is not None,
        consents=tuple(_consent(each) for each in row.consents.all()) if consents else (),
        told_on=row.told_home_on,
    )


def _ground_end(row: Director) -> GroundEnd | None:
    end = getattr(row, "ground_end", None)
    return GroundEnd(end.ended_on, end.told_by, end.reason, end.by.name) if end else None


def _stopped(row: Director) -> Stopped | None:
    stop = getattr(row, "stopped", None)
    return Stopped(str(stop.get_way_display()), dutch_day(stop.at), stop.by.name) if stop else None


def _consent(row: DirectorConsent) -> DirectionConsent:
    withdrawn = getattr(row, "withdrawn", None)
    return DirectionConsent(
        row.person_id, person_name(row.person).full, str(row.get_given_by_display()), str(row.get_way_display()),
        row.given_on, row.by.name, dutch_day(withdrawn.at) if withdrawn else None,
    )  # fmt: skip
