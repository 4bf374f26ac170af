"""What happens to the verslag: its versions, whom it went to, what they said about it, who signed."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled
from keukentafel.kernel.moments import dutch_day

from .appointments import Appointment
from .conversations import Conversation, ConversationDone


class ConversationRevision(Walled):
    """A conversation as it was saved, to compare with when two people wrote in it. Goes when the verslag is fixed."""

    id = models.BigAutoField(primary_key=True)
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="revisions")
    revision = models.PositiveIntegerField()
    said = models.JSONField(db_comment="het gesprek zoals het toen was opgeslagen")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "revision"], name="conversation_revision_once")
        ]


class VerslagVersion(Walled):
    """A text of the verslag that somebody saved while it was written; the last one is what was fixed."""

    id = models.BigAutoField(primary_key=True)
    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "number"], name="verslag_version_once"),
            models.CheckConstraint(condition=~Q(text=""), name="verslag_version_says_something"),
        ]


class Notice(Walled):
    """A letter to a resident that is no decision: an appointment, a verslag. Its text is fixed; `document` is its PDF.

    The resident reads it in the portal as well; whatever else carries messages can send it on.
    """

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="notices")
    person = models.ForeignKey(
        "people.Person",
        models.PROTECT,
        null=True,
        related_name="+",
        db_comment="aan wie; leeg: aan wie geen dossier heeft",
    )
    to_name = models.CharField(
        max_length=160, blank=True, default="", db_default="", db_comment="aan wie geen dossier heeft"
    )
    to_address = models.JSONField(
        default=list,
        db_default=models.Value([], models.JSONField()),
        db_comment="regels van de envelop daarvan",
    )
    appointment = models.ForeignKey(Appointment, models.CASCADE, null=True, related_name="notices")
    verslag = models.ForeignKey(ConversationDone, models.PROTECT, null=True, related_name="notices")
    template = models.CharField(max_length=60, db_comment="code van de brieftekst in regels/brieven")
    template_version = models.CharField(max_length=20)
    subject = models.CharField(max_length=200)
    body = models.TextField(db_comment="tekst zoals verstuurd, Markdown")
    dated_on = models.DateField()
    document = models.OneToOneField("cases.Document", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="notice_is_to_somebody",
                condition=Q(person__isnull=False, to_name="") | Q(~Q(to_name=""), person__isnull=True),
            )
        ]

    @property
    def went_on(self) -> date:
        """The day that stands on it, or a later one on which it was posted."""
        posted = getattr(self.document, "posted", None)
        return max(self.dated_on, dutch_day(posted.at)) if posted else self.dated_on


class NoticeStopped(Walled):
    """A letter that was written and does not go: to the wrong person, or for what is over.

    by  None: its time was over, and nobody said so
    """

    notice = models.OneToOneField(Notice, models.PROTECT, primary_key=True, related_name="stopped")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")


class VerslagInPortal(Walled):
    """Whom it is about may read the verslag in the portal, and no letter went: somebody else at home might have opened it."""

    verslag = models.OneToOneField(
        ConversationDone, models.PROTECT, primary_key=True, related_name="in_portal"
    )
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


def reaction_ways() -> list[tuple[str, str]]:
    return [
        ("portaal", _("in het portaal")),
        ("papier", _("op papier")),
        ("mondeling", _("mondeling")),
    ]


class VerslagReaction(Walled):
    """What the resident, or who speaks for them, says about the verslag. It stands beside it; the text stays as it is."""

    id = models.BigAutoField(primary_key=True)
    verslag = models.ForeignKey(ConversationDone, models.PROTECT, related_name="reactions")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=120, blank=True, db_comment="wie reageert, als die geen dossier heeft")
    way = models.CharField(max_length=10, choices=reaction_ways)
    agrees = models.BooleanField(null=True, db_comment="klopt het verslag volgens de inwoner?")
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") | Q(agrees=True), name="verslag_reaction_says_something"
            )
        ]


def capacities() -> list[tuple[str, str]]:
    return [
        ("zelf", _("de inwoner zelf")),
        ("gezag", _("ouder of voogd")),
        ("curator", _("curator")),
        ("bewindvoerder", _("bewindvoerder")),
        ("mentor", _("mentor")),
        ("gemachtigde", _("gemachtigde")),
    ]


class VerslagSigned(Walled):
    """Somebody signed the verslag: in the portal (a deed of that account), or on paper (then the scan is `document`)."""

    id = models.BigAutoField(primary_key=True)
    verslag = models.ForeignKey(ConversationDone, models.PROTECT, related_name="signatures")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=120, blank=True, db_comment="wie tekende, als die geen dossier heeft")
    capacity = models.CharField(max_length=13, choices=capacities)
    document = models.OneToOneField("cases.Document", models.PROTECT, null=True, related_name="+")
    signed_on = models.DateField(db_comment="dag waarop is getekend")
    received_on = models.DateField(db_comment="dag waarop wij het ontvingen")
    applies = models.BooleanField(default=False, db_comment="het verslag is ook de aanvraag")
    fingerprint = models.CharField(max_length=64, db_comment="SHA-256 van de tekst die is ondertekend")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["verslag", "person"], name="verslag_signed_once_by_a_person"),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(name=""), name="signature_is_of_somebody"
            ),
            models.CheckConstraint(
                condition=Q(received_on__gte=models.F("signed_on")), name="signed_before_received"
            ),
        ]
