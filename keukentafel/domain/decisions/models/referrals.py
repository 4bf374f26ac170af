"""Referrals: help that somebody outside brings in by law. The municipality pays for it, and takes no decision itself; a desk
with a mandate takes one for it.

What is known when it is recorded stays, but for a mistake in the help or its cost: that is put right, and what stood there is
a row of its own (ReferralCorrected). What is heard later (it began, stopped, never began) is a row beside it, and
so is that the referrer was told.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled


class ReferralSent(Walled):
    """What a doctor sent by our form, in the words of the form. Until it is recorded it belongs to no file."""

    id = models.BigAutoField(primary_key=True)
    referrer = models.ForeignKey("guide.Referrer", models.PROTECT, related_name="sent")
    law = models.CharField(max_length=20)
    name = models.CharField(max_length=200, db_comment="naam van de jeugdige, zoals de arts die schreef")
    bsn = models.CharField(max_length=9, blank=True)
    born_on = models.DateField()
    phone = models.CharField(max_length=20, blank=True)
    provider = models.ForeignKey("guide.Organisation", models.PROTECT, null=True, related_name="+")
    product = models.CharField(max_length=40, blank=True, db_comment="code uit de productcatalogus")
    starts_on = models.DateField()
    reason = models.TextField(db_comment="waarvoor, in hooguit wat de gemeente moet weten")
    agreed = models.BooleanField(db_comment="de verwijzer mag horen hoe het afloopt, Jeugdwet 7.3.11")
    again = models.CharField(
        max_length=400,
        blank=True,
        default="",
        db_default="",
        db_comment="waarom opnieuw gestuurd, terwijl de vorige er nog was; leeg: niet",
    )
    task = models.OneToOneField(
        "cases.Task", models.PROTECT, null=True, related_name="+", db_comment="neem de verwijzing op"
    )
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="sent_referral_says_why")]
        indexes = [models.Index(fields=["referrer", "-at"], name="referral_sent_by")]


class ReferralReturned(Walled):
    """It cannot be recorded here, and why: the doctor reads it."""

    sent = models.OneToOneField(ReferralSent, models.PROTECT, primary_key=True, related_name="returned")
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="returned_referral_says_why")]


class ReferralTakenBack(Walled):
    """The doctor took it back before anybody recorded it. What was sent is destroyed later; that it was taken back stays.

    sent, reason  None and "" once they are destroyed
    """

    id = models.BigAutoField(primary_key=True)
    sent = models.OneToOneField(ReferralSent, models.PROTECT, null=True, related_name="taken_back")
    referrer = models.ForeignKey("guide.Referrer", models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    reason = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sent__isnull=True) | ~Q(reason=""), name="taken_back_referral_says_why"
            )
        ]


class Referral(Walled):
    """Somebody was referred to a provider that delivers here, by whom, for what and for how long (Jeugdwet 2.6, 2.4, 3.5)."""

    id = models.BigAutoField(primary_key=True)
    number = models.CharField(max_length=20, unique=True, db_comment="verwijzingsnummer, V-2026-0000001")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="referrals")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    sent = models.OneToOneField(ReferralSent, models.PROTECT, null=True, related_name="referral")
    kind = models.CharField(max_length=40, db_comment="code uit verwijzers.toml")
    law = models.CharField(max_length=20)
    referrer_name = models.CharField(max_length=120)
    agb = models.CharField(
        max_length=8, blank=True, db_comment="AGB-code van de zorgverlener; leeg: niet bekend"
    )
    organisation = models.ForeignKey(
        "guide.Organisation", models.PROTECT, null=True, related_name="+", db_comment="praktijk of instelling"
    )
    document = models.CharField(
        max_length=120, blank=True, db_comment="waarop zij rust: verwijsbrief, uitspraak"
    )
    referred_on = models.DateField()
    consulted_on = models.DateField(null=True, db_comment="overleg met de gemeente, Jeugdwet 3.5 lid 1")
    known_on = models.DateField(
        null=True,
        db_comment="dag waarop het loket de brief met zijn besluit stuurde of gaf, Awb 3:41; leeg: niet bekend",
    )
    provider = models.ForeignKey("guide.Organisation", models.PROTECT, related_name="+")
    product = models.CharField(
        max_length=40, blank=True, db_comment="code uit de productcatalogus; leeg: zie what"
    )
    product_group = models.CharField(max_length=40, blank=True)
    what = models.CharField(max_length=200, db_comment="de hulp, in gewone woorden")
    volume = models.DecimalField(
        max_digits=9, decimal_places=2, db_comment="aantal eenheden per periode; 0 zonder product"
    )
    unit = models.CharField(max_length=20, blank=True)
    frequency = models.CharField(max_length=20, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(db_comment="laatste dag zoals verwacht")
    expected_cents = models.PositiveBigIntegerField(db_comment="eurocenten in de hele periode, verwacht")
    reason = models.TextField(blank=True)
    not_consulted = models.CharField(
        max_length=200,
        blank=True,
        default="",
        db_default="",
        db_comment="waarom er geen overleg was, Jeugdwet 3.5 lid 1",
    )
    mandate = models.CharField(
        max_length=60,
        blank=True,
        default="",
        db_default="",
        db_comment="code van het mandaat waarop een loket namens de gemeente besloot; leeg: geen besluit van de gemeente",
    )
    mandate_source = models.CharField(max_length=200, blank=True, default="", db_default="")
    mandate_row = models.ForeignKey("decisions.Mandate", models.PROTECT, null=True, related_name="+")
    extended = models.CharField(
        max_length=40,
        blank=True,
        default="",
        db_default="",
        db_comment="waarom iemand van 18 tot 23 nog jeugdhulp krijgt: code verlenging uit verwijzers.toml; leeg: niet gevraagd",
    )
    rules_version = models.CharField(
        max_length=40,
        blank=True,
        default="",
        db_default="",
        db_comment="versie van de regels waarop de verwijzing rust",
    )
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="referral_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(agb="") | Q(agb__regex=r"^[0-9]{8}$"), name="referral_agb_digits"
            ),
            models.CheckConstraint(condition=Q(product="") | Q(volume__gt=0), name="referral_has_volume"),
            models.CheckConstraint(condition=~Q(what=""), name="referral_says_what"),
            models.CheckConstraint(condition=Q(volume__gte=0), name="referral_volume_not_below_zero"),
            models.CheckConstraint(
                condition=Q(known_on__isnull=True) | Q(known_on__gte=F("referred_on")),
                name="referral_not_known_before_decided",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "-referred_on"], name="referral_newest"),
            models.Index(fields=["person", "-ends_on"], name="referral_of_person"),
        ]

    @property
    def decided_on(self) -> date:
        """Of one that a desk decided on in the name of the municipality: the day of that decision."""
        return self.referred_on

    @property
    def counts_from(self) -> date:
        """The day after which the term to object to that decision runs; of the decision where nobody knows when its letter went.

        source  Awb, artikel 3:41 and 6:8 lid 1
        """
        return self.known_on or self.decided_on


class ReferralCorrected(Walled):
    """What stood here of the help before it was put right, and why. The referral itself says what holds now."""

    id = models.BigAutoField(primary_key=True)
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="corrections")
    product = models.CharField(max_length=40, blank=True, db_comment="zoals het er stond")
    product_group = models.CharField(max_length=40, blank=True)
    what = models.CharField(max_length=200)
    volume = models.DecimalField(max_digits=9, decimal_places=2)
    unit = models.CharField(max_length=20, blank=True)
    frequency = models.CharField(max_length=20, blank=True)
    expected_cents = models.PositiveBigIntegerField(
        db_comment="eurocenten in de hele periode, zoals het er stond"
    )
    starts_on = models.DateField(null=True, db_comment="zoals het er stond; leeg bij wat eerder is verbeterd")
    ends_on = models.DateField(null=True)
    known_on = models.DateField(null=True, db_comment="brief van het loket, zoals het er stond")
    reason = models.CharField(max_length=400, db_comment="waarom het niet klopte")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="referral_corrected_with_reason"),
            models.CheckConstraint(
                condition=Q(volume__gte=0), name="referral_corrected_volume_not_below_zero"
            ),
        ]

    @property
    def told(self) -> str:
        """What stood here, and why not any more."""
        return f"{self.what}: {self.reason}"


def feedback_kinds() -> list[tuple[str, str]]:
    return [("start", _("begonnen")), ("stop", _("gestopt")), ("not_started", _("niet begonnen"))]


class ReferralFeedback(Walled):
    """What became of it. on: the first day of the help, or the last one; of what never began the day that this was known."""

    id = models.BigAutoField(primary_key=True)
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="feedback")
    kind = models.CharField(max_length=11, choices=feedback_kinds)
    on = models.DateField()
    reason = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["referral", "kind"], name="referral_heard_once_of_each"),
            models.UniqueConstraint(
                fields=["referral"], condition=Q(kind__in=("stop", "not_started")), name="referral_ends_once"
            ),
            models.CheckConstraint(
                condition=Q(kind="start") | ~Q(reason=""), name="referral_ends_with_reason"
            ),
        ]


def told_ways() -> list[tuple[str, str]]:
    return [
        ("scherm", _("op de eigen pagina")),
        ("telefoon", _("per telefoon")),
        ("brief", _("per brief")),
        ("zorgmail", _("per beveiligde e-mail")),
    ]


class ReferralTold(Walled):
    """The referrer was told of it, and how."""

    feedback = models.OneToOneField(ReferralFeedback, models.PROTECT, primary_key=True, related_name="told")
    way = models.CharField(max_length=8, choices=told_ways)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class ReferralYear(Walled):
    """What it is expected to cost in a calendar year. A stop writes what is less (feedback); the years together are the sum."""

    id = models.BigAutoField(primary_key=True)
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="years")
    feedback = models.ForeignKey(ReferralFeedback, models.PROTECT, null=True, related_name="years")
    year = models.PositiveSmallIntegerField()
    cents = models.BigIntegerField(db_comment="eurocenten; minder dan nul: wat er door het stoppen af gaat")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["referral", "feedback", "year"], nulls_distinct=False, name="referral_year_once"
            ),
            models.CheckConstraint(
                condition=Q(feedback__isnull=False) | Q(cents__gte=0),
                name="referral_costs_not_less_than_nothing",
            ),
        ]
        indexes = [models.Index(fields=["municipality", "year"], name="referral_year_of")]
