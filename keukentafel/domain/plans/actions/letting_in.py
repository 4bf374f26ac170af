"""Somebody is let in to one goal, or to one action of it: by consent or on a ground. A part of the deeds that share and ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.guide.models import ContactPerson, Organisation
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.access import current
from keukentafel.domain.plans.models import Action, Goal, GoalClosed, GoalInvitation, InvitationConsent
from keukentafel.domain.teams.models import Role
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line

from .basis import Basis, for_goal
from .goals import GoalIsClosed, WrongPeriod


class NotAColleague(Refusal):
    """Only somebody with a role in this municipality can be invited."""


class NobodyInvited(Refusal):
    """An invitation is for one colleague, one organisation of the guide, or one other by name."""


class AlreadyShared(Refusal):
    """They read the goal already."""


@dataclass(frozen=True, slots=True)
class Invited:
    """Who: a colleague (account), an organisation of the guide with or without contact person, or another by name.

    network  the other stands in the ecomap under that name
    email  where a link goes; empty: that of the contact person, else of the organisation
    """

    account: int | None = None
    organisation: int | None = None
    contact: int | None = None
    name: str = ""
    email: str = ""
    network: int | None = None


@deed
def invite(
    goal: Goal,
    who: Invited,
    basis: Basis,
    *,
    action: Action | None = None,
    until_on: date | None = None,
    by: Reader,
    at: datetime,
) -> GoalInvitation:
    """Let them read a goal that was let through and locked; with `action` they read that one action only.

    raises  GoalIsClosed, WithoutGround, ConsentIncomplete, NotAColleague, NobodyInvited, AlreadyShared, WrongPeriod
    """
    today = dutch_day(at)
    if GoalClosed.objects.filter(goal=goal).exists():
        raise GoalIsClosed(_("Dit doel is al afgesloten."))
    rests = for_goal(basis, goal, on=today)
    if until_on is not None and until_on <= today:
        raise WrongPeriod(
            _("De laatste dag ligt in het verleden. Kies een dag in de toekomst."), field="until_on"
        )
    values = _checked_party(who, goal.municipality_id, on=today)
    same = {key: value for key, value in values.items() if key != "email"}
    if GoalInvitation.objects.filter(
        current(today), goal=goal, action=action, participant__isnull=True, **same
    ).exists():
        raise AlreadyShared(
            _("Deze collega kijkt al mee met dit doel.") if who.account else _("Wij delen dit al met hen.")
        )
    return keep_invitation(goal, rests, values | {"action": action, "until_on": until_on}, by=by, at=at)


def keep_invitation(
    goal: Goal, rests: Basis, values: Mapping[str, object], *, by: Reader, at: datetime
) -> GoalInvitation:
    """The row with every consent that it rests on, and its line in the journal. values: who, and how far"""
    person, given_by = rests.first
    made = GoalInvitation.objects.create(
        municipality_id=goal.municipality_id, goal=goal, kind=rests.kind, person_id=person, given_by=given_by,
        ground=rests.ground, source=rests.rule, from_on=dutch_day(at), at=at, by_id=by.account, **values,
    )  # fmt: skip
    InvitationConsent.objects.bulk_create(
        InvitationConsent(municipality_id=goal.municipality_id, invitation=made, person_id=each, given_by=who)
        for each, who in rests.consents[1:]
    )
    journal.note(
        "goal.shared", about=goal, by=by, at=at, household=goal.plan.household_id, rule=rests.rule,
        account=made.account_id, organisation=made.organisation_id, how=rests.kind, action=made.action_id,
    )  # fmt: skip
    return made


def _checked_party(who: Invited, municipality: int, *, on: date) -> dict[str, object]:
    """What the row says of who is invited."""
    name = one_line(who.name, 120)
    if sum(1 for each in (who.account, who.organisation, name) if each) != 1:
        raise NobodyInvited(_("Kies wie er meeleest: een collega, een organisatie of iemand anders."))
    if who.account:
        if not Role.objects.filter(current(on), account=who.account, municipality=municipality).exists():
            raise NotAColleague(_("Kies een collega die in deze gemeente werkt."))
        return {"account_id": who.account}
    if who.organisation:
        organisation = Organisation.objects.filter(pk=who.organisation, closed__isnull=True).first()
        if organisation is None:
            raise NobodyInvited(_("Kies een organisatie uit de gids."))
        contact = ContactPerson.objects.filter(
            current(on), pk=who.contact, organisation=who.organisation
        ).first()
        if who.contact is not None and contact is None:
            raise NobodyInvited(_("Deze contactpersoon werkt niet bij die organisatie."))
        email = who.email or (contact.email if contact else "") or organisation.email
        return {"organisation_id": who.organisation, "contact_id": who.contact, "email": email}
    if who.network is not None:
        return {"name": name, "network_id": who.network}
    return {"name": name, "email": who.email}
