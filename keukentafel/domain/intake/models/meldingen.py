"""A question as it came in, and whom it turned out to concern."""

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


def speaking_as() -> list[tuple[str, str]]:
    """On whose authority somebody asks for another."""
    return [
        ("naaste", _("als familie, vriend of buur")),
        ("gezag", _("als ouder of voogd met gezag")),
        ("curator", _("als curator")),
        ("bewindvoerder", _("als bewindvoerder")),
        ("mentor", _("als mentor")),
        ("gemachtigde", _("met een machtiging van de inwoner")),
        ("professional", _("vanuit mijn werk")),
    ]


def knowing() -> list[tuple[str, str]]:
    """Whether the person concerned knows that somebody asks for them, and wants it."""
    return [
        ("akkoord", _("ja, en die vindt het goed")),
        ("weet", _("ja, maar die wil het niet of twijfelt")),
        ("nee", _("nee, die weet het nog niet")),
    ]


def receipt_ways() -> list[tuple[str, str]]:
    return [("email", _("per e-mail")), ("brief", _("per brief")), ("scherm", _("alleen op het scherm"))]


def threats() -> list[tuple[str, str]]:
    """What somebody with debts is about to lose (Wgs, artikel 4 lid 2)."""
    return [
        ("ontruiming", _("Ontruiming van de woning")),
        ("energie", _("Afsluiting van gas, elektriciteit, warmte of water")),
        ("zorg", _("Einde van de zorgverzekering")),
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
    threats = models.JSONField(
        default=list, db_default=[], db_comment="wat er dreigt door schulden: codes"
    )  # fmt: skip
    speaks_as = models.CharField(
        max_length=13, choices=speaking_as, blank=True, db_default="", db_comment="namens de inwoner, als wat"
    )  # fmt: skip
    through = models.CharField(
        max_length=160, blank=True, db_default="", db_comment="vindplaats, organisatie of gemeente waar de vraag vandaan komt"
    )  # fmt: skip
    organisation = models.ForeignKey(
        "guide.Organisation", models.PROTECT, null=True, related_name="+", db_comment="dezelfde, in de gids"
    )
    contact = models.ForeignKey(
        "guide.ContactPerson", models.SET_NULL, null=True, related_name="+", db_comment="wie daar meldde"
    )
    knows = models.CharField(
        max_length=7, choices=knowing, blank=True, db_default="", db_comment="weet de inwoner van deze melding?"
    )  # fmt: skip
    knows_why = models.CharField(
        max_length=300, blank=True, db_default="", db_comment="waarom de inwoner het niet weet of niet wil"
    )
    safe_contact = models.CharField(
        max_length=300, blank=True, db_default="", db_comment="hoe en wanneer wij de inwoner veilig bereiken"
    )
    may_go_to = models.CharField(
        max_length=80, blank=True, db_default="",
        db_comment="andere gemeente waar de vraag heen mag, zoals de vrager haar noemde",
    )  # fmt: skip
    receipt_by = models.CharField(
        max_length=6, choices=receipt_ways, blank=True, db_default="scherm", default="scherm",
        db_comment="hoe de bevestiging komt",
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["municipality", "-received_at"], name="melding_by_date")]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="melding_says_something"),
            models.CheckConstraint(
                condition=~Q(asker_name="") | Q(unsafe=True), name="melding_nameless_for_safety_only"
            ),
            models.CheckConstraint(
                condition=~Q(receipt_by="email") | ~Q(asker_email=""), name="melding_receipt_has_address"
            ),
        ]


class Untied(Walled):
    """A melding was tied to the wrong person, and somebody took that back: whom it was thought to be, by whom, and why."""

    id = models.BigAutoField(primary_key=True)
    melding = models.ForeignKey(Melding, models.PROTECT, related_name="untied")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    household = models.ForeignKey("people.Household", models.PROTECT, null=True, related_name="+")
    tied_at = models.DateTimeField()
    tied_by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="untied_with_reason")]


class Identified(Walled):
    """The person and household that a melding is about, found or made by somebody."""

    melding = models.OneToOneField(Melding, models.PROTECT, related_name="identified")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
