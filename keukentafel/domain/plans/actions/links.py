"""The secret address of an invitation: it shows one goal or one action, expires, and is withdrawn with the invitation."""

from __future__ import annotations

import secrets
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.outbox import actions as outbox
from keukentafel.domain.people.access import current
from keukentafel.domain.plans.models import GoalInvitation, InvitationLink
from keukentafel.domain.walls import security
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.models import Municipality
from keukentafel.domain.walls.reader import Reader
from keukentafel.domain.walls.sealing import hashed
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import direction as rules

from .ending import end_links

PAGE = "portal:outside-goal"
"""Name of the route that shows what an invitation is for; it asks the municipality and the secret."""
ASKED, REMINDED = "bericht-afspraak", "bericht-herinnering"
WITHOUT_DAY = timedelta(days=60)
"""How long a link works where neither the action nor the invitation has a day: our own choice, no law."""


class NoAddress(Refusal):
    """There is no e-mail address to send a link to."""


class NoLink(Refusal):
    """The address does not work, or works no longer."""


@deed
def send_link(
    invitation: GoalInvitation, *, text: str = ASKED, by: Reader | None, at: datetime
) -> InvitationLink:
    """Who is invited gets an e-mail with a link. A link that was sent before works no longer.

    text    code of regels/brieven
    raises  NoAddress, NoLink when the invitation is over
    """
    today = dutch_day(at)
    to = address_of(invitation, on=today)
    if not to:
        raise NoAddress(_("Er is geen e-mailadres om een link naartoe te sturen."))
    if not runs(invitation, on=today):
        raise NoLink(_("Dit wordt niet meer gedeeld."))
    end_links([invitation.pk], by=by, at=at)
    secret = secrets.token_urlsafe(24)
    link = InvitationLink.objects.create(
        municipality_id=invitation.municipality_id, invitation=invitation, key=hashed(secret), made_at=at,
        made_by_id=by.account if by else None, expires_on=_expires(invitation, on=today),
    )  # fmt: skip
    slug = Municipality.objects.get(pk=invitation.municipality_id).slug
    household = invitation.goal.plan.household_id
    journal.note("goal.link_sent", about=invitation, by=by, at=at, household=household)
    outbox.notify(
        text=text, to=to, page=PAGE, args=(slug, secret), about=invitation, household=household, by=by, at=at
    )
    return link


@deed
def open_link(secret: str, *, municipality: int, at: datetime, comes: bool = True) -> InvitationLink:
    """Somebody opens the page of an invitation with its secret address: that is written down each time. raises NoLink

    comes  False: a page that stands open asks whether it is still as it was; nothing is shown
    """
    with security.opened(municipality):
        link = working_link(secret, municipality=municipality, on=dutch_day(at))
        if comes:
            household = link.invitation.goal.plan.household_id
            journal.note(
                "goal.link_opened", about=link.invitation, by=None, at=at, household=household, link=link.pk
            )
        return link


def working_link(secret: str, *, municipality: int, on: date) -> InvitationLink:
    """The link with this secret while it works. raises NoLink

    Not ended, not expired, its invitation running, its goal open, and who it went to still there.
    """
    running = Q(invitation__from_on__lte=on) & (
        Q(invitation__until_on__isnull=True) | Q(invitation__until_on__gt=on)
    )
    link = (
        InvitationLink.objects.select_related(
            "invitation__goal__plan", "invitation__action", "invitation__organisation"
        )
        .filter(running, key=hashed(secret), municipality=municipality, expires_on__gt=on, ended__isnull=True)
        .filter(invitation__goal__closed__isnull=True, invitation__organisation__closed__isnull=True)
        .exclude(invitation__contact__until_on__lte=on)
        .exclude(invitation__network__until_on__lte=on)
        .first()
    )
    if link is None:
        raise NoLink(_("Deze link werkt niet meer."))
    return link


def runs(invitation: GoalInvitation, *, on: date) -> bool:
    """Whether it lets somebody read on that day."""
    return GoalInvitation.objects.filter(current(on), pk=invitation.pk).exists()


def address_of(invitation: GoalInvitation, *, on: date) -> str:
    """The e-mail address as given, else of the contact person while they work there, else of the organisation.

    Of somebody of the ecomap the one that stands there, while they are around.
    """
    organisation, contact, network = invitation.organisation, invitation.contact, invitation.network
    if network is not None:
        return network.email if network.until_on is None or on < network.until_on else ""
    if organisation is not None and hasattr(organisation, "closed"):
        return ""
    own = organisation.email if organisation else ""
    if contact is not None and contact.until_on is not None and contact.until_on <= on:
        return own
    return invitation.email or (contact.email if contact else "") or own


def _expires(invitation: GoalInvitation, *, on: date) -> date:
    """Some time after the day of the action; never after the invitation."""
    due_on = invitation.action.due_on if invitation.action else None
    last = max(due_on, on) + rules.days("link", on=on) if due_on else on + WITHOUT_DAY
    return min(last, invitation.until_on) if invitation.until_on else last
