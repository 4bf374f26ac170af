"""Somebody of outside reads one goal, or one action of it: by consent or on a ground, until it is withdrawn or over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from uuid import UUID

from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.plans.models import GoalInvitation, InvitationEnded
from keukentafel.domain.plans.queries.reach import reached
from keukentafel.domain.plans.queries.sharing import by_consent_of
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from .basis import Basis
from .ending import end_invitations
from .letting_in import Invited, invite
from .links import send_link
from .plan import locked_goal
from .reopening import reopen_pages_of_meetings
from .to_director import to_who_directs

WITHDRAWN = "Toestemming ingetrokken: een doel wordt niet meer gedeeld"
NONE: Mapping[int, str] = MappingProxyType({})


class NotShared(Refusal):
    """The invitation is over already."""


@deed
def share_goal(
    goal: int,
    *,
    account: int | None = None,
    organisation: int | None = None,
    contact: int | None = None,
    name: str = "",
    email: str = "",
    kind: str = "grond",
    consents: Mapping[int, str] = NONE,
    ground: str,
    until_on: date | None = None,
    link: bool = False,
    sent_once: UUID | None = None,
    by: Reader,
    at: datetime,
) -> GoalInvitation:
    """Let one colleague, organisation or another read this one goal, and nothing else of the household.

    kind, ground  see Basis; consents: of everybody whose goal it is, by whom it was given
    until_on  the first day on which the invitation no longer counts; None: as long as the goal is open
    link      who is no colleague gets an e-mail with a link to this one goal
    raises    NotYours, GoalIsClosed, WithoutGround, ConsentIncomplete, NotAColleague, NobodyInvited, AlreadyShared,
              WrongPeriod, NoAddress, journal.AlreadySent: nothing was written
    """
    found = locked_goal(goal, by=by)
    if sent_once:
        undone = InvitationEnded.objects.filter(invitation__goal=found).count()
        journal.first_time(sent_once, undone=undone, at=at)
    made = invite(
        found, Invited(account, organisation, contact, name, email), Basis(kind, ground, tuple(consents.items())),
        until_on=until_on, by=by, at=at,
    )  # fmt: skip
    if link and made.account_id is None:
        send_link(made, by=by, at=at)
    reopen_pages_of_meetings(made, by=by, at=at)
    return made


@deed
def withdraw_invitation(invitation: int, *, reason: str = "", by: Reader, at: datetime) -> GoalInvitation:
    """Somebody of the team closes it: at once nothing of it is read any more, and nothing is asked by it.

    raises  NotYours, NotShared
    """
    row = (
        GoalInvitation.objects.select_for_update(of=("self",))
        .select_related("goal__plan")
        .filter(reached(by, "goal"), pk=invitation)
        .first()
    )
    if row is None:
        raise NotYours(invitation)
    return end_invitation(row, reason=reason, by=by, at=at)


@deed
def withdraw_consent(invitation: int, *, person: int, by: Reader, at: datetime) -> GoalInvitation:
    """A resident takes back the consent that they gave, or who speaks for them does; it counts at once.

    person  whose consent, also when the goal is of several, or not theirs any more; that the reader may speak for them is
            for the question that found it
    raises  NotYours, NotShared
    """
    row = (
        GoalInvitation.objects.select_for_update(of=("self",))
        .select_related("goal__plan__household", "goal__case")
        .filter(by_consent_of(person), pk=invitation, municipality__in=by.municipalities)
        .first()
    )
    if row is None:
        raise NotYours(invitation)
    ended = end_invitation(row, reason="", by=by, at=at)
    to_who_directs(row.goal, WITHDRAWN, at=at)
    return ended


@deed
def end_invitation(row: GoalInvitation, *, reason: str, by: Reader | None, at: datetime) -> GoalInvitation:
    """Close an invitation that was let through, with all that it opened. raises NotShared"""
    if row.until_on is not None and row.until_on <= dutch_day(at):
        raise NotShared(_("Dit wordt al niet meer gedeeld."))
    end_invitations([row], reason=reason, by=by, at=at)
    return row
