"""A meeting about one or several plans: its agenda, who was invited on which ground, what was said and decided.

Planned is a row, and so is everything that ends something: cancelled, closed, uninvited, dropped.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.people.models import givers, share_kinds
from keukentafel.domain.walls.models import Walled

from .actions import Action, doers
from .goals import Goal
from .plan import Plan
from .scaling import Scaling

SOMEBODY = "accounts.Account"


class Meeting(Walled):
    """As it stands now: a day, a time and a place."""

    id = models.BigAutoField(primary_key=True)
    title = models.CharField(max_length=120)
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=200)
    at = models.DateTimeField()
    by = models.ForeignKey(SOMEBODY, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(place=""), name="meeting_says_what_and_where")
        ]


class MeetingPlan(Walled):
    """The meeting is about this plan. Each household has an agenda and a report of its own."""

    id = models.BigAutoField(primary_key=True)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="plans")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="meetings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "plan"], name="meeting_about_a_plan_once")]


class MeetingRecorded(Walled):
    """It was held already when it was written down: nobody reads anything by it before it is closed."""

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="recorded", primary_key=True)
    at = models.DateTimeField()
    by = models.ForeignKey(SOMEBODY, models.PROTECT, related_name="+")


class MeetingCancelled(Walled):
    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="cancelled", primary_key=True)
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey(SOMEBODY, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="meeting_cancelled_with_reason")]


class MeetingClosed(Walled):
    """From this moment no participant reads anything of the meeting any more."""

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="closed", primary_key=True)
    at = models.DateTimeField()
    by = models.ForeignKey(SOMEBODY, models.PROTECT, related_name="+")


def item_kinds() -> list[tuple[str, str]]:
    return [
        ("risk", _("Risico")),
        ("goal", _("Doel")),
        ("clock", _("Termijn")),
        ("question", _("Vraag")),
        ("task", _("Taak")),
        ("own", _("Eigen punt")),
    ]


class MeetingItem(Walled):
    """One point of the agenda of one household, with its minutes.

    source  what it was drawn from (kind and key), so that drawing again adds nothing twice; empty: somebody's own point
    """

    id = models.BigAutoField(primary_key=True)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=item_kinds)
    text = models.CharField(max_length=400)
    source = models.CharField(
        max_length=40, blank=True, db_comment="soort en sleutel van waar het punt uit komt"
    )
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, related_name="+")
    case = models.ForeignKey(
        "cases.Case",
        models.PROTECT,
        null=True,
        related_name="+",
        db_comment="de zaak waarvan het punt de poort volgt",
    )
    position = models.PositiveIntegerField()
    minutes = models.TextField(blank=True, db_comment="wat hierover is gezegd")
    revision = models.PositiveIntegerField(default=0, db_comment="hoe vaak de notulen zijn geschreven")
    minuted_by = models.ForeignKey(SOMEBODY, models.PROTECT, null=True, related_name="+")
    minuted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="meeting_item_says_something"),
            models.UniqueConstraint(
                fields=["meeting", "source"], condition=~Q(source=""), name="meeting_item_drawn_once"
            ),
        ]
        indexes = [models.Index(fields=["meeting", "plan", "position"], name="meeting_item_in_order")]


class MeetingItemDropped(Walled):
    """It will not be talked about. What was written down of it stays."""

    item = models.OneToOneField(MeetingItem, models.PROTECT, related_name="dropped", primary_key=True)
    at = models.DateTimeField()
    by = models.ForeignKey(SOMEBODY, models.PROTECT, related_name="+")


class MeetingParticipant(Walled):
    """Somebody who was invited, on a ground: a resident, somebody with an account, or another by name; exactly one of these."""

    id = models.BigAutoField(primary_key=True)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="participants")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    account = models.ForeignKey(SOMEBODY, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    doer = models.CharField(
        max_length=14,
        choices=doers,
        default="organisation",
        db_comment="wat iemand zonder account voor het huishouden is",
    )
    ground = models.CharField(max_length=160)
    at = models.DateTimeField()
    by = models.ForeignKey(SOMEBODY, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="meeting_participant_is_one_party",
                condition=Q(person__isnull=False, account__isnull=True, name="", email="")
                | Q(person__isnull=True, account__isnull=False, name="", email="")
                | (Q(person__isnull=True, account__isnull=True) & ~Q(name="")),
            ),
            models.CheckConstraint(condition=~Q(ground=""), name="meeting_participant_has_ground"),
        ]
        indexes = [
            models.Index(fields=["account"], condition=Q(account__isnull=False), name="meeting_of_account"),
            models.Index(fields=["person"], condition=Q(person__isnull=False), name="meeting_of_person"),
        ]


class MeetingUninvited(Walled):
    """The invitation was taken back, and with it what it let somebody read."""

    participant = models.OneToOneField(
        MeetingParticipant, models.PROTECT, related_name="uninvited", primary_key=True
    )
    at = models.DateTimeField()
    by = models.ForeignKey(SOMEBODY, models.PROTECT, related_name="+")


class MeetingInvitedTo(Walled):
    """The participant was invited for this point, and reads nothing beside those.

    kind  of a point about a case or a risk that somebody from outside reads: by consent (of whom: MeetingPointConsent), because
          it is necessary, or on another ground. Of a goal that stands with its GoalInvitation
    """

    id = models.BigAutoField(primary_key=True)
    participant = models.ForeignKey(MeetingParticipant, models.CASCADE, related_name="invited_to")
    item = models.ForeignKey(MeetingItem, models.PROTECT, related_name="invited")
    kind = models.CharField(max_length=12, choices=share_kinds, blank=True, default="", db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "item"], name="invited_to_a_point_once")
        ]


class MeetingPointConsent(Walled):
    """Whose consent it rests on that somebody from outside reads this point; withdrawn by any of them they read it no longer."""

    id = models.BigAutoField(primary_key=True)
    invited = models.ForeignKey(MeetingInvitedTo, models.CASCADE, related_name="consents")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    given_by = models.CharField(max_length=6, choices=givers)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["invited", "person"], name="point_consent_is_given_once")
        ]


class MeetingPresence(Walled):
    """Whether somebody was there, as it was written down at closing."""

    participant = models.OneToOneField(
        MeetingParticipant, models.PROTECT, related_name="presence", primary_key=True
    )
    present = models.BooleanField()
    at = models.DateTimeField()


class MeetingLink(Walled):
    """A secret address for who has no account. Only the hash of the secret is kept.

    before  the meeting: it shows the points that its reader was invited for, until the meeting is closed
    after   the meeting: it shows the actions of who could not come, and nothing else
    """

    id = models.BigAutoField(primary_key=True)
    participant = models.ForeignKey(MeetingParticipant, models.CASCADE, related_name="links")
    key = models.CharField(max_length=64, unique=True, db_comment="SHA-256 van het geheim in het adres")
    after = models.BooleanField(default=False, db_comment="waar: alleen de eigen acties, na het overleg")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(SOMEBODY, models.PROTECT, null=True, related_name="+")
    expires_on = models.DateField(db_comment="eerste dag waarop het adres niet meer werkt")


class MeetingLinkEnded(Walled):
    link = models.OneToOneField(MeetingLink, models.CASCADE, related_name="ended", primary_key=True)
    at = models.DateTimeField()


def decision_kinds() -> list[tuple[str, str]]:
    return [("action", _("actie")), ("goal", _("doel")), ("scaling", _("opschalen of afschalen"))]


class MeetingDecision(Walled):
    """What was decided on a point: at once an action, a goal or a step of scaling in the plan of its household.

    participant  who of the meeting does the action; None: somebody else
    """

    id = models.BigAutoField(primary_key=True)
    item = models.ForeignKey(MeetingItem, models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=8, choices=decision_kinds)
    text = models.CharField(max_length=400)
    action = models.ForeignKey(Action, models.PROTECT, null=True, related_name="+")
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, related_name="+")
    scaling = models.ForeignKey(Scaling, models.PROTECT, null=True, related_name="+")
    participant = models.ForeignKey(MeetingParticipant, models.PROTECT, null=True, related_name="decisions")
    at = models.DateTimeField()
    by = models.ForeignKey(SOMEBODY, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="meeting_decision_became_something",
                condition=Q(kind="action", action__isnull=False, goal__isnull=True, scaling__isnull=True)
                | Q(kind="goal", action__isnull=True, goal__isnull=False, scaling__isnull=True)
                | Q(kind="scaling", action__isnull=True, goal__isnull=True, scaling__isnull=False),
            ),
        ]


class MeetingReport(Walled):
    """The report of a closed meeting for one household, as a document of its file. Made by a worker.

    case  of which it holds the points, besides those of no case; then the document follows the gate of that case
    """

    id = models.BigAutoField(primary_key=True)
    about = models.ForeignKey(MeetingPlan, models.PROTECT, related_name="reports")
    case = models.ForeignKey("cases.Case", models.PROTECT, null=True, related_name="+")
    document = models.OneToOneField("cases.Document", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["about", "case"], nulls_distinct=False, name="meeting_reported_once"
            )
        ]
