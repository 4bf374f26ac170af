"""What residents see of who takes part in their plan: who directs it and why, who reads which goal on which ground, and
what was asked of them; and the same of somebody for whom one speaks, as far as the representation goes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext

from keukentafel.domain.cases.models import Case
from keukentafel.domain.people import access
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.plans.models import GoalInvitation, MeetingInvitedTo, MeetingPointConsent, Plan
from keukentafel.domain.plans.queries.asking import AskedCard, asked_card_of_person, asked_of_person
from keukentafel.domain.plans.queries.direction import (
    DirectorView,
    ScalingView,
    directors_of,
    scalings_by_plan,
)
from keukentafel.domain.plans.queries.direction import (
    by_consent_of as directed_by_consent_of,
)
from keukentafel.domain.plans.queries.in_meetings import MeetingReader, meeting_readers
from keukentafel.domain.plans.queries.reach import INVITED
from keukentafel.domain.plans.queries.safe_at_home import Untold, not_read_at_home, untold_from
from keukentafel.domain.plans.queries.sharing import ShareView, by_consent_of, shares
from keukentafel.domain.plans.queries.told_at_home import is_kept
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import direction as rules
from keukentafel.rules.speaking import MONEY_DOMAINS

from .my_file import goals_of, is_for
from .my_file_whose import about, whose

__all__ = ["MyReaders", "asked_told", "my_asked_card", "my_direction", "my_point", "my_readers", "my_share"]


@dataclass(frozen=True, slots=True)
class HomePlan:
    """How the plan of one household is directed. level_name: how much help there is; empty before there is a plan. untold: who
    directs now is not told by itself (safe_at_home)."""

    household: int
    name: str
    directors: tuple[DirectorView, ...]
    scalings: tuple[ScalingView, ...]
    level_name: str
    untold: bool = False

    @property
    def director(self) -> DirectorView | None:
        return next((each for each in self.directors if each.is_now), None)


@dataclass(frozen=True, slots=True)
class MyReaders:
    """running: who reads something today; over: earlier; in_meetings: until the meeting is closed. person: whose consents
    may be withdrawn here.

    homes     the own households; none for whom one speaks
    directed  an organisation directs a plan today by consent of this person, who may take it back here
    """

    person: int
    homes: tuple[HomePlan, ...]
    running: tuple[ShareView, ...]
    over: tuple[ShareView, ...]
    in_meetings: tuple[MeetingReader, ...] = ()
    directed: tuple[DirectorView, ...] = ()

    def may_withdraw(self, share: ShareView) -> bool:
        return (
            share.by_consent and not share.ended and self.person in (each.person for each in share.consents)
        )

    def may_withdraw_point(self, reads: MeetingReader) -> bool:
        return self.person in (key for key, _name in reads.consents)


def my_readers(*, reader: Reader, spoken: Spoken | None = None) -> MyReaders:
    """Who reads the goals of this person, and whatever is read by their consent. raises NotYours for who is no resident,
    TooYoung"""
    person = whose(reader=reader, spoken=spoken).pk
    rows = goals_of(reader, spoken)
    mine = {row.pk for row in rows if spoken is not None or is_for(row, person)}
    points, points_given = _points(reader, spoken), _points_given(person, reader, spoken)
    found = shares(mine, given=_given(person, reader, spoken), points=points | points_given, on=reader.today)
    told = [each if each.goal in mine else _without_words(each, person) for each in found]
    return MyReaders(
        person,
        _homes(reader) if spoken is None else (),
        tuple(each for each in told if not each.ended),
        tuple(each for each in told if each.ended),
        meeting_readers(mine, points=points, given=points_given),
        _directed(person, reader, spoken),
    )


def my_share(invitation: int, *, reader: Reader, spoken: Spoken | None = None) -> int:
    """The person whose consent this invitation rests on, when the reader may withdraw it. raises NotYours, TooYoung"""
    person = whose(reader=reader, spoken=spoken).pk
    running = GoalInvitation.objects.filter(access.current(reader.today), _given(person, reader, spoken))
    if not running.filter(pk=invitation, goal__closed__isnull=True).exists():
        raise NotYours(invitation)
    return person


def my_point(invited: int, *, reader: Reader, spoken: Spoken | None = None) -> int:
    """The person by whose consent a guest of a meeting reads this point, when the reader may withdraw it. raises NotYours,
    TooYoung"""
    person = whose(reader=reader, spoken=spoken).pk
    if not MeetingInvitedTo.objects.filter(
        _points_given(person, reader, spoken), INVITED, pk=invited
    ).exists():
        raise NotYours(invited)
    return person


def my_direction(director: int, *, reader: Reader, spoken: Spoken | None = None) -> int:
    """The person by whose consent this director is there, when the reader may withdraw it. raises NotYours, TooYoung"""
    person = whose(reader=reader, spoken=spoken).pk
    if director not in {each.id for each in _directed(person, reader, spoken)}:
        raise NotYours(director)
    return person


def _directed(person: int, reader: Reader, spoken: Spoken | None) -> tuple[DirectorView, ...]:
    if spoken is not None and (spoken.hidden or not spoken.sees.care):
        return ()
    return directed_by_consent_of(person, municipalities=reader.municipalities, on=reader.today)


def _points(reader: Reader, spoken: Spoken | None) -> Q:
    """Points about cases that are theirs to read, as far as nothing is kept from home."""
    if spoken is not None and not spoken.sees.everything:
        return access.NOBODY
    quiet = Plan.objects.filter(not_read_at_home(reader.municipalities, since=reader.today))
    homes = access.households(reader).values("pk") if spoken is None else spoken.homes
    person = spoken.person if spoken is not None else reader.person or 0
    cases = Case.objects.filter(about(person, reader=reader, spoken=spoken))
    return Q(
        item__goal__isnull=True, item__plan__household__in=homes, item__case__in=cases.values("pk")
    ) & ~Q(item__plan__in=quiet.values("pk"))


def _points_given(person: int, reader: Reader, spoken: Spoken | None) -> Q:
    """Points that are read by consent of this person."""
    if spoken is not None and spoken.hidden:
        return access.NOBODY
    given = MeetingPointConsent.objects.filter(invited=OuterRef("pk"), person=person)
    return Q(Exists(given)) & Q(municipality__in=reader.municipalities)


def _given(person: int, reader: Reader, spoken: Spoken | None) -> Q:
    """Invitations that rest on a consent of this person, wherever they live now and whoever has the goal now; for whom one
    speaks as far as one speaks for them."""
    given = by_consent_of(person) & Q(municipality__in=reader.municipalities)
    if spoken is None:
        return given
    if spoken.hidden:
        return Q(pk__in=[])
    if not spoken.sees.care:
        given &= Q(goal__domain__in=MONEY_DOMAINS)
    if not spoken.sees.money:
        given &= ~Q(goal__domain__in=MONEY_DOMAINS)
    return given


def _without_words(share: ShareView, person: int) -> ShareView:
    """What they agreed to, to take back, of a goal that is not theirs to read now: not what it says, nor who else agreed."""
    own = tuple(each for each in share.consents if each.person == person)
    return replace(share, goal_text="", action="", consents=own)


def _homes(reader: Reader) -> tuple[HomePlan, ...]:
    """The plans of one's own households; seven statements, however many there are."""
    plans = list(
        Plan.objects.filter(household__in=access.households(reader))
        .select_related("household")
        .order_by("pk")
    )
    keys = [plan.pk for plan in plans]
    directed, scaled = directors_of(keys, reader.today, consents=True), scalings_by_plan(keys)
    quiet = untold_from([plan.household_id for plan in plans], municipalities=reader.municipalities)
    return tuple(
        _home(plan, directed[plan.pk], scaled[plan.pk], quiet.get(plan.household_id), reader.today)
        for plan in plans
    )


def _home(
    plan: Plan,
    directed: tuple[DirectorView, ...],
    scaled: tuple[ScalingView, ...],
    untold: Untold | None,
    today: date,
) -> HomePlan:
    told = tuple(each for each in directed if untold is None or not untold.keeps(each.from_on, each.name))
    steps = tuple(each for each in scaled if not is_kept(each, untold))
    first = rules.levels(on=today)[0].name
    hides = any(each.is_now for each in directed) and not any(each.is_now for each in told)
    if hides and untold is not None:  # nor that who directed before does no more
        told = tuple(each for each in told if each.until_on is not None and not untold.covers(each.until_on))
    return HomePlan(
        plan.household_id, plan.household.name, told, steps, steps[0].to_name if steps else gettext(first), hides
    )  # fmt: skip


def asked_told(*, reader: Reader, spoken: Spoken | None) -> list[AskedCard]:
    """Open actions that were asked of this person, for who saw already that this file opens for the reader."""
    person = reader.person if spoken is None else spoken.person
    if person is None or (spoken is not None and (spoken.hidden or not spoken.sees.care)):
        return []
    return asked_of_person(person, reader=reader)


def my_asked_card(asked: int, *, reader: Reader, spoken: Spoken | None = None) -> tuple[int, AskedCard]:
    """Of whom it was asked, and what. raises NotYours, TooYoung"""
    if spoken is not None and (spoken.hidden or not spoken.sees.care):
        raise NotYours(asked)
    person = whose(reader=reader, spoken=spoken).pk
    return person, asked_card_of_person(asked, person=person, reader=reader)
