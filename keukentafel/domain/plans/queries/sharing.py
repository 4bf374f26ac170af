"""Who of outside reads which goal or action of a household: on which consent or ground, until when, and by which link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.people import access
from keukentafel.domain.people.models import Membership
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.plans.models import (
    ActionAnswer,
    Goal,
    GoalFor,
    GoalInvitation,
    InvitationConsent,
    InvitationLink,
)
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_time

from .in_meetings import MeetingReader, beside, meeting_readers
from .reach import reached

CONSENT = "toestemming"
NONE = Q(pk__in=[])
CONSENTS = Prefetch("consents", InvitationConsent.objects.select_related("person").order_by("pk"))
OTHERS = Prefetch("others", GoalFor.objects.select_related("person").order_by("pk"))


@dataclass(frozen=True, slots=True)
class Consent:
    """Whose consent it rests on, and in words who gave it."""

    person: int
    name: str
    given_by: str


@dataclass(frozen=True, slots=True)
class ShareView:
    """One invitation. action: the words of the one action that it is for; empty: the goal with its actions.

    kind        code of share_kinds; kind_name in words; consents: of everybody whose goal it was
    ended       it is over: by its period, or withdrawn at that moment, for that reason
    link_until  the first day on which the link that was sent works no longer; None: none works
    meeting_at  it is for talking about it at this meeting, until that is closed; then the ground is empty where it may be
                about something else as well
    declined    it was for an action, and they said no
    """

    id: int
    goal: int
    goal_text: str
    action: str
    name: str
    contact: str
    is_colleague: bool
    kind: str
    kind_name: str
    ground: str
    consents: tuple[Consent, ...]
    from_on: date
    until_on: date | None
    ended: bool
    withdrawn_at: datetime | None
    withdrawn_because: str
    link_until: date | None
    email: str
    meeting_at: datetime | None = None
    declined: bool = False

    @property
    def by_consent(self) -> bool:
        return self.kind == CONSENT


@dataclass(frozen=True, slots=True)
class Readers:
    """Who reads what of a plan. running: today; over: earlier; in_meetings: for as long as a meeting is not over."""

    household: int
    household_name: str
    municipality: int
    running: tuple[ShareView, ...]
    over: tuple[ShareView, ...]
    rights: frozenset[str]
    in_meetings: tuple[MeetingReader, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody of whom consent can be: a member of the household."""

    id: int
    name: str


def readers(household: int, *, reader: Reader) -> Readers:
    """Of the goals that this reader may read; the newest first. raises NotYours"""
    opened = access.household(household, reader=reader)
    goals = Goal.objects.filter(reached(reader), plan__household=opened)
    points = _points(opened.pk, reader)
    found = shares(goals, points=points, on=reader.today)
    return Readers(
        opened.pk,
        opened.name,
        opened.municipality_id,
        tuple(each for each in found if not each.ended),
        tuple(each for each in found if each.ended),
        access.rights_on(opened, reader=reader),
        meeting_readers(goals, points=points),
    )


def _points(household: int, reader: Reader) -> Q:
    """Points about the file of this household, behind the gate between the laws; not what somebody put there in own words."""
    gate = Q(item__case__isnull=True) | lets_through(reader, "item__case")
    return gate & Q(item__plan__household=household, item__goal__isnull=True) & ~Q(item__kind="own")


def share(invitation: int, *, reader: Reader) -> tuple[int, ShareView]:
    """The household and one invitation to a goal that this reader may read. raises NotYours"""
    row = GoalInvitation.objects.filter(reached(reader, "goal"), pk=invitation).values_list(
        "goal", "goal__plan__household"
    ).first()  # fmt: skip
    if row is None:
        raise access.NotYours(invitation)
    found = shares(Goal.objects.filter(pk=row[0]), points=_points(int(row[1]), reader), on=reader.today)
    return int(row[1]), next(each for each in found if each.id == invitation)


def shares(
    goals: QuerySet[Goal] | Iterable[int], *, given: Q = NONE, points: Q = access.NOBODY, on: date
) -> list[ShareView]:
    """Every invitation to these goals, the newest first; three statements.

    given   these invitations as well
    points  which points of a meeting without a goal are told to the reader, as in_meetings.meeting_readers has it
    """
    told = Q(item__goal__in=goals) | points
    said_no = ActionAnswer.objects.filter(asked__invitation=OuterRef("pk"), answer="doet-niet")
    rows = list(
        GoalInvitation.objects.filter(Q(goal__in=goals) | given)
        .select_related(
            "goal__closed",
            "action",
            "account",
            "organisation__closed",
            "contact",
            "person",
            "ended",
            "participant__meeting",
        )
        .annotate(beside=beside(told, participant="participant", plan="goal__plan"), declined=Exists(said_no))
        .prefetch_related(CONSENTS)
        .order_by("-from_on", "-pk")
    )
    links = InvitationLink.objects.filter(
        invitation__in=[row.pk for row in rows], ended__isnull=True, expires_on__gt=on
    )
    until = dict(links.order_by("pk").values_list("invitation", "expires_on"))
    return [_view(row, until.get(row.pk), on) for row in rows]


def by_consent_of(person: int) -> Q:
    """Invitations that rest on a consent of this person, whose goal it may be or not."""
    others = InvitationConsent.objects.filter(invitation=OuterRef("pk"), person=person)
    return Q(kind=CONSENT) & (Q(person=person) | Exists(others))


def members(household: int, *, on: date) -> list[Party]:
    """Who belongs to the household on that day; whether the reader may know is for the caller."""
    rows = Membership.objects.filter(access.current(on), household=household).select_related("person")
    return [
        Party(row.person_id, person_name(row.person).full) for row in rows.order_by("person__born_on", "pk")
    ]


def whose_goal(goal: int, *, on: date) -> list[Party]:
    """Of whom consent is needed to share it: who is named, else everybody of the household. The same is for the caller."""
    row = Goal.objects.select_related("plan", "person").prefetch_related(OTHERS).get(pk=goal)
    if row.person is None:
        return members(row.plan.household_id, on=on)
    people = [row.person, *(each.person for each in row.others.all())]
    return [Party(each.pk, person_name(each).full) for each in people]


def invited_name(row: GoalInvitation) -> str:
    if row.account is not None:
        return row.account.name
    return row.organisation.name if row.organisation is not None else row.name


def _view(row: GoalInvitation, link_until: date | None, on: date) -> ShareView:
    ended, withdrawn = row.until_on is not None and row.until_on <= on, getattr(row, "ended", None)
    over = ended or row.from_on > on or hasattr(row.goal, "closed")
    gone = row.organisation is not None and hasattr(row.organisation, "closed")
    return ShareView(
        id=row.pk,
        goal=row.goal_id,
        goal_text=row.goal.text,
        action=row.action.text if row.action else "",
        name=invited_name(row),
        contact=row.contact.name if row.contact else "",
        is_colleague=row.account_id is not None,
        kind=row.kind,
        kind_name=str(row.get_kind_display()),
        ground="" if getattr(row, "beside", False) and _of_the_meeting(row) else row.ground,
        consents=tuple(_consents(row)),
        from_on=row.from_on,
        until_on=row.until_on,
        ended=over,
        withdrawn_at=withdrawn.at if withdrawn else None,
        withdrawn_because=withdrawn.reason if withdrawn else "",
        link_until=None if over or gone else link_until,
        email=row.email,
        meeting_at=dutch_time(row.participant.meeting.starts_at) if row.participant else None,
        declined=getattr(row, "declined", False),
    )


def _of_the_meeting(row: GoalInvitation) -> bool:
    """Whether the ground is the one for all points, and not of this goal alone."""
    return row.participant is not None and row.ground == row.participant.ground


def _consents(row: GoalInvitation) -> Iterator[Consent]:
    if row.person is not None:
        yield Consent(row.person.pk, person_name(row.person).full, str(row.get_given_by_display()))
    for each in row.consents.all():
        yield Consent(each.person_id, person_name(each.person).full, str(each.get_given_by_display()))
