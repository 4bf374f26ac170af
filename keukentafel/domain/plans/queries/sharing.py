"""Who of outside reads which goal or action of a household: on which consent or ground, until when, and by which link."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from keukentafel.domain.people import access
from keukentafel.domain.people.models import Membership
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.plans.models import Goal, GoalInvitation, InvitationLink
from keukentafel.domain.walls.reader import Reader

from .reach import reached


@dataclass(frozen=True, slots=True)
class ShareView:
    """One invitation. action: the words of the one action that it is for; empty: the goal with its actions.

    kind        code of share_kinds; kind_name and given_by in words; person, person_name: whose consent
    ended       it is over: by its period, or withdrawn at that moment, for that reason
    link_until  the first day on which the link that was sent works no longer; None: none works
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
    given_by: str
    person: int | None
    person_name: str
    from_on: date
    until_on: date | None
    ended: bool
    withdrawn_at: datetime | None
    withdrawn_because: str
    link_until: date | None
    email: str

    @property
    def by_consent(self) -> bool:
        return self.kind == "toestemming"


@dataclass(frozen=True, slots=True)
class Readers:
    """Who reads what of a plan. running: today; over: earlier."""

    household: int
    household_name: str
    municipality: int
    running: tuple[ShareView, ...]
    over: tuple[ShareView, ...]
    rights: frozenset[str]


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody of whom consent can be: a member of the household."""

    id: int
    name: str


def readers(household: int, *, reader: Reader) -> Readers:
    """Of the goals that this reader may read; the newest first. raises NotYours"""
    opened = access.household(household, reader=reader)
    goals = Goal.objects.filter(reached(reader), plan__household=opened)
    found = shares(goals, on=reader.today)
    return Readers(
        opened.pk,
        opened.name,
        opened.municipality_id,
        tuple(each for each in found if not each.ended),
        tuple(each for each in found if each.ended),
        access.rights_on(opened, reader=reader),
    )


def share(invitation: int, *, reader: Reader) -> tuple[int, ShareView]:
    """The household and one invitation to a goal that this reader may read. raises NotYours"""
    row = GoalInvitation.objects.filter(reached(reader, "goal"), pk=invitation).values_list(
        "goal", "goal__plan__household"
    ).first()  # fmt: skip
    if row is None:
        raise access.NotYours(invitation)
    found = shares(Goal.objects.filter(pk=row[0]), on=reader.today)
    return int(row[1]), next(each for each in found if each.id == invitation)


def shares(goals: QuerySet[Goal] | Iterable[int], *, on: date) -> list[ShareView]:
    """Every invitation to these goals, the newest first; two statements."""
    rows = list(
        GoalInvitation.objects.filter(goal__in=goals)
        .select_related(
            "goal__closed", "action", "account", "organisation__closed", "contact", "person", "ended"
        )
        .order_by("-from_on", "-pk")
    )
    links = InvitationLink.objects.filter(
        invitation__in=[row.pk for row in rows], ended__isnull=True, expires_on__gt=on
    )
    until = dict(links.order_by("pk").values_list("invitation", "expires_on"))
    return [_view(row, until.get(row.pk), on) for row in rows]


def members(household: int, *, on: date) -> list[Party]:
    """Who belongs to the household on that day; whether the reader may know is for the caller."""
    rows = Membership.objects.filter(access.current(on), household=household).select_related("person")
    return [
        Party(row.person_id, person_name(row.person).full) for row in rows.order_by("person__born_on", "pk")
    ]


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
        ground=row.ground,
        given_by=str(row.get_given_by_display()) if row.given_by else "",
        person=row.person_id,
        person_name=person_name(row.person).full if row.person else "",
        from_on=row.from_on,
        until_on=row.until_on,
        ended=over,
        withdrawn_at=withdrawn.at if withdrawn else None,
        withdrawn_because=withdrawn.reason if withdrawn else "",
        link_until=None if over or gone else link_until,
        email=row.email,
    )
