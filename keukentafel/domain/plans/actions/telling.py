"""Who is asked to do an action hears of it: by their own sign-in, by a link, or from who directs."""

from __future__ import annotations

from datetime import date, datetime

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.guide.models import Member
from keukentafel.domain.outbox import actions as outbox
from keukentafel.domain.people.access import current
from keukentafel.domain.people.models import OwnFile
from keukentafel.domain.plans.models import ActionAsked, ActionReminder, GoalInvitation
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

from .links import address_of, send_link
from .to_director import to_who_directs

READY = "bericht-klaar"
"""Code of regels/brieven: something lies ready, and not what."""
TELL = "Actie uit het plan: vertel zelf wat er is gevraagd, een e-mail kan niet"


def tell(asked: ActionAsked, *, by: Reader, at: datetime) -> None:
    """By link with an e-mail; a colleague or resident with an account by an e-mail that something is ready. Part of a deed.

    Who has none hears it from who directs: that is a task.
    """
    if asked.invitation is not None and asked.account_id is None:
        _tell_outside(asked, asked.invitation, by=by, at=at)
        return
    accounts = (
        [asked.account_id]
        if asked.account_id
        else OwnFile.objects.filter(person=asked.person_id).values("account")
    )
    known = Account.objects.filter(pk__in=accounts, is_active=True).exclude(email="")
    addresses = list(known.values_list("email", flat=True))
    if not addresses:
        _tell_yourself(asked, at=at)
    page = "desk:asked-action" if asked.account_id else "portal:asked-action"
    _mail(asked, addresses, page, text=READY, by=by, at=at)


def tell_members(asked: ActionAsked, *, text: str = READY, by: Reader | None, at: datetime) -> bool:
    """Who signs in for the organisation that is asked hears that something is ready; whether there is anybody.

    text  code of regels/brieven
    """
    found = members_of(asked.invitation, on=dutch_day(at)) if asked.invitation else []
    _mail(asked, found, "back_office:asked-action", text=text, by=by, at=at)
    return bool(found)


def members_of(invitation: GoalInvitation, *, on: date) -> list[str]:
    """E-mail of everybody who signs in here for the organisation that is invited."""
    if invitation.organisation_id is None:
        return []
    members = Member.objects.filter(
        current(on), organisation=invitation.organisation_id, municipality=invitation.municipality_id,
        account__is_active=True,
    ).exclude(account__email="")  # fmt: skip
    return sorted(set(members.values_list("account__email", flat=True)))


def _tell_outside(asked: ActionAsked, invitation: GoalInvitation, *, by: Reader, at: datetime) -> None:
    """A link by e-mail. Where somebody signs in for the organisation it needs no address; who of the network has none, is told.

    raises  NoAddress, NoLink
    """
    today = dutch_day(at)
    reachable = bool(address_of(invitation, on=today))
    if invitation.network_id is not None and not reachable:
        _tell_yourself(asked, at=at)
        return
    if reachable or not members_of(invitation, on=today):
        send_link(invitation, by=by, at=at)
    tell_members(asked, by=by, at=at)


def _tell_yourself(asked: ActionAsked, *, at: datetime) -> None:
    """A task of who directs; it is over with the action, as a reminder is."""
    task = to_who_directs(asked.action.goal, TELL, action=asked.action, at=at)
    ActionReminder.objects.create(
        municipality_id=asked.municipality_id, action=asked.action, kind="zelf", about_on=dutch_day(at), asked=asked,
        task=task, at=at,
    )  # fmt: skip


def _mail(
    asked: ActionAsked, addresses: list[str], page: str, *, text: str, by: Reader | None, at: datetime
) -> None:
    for to in addresses:
        outbox.notify(
            text=text, to=to, page=page, args=(asked.pk,), about=asked,
            household=asked.action.goal.plan.household_id, by=by, at=at,
        )  # fmt: skip
