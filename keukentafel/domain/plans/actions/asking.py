"""An action is asked of somebody: a colleague, a resident, or somebody of outside by link; and taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from uuid import UUID

from django.utils.translation import gettext as _

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.access import NotYours, current
from keukentafel.domain.people.models import Lockout, Membership, NetworkContact
from keukentafel.domain.plans.models import (
    Action,
    ActionAsked,
    ActionAskedEnded,
    ActionDone,
    GoalClosed,
    GoalInvitation,
)
from keukentafel.domain.plans.queries.asking import at_home
from keukentafel.domain.plans.queries.reach import reached
from keukentafel.domain.teams.models import Role
from keukentafel.domain.walls import reader as walls
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.models import TeamDistrict
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line
from keukentafel.rules import direction as rules

from .actions import ActionIsDone
from .basis import Basis, WithoutGround
from .becoming import goes_back
from .ending import LONGEST, end_invitations, end_links, end_questions
from .goals import GoalIsClosed
from .letting_in import Invited, NobodyInvited, invite
from .links import address_of, runs
from .reminder_tasks import end_day_question
from .telling import tell

NONE: Mapping[int, str] = MappingProxyType({})
CHANGED = "De actie is veranderd."


class AlreadyAsked(Refusal):
    """They were asked and have not said no; to ask somebody else it is taken back first."""


class NotAsked(Refusal):
    """Nobody is asked any more."""


@deed
def ask_action(
    action: int,
    *,
    account: int | None = None,
    person: int | None = None,
    network: int | None = None,
    organisation: int | None = None,
    contact: int | None = None,
    name: str = "",
    email: str = "",
    kind: str = "grond",
    consents: Mapping[int, str] = NONE,
    ground: str = "",
    sent_once: UUID | None = None,
    by: Reader,
    at: datetime,
) -> ActionAsked:
    """Ask somebody to do this action.

    person   a member of the household: they find it in their own file
    account  a colleague: they find it at what was asked of them. Who does not read the plan is let in to this action only,
             and that rests on a consent or a ground, as it does for an organisation or another by name
    network  somebody of the ecomap: by the e-mail that stands there, or by hand; a new `email` is kept there first
    others   get an e-mail with a link to this action only; who works for an organisation and has an account finds it there
    kind, ground  see Basis; consents: of everybody whose goal it is, by whom it was given
    raises   NotYours, ActionIsDone, GoalIsClosed, AlreadyAsked, NobodyInvited, NotAColleague, WithoutGround,
             ConsentIncomplete, AlreadyShared, NoAddress, journal.AlreadySent: nothing was written
    """
    row = _locked(action, by=by)
    if sent_once:
        undone = ActionAskedEnded.objects.filter(asked__action=row).count()
        journal.first_time(sent_once, undone=undone, at=at)
    today = dutch_day(at)
    if open_asking(row) is not None:
        raise AlreadyAsked(_("Dit is al aan iemand gevraagd. Trek die vraag eerst in."))
    basis = Basis(kind, ground, tuple(consents.items()))
    invitation: GoalInvitation | None = None
    if person is not None:
        if not Membership.objects.filter(
            current(today), household=row.goal.plan.household_id, person=person
        ).exists():
            raise NobodyInvited(_("Deze persoon hoort niet bij het huishouden."))
    elif account is None or not reads_the_plan(account, row, on=today):
        if account is not None and not basis.ground.strip():
            raise WithoutGround(
                _("Deze collega leest het plan niet. Schrijf op waarom dit mag: toestemming of een grond.")
            )
        who = Invited(account, organisation, contact, name, email)
        if network is not None:
            who = _of_the_network(row, network, email, by=by, at=at)
        invitation = invite(row.goal, who, basis, action=row, by=by, at=at)
    asked = ActionAsked.objects.create(
        municipality_id=row.municipality_id, action=row, account_id=account, person_id=person, invitation=invitation,
        answer_by_on=today + rules.days("antwoord", on=today), at=at, by_id=by.account,
    )  # fmt: skip
    journal.note(
        "action.asked", about=asked, by=by, at=at, household=row.goal.plan.household_id, account=account,
        organisation=organisation, how="person" if person else "account" if account else "link",
    )  # fmt: skip
    end_day_question(row, by=by, at=at)
    tell(asked, by=by, at=at)
    return asked


@deed
def take_back_asking(asked: int, *, reason: str = "", by: Reader, at: datetime) -> ActionAsked:
    """It is asked of them no longer; a link closes at once. raises NotYours, NotAsked"""
    found = ActionAsked.objects.filter(reached(by, "action__goal"), pk=asked).first()
    if found is None:
        raise NotYours(asked)
    row = locked_asking(found.pk)
    goes_back(row, by=by, at=at)
    end_asking(row, reason=one_line(reason, LONGEST), by=by, at=at)
    journal.note(
        "action.asking_taken_back", about=row, by=by, at=at, household=row.action.goal.plan.household_id
    )
    return row


def ask_again(asked: ActionAsked, *, by: Reader, at: datetime) -> ActionAsked | None:
    """The same party is asked anew: what they said was about something else. A link that they had works no longer.

    None  they cannot be asked any more, by an invitation that is over, without an address, or gone from the household: it
          is only taken back
    """
    invitation, today = asked.invitation, dutch_day(at)
    gone = invitation is not None and not (
        runs(invitation, on=today)
        and (asked.account_id or invitation.network_id or address_of(invitation, on=today))
    )
    left = (
        asked.person_id is not None and not ActionAsked.objects.filter(at_home(today), pk=asked.pk).exists()
    )
    if gone or left:
        end_asking(asked, reason=CHANGED, by=by, at=at)
        return None
    ActionAskedEnded.objects.create(
        municipality_id=asked.municipality_id, asked=asked, reason=CHANGED, at=at, by_id=by.account
    )
    fresh = ActionAsked.objects.create(
        municipality_id=asked.municipality_id, action=asked.action, account_id=asked.account_id,
        person_id=asked.person_id, invitation=invitation, answer_by_on=today + rules.days("antwoord", on=today), at=at,
        by_id=by.account,
    )  # fmt: skip
    journal.note(
        "action.asked", about=fresh, by=by, at=at, household=asked.action.goal.plan.household_id, how="again"
    )
    tell(fresh, by=by, at=at)
    return fresh


def _of_the_network(action: Action, network: int, email: str, *, by: Reader, at: datetime) -> Invited:
    """raises NobodyInvited"""
    household = action.goal.plan.household
    row = NetworkContact.objects.filter(current(dutch_day(at)), household=household, pk=network).first()
    if row is None:
        raise NobodyInvited(_("Deze persoon staat niet meer om het huishouden heen."))
    if email.strip() and email.strip() != row.email:
        people.reach_contact(household, row.pk, phone=row.phone, email=email, by=by, at=at)
    return Invited(name=row.name, network=row.pk)


def open_asking(action: Action) -> ActionAsked | None:
    """Who is asked to do the action now; None when nobody is, or they said no."""
    return ActionAsked.objects.filter(action=action, ended__isnull=True).order_by("-pk").first()


def reads_the_plan(account: int, action: Action, *, on: date) -> bool:
    """Whether this colleague may read the goal of the action without being invited."""
    reader = _reader(account, action, on=on)
    return reader is not None and Action.objects.filter(reached(reader, "goal"), pk=action.pk).exists()


def end_asking(asked: ActionAsked, *, reason: str, by: Reader | None, at: datetime) -> None:
    """It is asked of them no longer. What let them in to this action only is over with it; a link works no longer."""
    end_questions([asked], reason=reason, by=by, at=at)
    invitation = asked.invitation
    if invitation is None:
        return
    if invitation.action_id is not None and runs(invitation, on=dutch_day(at)):
        end_invitations([invitation], reason=reason, by=by, at=at)
    else:
        end_links([invitation.pk], by=by, at=at)


def _locked(action: int, *, by: Reader) -> Action:
    """The action for one writer at a time. raises NotYours, ActionIsDone, GoalIsClosed"""
    row = (
        Action.objects.select_for_update(of=("self",))
        .select_related("goal__plan__household", "goal__case")
        .filter(reached(by, "goal"), pk=action)
        .first()
    )
    if row is None:
        raise NotYours(action)
    if ActionDone.objects.filter(action=row).exists():
        raise ActionIsDone(_("Deze actie is al afgerond."))
    if GoalClosed.objects.filter(goal=row.goal).exists():
        raise GoalIsClosed(_("Dit doel is al afgesloten."))
    return row


def locked_asking(asked: int) -> ActionAsked:
    """For one writer at a time, while it is asked. raises NotAsked"""
    row = (
        ActionAsked.objects.select_for_update(of=("self",))
        .select_related("action__goal__plan__household", "action__goal__case", "invitation__goal__plan")
        .get(pk=asked)
    )
    if (
        ActionAskedEnded.objects.filter(asked=row).exists()
        or ActionDone.objects.filter(action=row.action).exists()
    ):
        raise NotAsked(_("Dit wordt u niet meer gevraagd."))
    return row


def _reader(account: int, action: Action, *, on: date) -> Reader | None:
    """A colleague as a reader of the plan on that day; None for who has no role there."""
    known = Account.objects.filter(pk=account, is_active=True).first()
    roles = Role.objects.filter(current(on), account=account, municipality=action.municipality_id)
    serves = TeamDistrict.objects.filter(team__in=roles.values("team")).values_list("team", "district")
    districts: dict[int, list[int]] = defaultdict(list)
    for team, district in serves:
        districts[team].append(district)
    found = tuple(
        walls.Role(role.kind, role.municipality_id, role.team_id, tuple(districts[role.team_id or 0]))
        for role in roles
    )
    if known is None or not found:
        return None
    locked = Lockout.objects.filter(current(on), account=account).values_list("household", flat=True)
    return Reader(
        account=account, name=known.name, kind="professional", municipalities=(action.municipality_id,), roles=found,
        today=on, locked=tuple(locked), right="plan",
    )  # fmt: skip
