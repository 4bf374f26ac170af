"""Who of outside reads a goal or one action of it: by consent or on a ground, for a period, and how that ended."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from keukentafel.domain.people.models import givers, share_kinds
from keukentafel.domain.walls.models import Walled

from .actions import Action
from .goals import Goal


class GoalInvitation(Walled):
    """A colleague, an organisation or another by name may read this one goal, on a ground, for a period.

    network  the other by name stands in the ecomap: how they are reached is kept there
    participant  only what a point of a meeting says of the goal, until that meeting is over
    action  only this action of the goal; None: the goal with its actions
    kind    by consent, because it is necessary, or on another ground; person and given_by: whose consent, and given by
            whom. For a goal of several it is the first of them, and the others are rows of InvitationConsent
    ground  why, in words that the resident reads too; source: the article
    """

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="invitations")
    action = models.ForeignKey(Action, models.PROTECT, null=True, related_name="invitations")
    account = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey("guide.Organisation", models.PROTECT, null=True, related_name="+")
    contact = models.ForeignKey("guide.ContactPerson", models.PROTECT, null=True, related_name="+")
    participant = models.ForeignKey("plans.MeetingParticipant", models.PROTECT, null=True, related_name="+")
    network = models.ForeignKey("people.NetworkContact", models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=120, blank=True, default="", db_default="")
    email = models.EmailField(blank=True, default="", db_default="")
    kind = models.CharField(max_length=12, choices=share_kinds, default="grond", db_default="grond")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    given_by = models.CharField(max_length=6, choices=givers, blank=True, default="", db_default="")
    ground = models.CharField(max_length=160)
    source = models.CharField(max_length=160, blank=True, default="", db_default="")
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    at = models.DateTimeField(null=True)
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(account__isnull=False, organisation__isnull=True, name="")
                | Q(account__isnull=True, organisation__isnull=False, name="")
                | (Q(account__isnull=True, organisation__isnull=True) & ~Q(name="")),
                name="invitation_is_for_one_party",
            ),
            models.CheckConstraint(
                condition=Q(contact__isnull=True) | Q(organisation__isnull=False),
                name="invited_contact_of_its_organisation",
            ),
            models.CheckConstraint(
                condition=Q(network__isnull=True) | (~Q(name="") & Q(email="")),
                name="invited_network_is_reached_by_ecomap",
            ),
            models.CheckConstraint(
                condition=~Q(kind="toestemming") | (~Q(given_by="") & Q(person__isnull=False)),
                name="invitation_by_consent_says_whose",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="invitation_ends_not_before_start",
            ),
        ]


class InvitationConsent(Walled):
    """Whose consent an invitation rests on besides that of its person, for a goal of several; withdrawn by any it ends."""

    id = models.BigAutoField(primary_key=True)
    invitation = models.ForeignKey(GoalInvitation, models.CASCADE, related_name="consents")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    given_by = models.CharField(max_length=6, choices=givers)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["invitation", "person"], name="consent_is_given_once")]


class InvitationEnded(Walled):
    """It was withdrawn, or given back by who was invited: from then on nothing is read any more."""

    invitation = models.OneToOneField(GoalInvitation, models.CASCADE, related_name="ended", primary_key=True)
    reason = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")


class InvitationLink(Walled):
    """A secret address that shows what this invitation is for, to who was invited. Only the hash of the secret is kept."""

    id = models.BigAutoField(primary_key=True)
    invitation = models.ForeignKey(GoalInvitation, models.CASCADE, related_name="links")
    key = models.CharField(max_length=64, unique=True, db_comment="SHA-256 van het geheim in het adres")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    expires_on = models.DateField(db_comment="eerste dag waarop het adres niet meer werkt")


class InvitationLinkEnded(Walled):
    """The address works no longer."""

    link = models.OneToOneField(InvitationLink, models.CASCADE, related_name="ended", primary_key=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
