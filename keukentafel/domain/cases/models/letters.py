"""Letters that a colleague writes, beside those of a decision; and what has been put on paper."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from keukentafel.domain.walls.models import Walled

from .case import Case
from .documents import Document


class OutgoingLetter(Walled):
    """A letter as it was sent. Never changed: a correction is a new letter that replaces this one.

    `document` is filled when the PDF has been made; a trigger keeps all the rest as it was written.
    """

    id = models.BigAutoField(primary_key=True)
    household = models.ForeignKey("people.Household", models.PROTECT, related_name="letters")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(
        "people.Person",
        models.PROTECT,
        null=True,
        related_name="+",
        db_comment="over wie; leeg: het huishouden",
    )
    to_person = models.ForeignKey(
        "people.Person",
        models.PROTECT,
        null=True,
        related_name="letters",
        db_comment="aan wie, als die in het dossier staat",
    )
    to_name = models.CharField(max_length=160, db_comment="aan wie, zoals op de envelop")
    to_address = models.JSONField(
        default=list, db_comment="regels van de envelop voor wie niet in het dossier staat"
    )
    template = models.CharField(max_length=60, db_comment="code van de brieftekst in regels/brieven")
    template_version = models.CharField(max_length=20)
    answers = models.JSONField(
        default=dict, db_comment="wat de schrijver invulde, om de brief te kunnen vervangen"
    )
    subject = models.CharField(max_length=200)
    body = models.TextField(db_comment="tekst zoals verstuurd, Markdown")
    dated_on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    by_function = models.CharField(max_length=80, db_comment="functie onder de brief")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    document = models.OneToOneField(Document, models.PROTECT, null=True, related_name="letter")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(to_name=""), name="letter_is_to_somebody"),
            models.CheckConstraint(condition=~Q(replaces=F("id")), name="letter_replaces_another"),
        ]
        indexes = [
            models.Index(fields=["household", "-at"], name="letter_of_household"),
            models.Index(fields=["to_person", "-at"], name="letter_to_person"),
            models.Index(
                fields=["municipality", "at"], condition=Q(document__isnull=True), name="letter_being_made"
            ),
        ]


class Posted(Walled):
    """A letter was printed and put in its envelope; one that nobody printed has no row."""

    document = models.OneToOneField(Document, models.PROTECT, primary_key=True, related_name="posted")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class PostUndone(Walled):
    """A letter that was said to be printed was not, or did not go: it waits for the post again, and what was said is kept."""

    id = models.BigAutoField(primary_key=True)
    document = models.ForeignKey(Document, models.PROTECT, related_name="post_undone")
    posted_at = models.DateTimeField()
    posted_by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="post_undone_with_reason")]


class PrintedAddress(Walled):
    """Where this person lives stands on this PDF: in the window of the envelope, or in the text.

    As soon as that is secret the PDF is kept back, from colleagues and in the portal; the text can be read without it.
    """

    id = models.BigAutoField(primary_key=True)
    document = models.ForeignKey(Document, models.PROTECT, related_name="printed_addresses")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "person"], name="address_printed_once_per_document")
        ]


class PrintedAgain(Walled):
    """The same letter without any address: the PDF that was kept bears one that became secret, and stays in the store."""

    document = models.OneToOneField(Document, models.PROTECT, primary_key=True, related_name="printed_again")
    size = models.PositiveIntegerField(db_comment="bytes")
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=120, db_comment="plaats in de opslag; zonder persoonsgegevens")
    at = models.DateTimeField()
