"""From a question to an understood need: melding, triage, conversation, scores and the ladder."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.cases.models import channels
from keukentafel.domain.walls.models import Walled


def relations() -> list[tuple[str, str]]:
    return [
        ("zelf", _("voor mijzelf")),
        ("ouder", _("voor mijn vader of moeder")),
        ("kind", _("voor mijn kind")),
        ("partner", _("voor mijn partner")),
        ("ander", _("voor iemand anders")),
        ("professional", _("als professional, voor een inwoner")),
    ]


class Melding(Walled):
    """A report of a need (Wmo 2015 2.3.2(1)); the investigation term runs from `received_at`.

    It keeps what was said, as it was said. Whom it concerns in our files is found later and is a row of its own.
    """

    id = models.BigAutoField(primary_key=True)
    number = models.CharField(max_length=20, unique=True, db_comment="meldingsnummer, M-2026-0000001")
    receipt = models.UUIDField(
        default=uuid.uuid4, unique=True, db_comment="geheim adres van de ontvangstpagina"
    )
    sent_once = models.UUIDField(
        unique=True, db_comment="sleutel van het formulier: tweemaal sturen geeft één melding"
    )
    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="melding")
    channel = models.CharField(max_length=10, choices=channels)
    received_at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    relation = models.CharField(max_length=12, choices=relations)
    asker_name = models.CharField(max_length=200)
    asker_phone = models.CharField(max_length=20, blank=True)
    asker_email = models.EmailField(blank=True)
    about_name = models.CharField(max_length=200, db_comment="voor wie, zoals opgegeven")
    about_birth = models.CharField(max_length=40, blank=True, db_comment="geboortedatum zoals opgegeven")
    about_street = models.CharField(max_length=100, blank=True)
    about_number = models.CharField(max_length=12, blank=True)
    about_postcode = models.CharField(max_length=7, blank=True)
    about_town = models.CharField(max_length=80, blank=True)
    text = models.TextField(db_comment="de vraag in eigen woorden")
    topics = models.JSONField(default=list, db_comment="codes van leefgebieden")
    urgent = models.BooleanField(default=False)
    unsafe = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["municipality", "-received_at"], name="melding_by_date")]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="melding_says_something")]


class Identified(Walled):
    """The person and household that a melding is about, found or made by somebody."""

    melding = models.OneToOneField(Melding, models.PROTECT, related_name="identified")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")


class Triage(Walled):
    """The outcome of the decision tree, with the answers that led to it. A new triage is a new row."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="triages")
    tree_version = models.CharField(max_length=20)
    answers = models.JSONField(db_comment="lijst van [vraag, antwoord]")
    outcome = models.CharField(max_length=40)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class Conversation(Walled):
    """A keukentafelgesprek. `revision` is raised at each save, so that two writers notice each other."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="conversations")
    held_on = models.DateField()
    place = models.CharField(max_length=120, blank=True)
    present = models.CharField(max_length=300, blank=True, db_comment="wie erbij waren")
    support_offered = models.BooleanField(
        default=False, db_comment="gewezen op gratis cliëntondersteuning, Wmo 2.3.2(3)"
    )
    identity_checked = models.BooleanField(default=False, db_comment="identiteit vastgesteld, Wmo 2.3.4")
    free_notes = models.TextField(blank=True)
    draft = models.TextField(blank=True, db_comment="verslag waaraan nog wordt geschreven")
    draft_revision = models.PositiveIntegerField(
        default=0, db_comment="revisie van het gesprek bij dat concept"
    )
    revision = models.PositiveIntegerField(default=1)
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class ConversationDone(Walled):
    """The conversation is finished and its verslag is fixed."""

    conversation = models.OneToOneField(Conversation, models.PROTECT, related_name="done")
    verslag = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class DomainNote(Walled):
    """What was said about one life domain or one subject that the law requires to be asked."""

    id = models.BigAutoField(primary_key=True)
    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="domain_notes")
    domain = models.CharField(max_length=40, db_comment="code van het leefgebied of onderwerp")
    text = models.TextField(blank=True)
    not_applicable = models.CharField(
        max_length=300, blank=True, db_comment="reden waarom niet van toepassing"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "domain"], name="domain_noted_once"),
            models.CheckConstraint(
                condition=~Q(text="", not_applicable=""), name="domain_note_says_something"
            ),
        ]


class Score(Walled):
    """A level on one domain of an instrument. Missing is not zero: an unscored domain has no row."""

    id = models.BigAutoField(primary_key=True)
    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="scores")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    instrument = models.CharField(max_length=20)
    domain = models.CharField(max_length=40)
    level = models.PositiveSmallIntegerField()
    by_resident = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "person", "instrument", "domain", "by_resident"],
                name="domain_scored_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(level__gte=1, level__lte=5), name="score_between_one_and_five"
            ),
        ]


class LadderStep(Walled):
    """Why a step of the ladder is or is not enough: own strength, network, general provision."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="ladder")
    step = models.CharField(max_length=24, db_comment="code uit regels/vragen/ladder.toml")
    enough = models.BooleanField()
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "step"], name="ladder_step_answered_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="ladder_step_has_reason"),
        ]
