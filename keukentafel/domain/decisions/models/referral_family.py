"""What the family said about a referral: that the referrer may hear how it goes, and that the parents know of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled

from .referrals import Referral


def consent_givers() -> list[tuple[str, str]]:
    return [
        ("jeugdige", _("de jeugdige")),
        ("ouders", _("de ouders")),
        ("beiden", _("de jeugdige en de ouders")),
        ("namens", _("wie voor de jeugdige beslist")),
        ("onbekend", _("niet opgeschreven wie")),
    ]


def family_roles() -> list[tuple[str, str]]:
    return [
        ("zelf", _("de jeugdige zelf")),
        ("gezag", _("ouderlijk gezag of voogdij")),
        ("ouder", _("ouder")),
        ("curator", _("curator")),
        ("mentor", _("mentor")),
        ("gemachtigde", _("gemachtigde")),
        ("verwijzer", _("de verwijzer")),
        ("onbekend", _("niet opgeschreven wie")),
    ]


class ReferralConsent(Walled):
    """The family said that the referrer may hear what becomes of it (Jeugdwet 7.3.11 lid 1), until it is withdrawn."""

    id = models.BigAutoField(primary_key=True)
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="consents")
    given_by = models.CharField(max_length=8, choices=consent_givers)
    cannot_judge = models.CharField(
        max_length=400,
        blank=True,
        default="",
        db_default="",
        db_comment="waarom de jeugdige dit zelf niet kan beoordelen; leeg: de jeugdige kan dat, of is jonger dan 12",
    )
    at = models.DateTimeField()
    by = models.ForeignKey(
        "accounts.Account", models.PROTECT, related_name="+", db_comment="wie het opschreef"
    )


class ReferralConsentGiver(Walled):
    """One of those who said it, by name and role as they were on that day. Of before this was kept there is none."""

    id = models.BigAutoField(primary_key=True)
    consent = models.ForeignKey(ReferralConsent, models.PROTECT, related_name="givers")
    role = models.CharField(max_length=11, choices=family_roles)
    name = models.CharField(max_length=250)


class ReferralConsentWithdrawn(Walled):
    """From then on the referrer hears nothing more; said to a colleague, or in the own file or that of the child."""

    consent = models.OneToOneField(
        ReferralConsent, models.PROTECT, primary_key=True, related_name="withdrawn"
    )
    role = models.CharField(
        max_length=11, choices=family_roles, default="onbekend", db_default="onbekend",
        db_comment="wie van het gezin het zei",
    )  # fmt: skip
    name = models.CharField(max_length=250, blank=True, default="", db_default="")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class ReferralParentsKnow(Walled):
    """The parents of a child of 12 to 15 know of it: who said so, and when. Then they read it (BW 7:457)."""

    id = models.BigAutoField(primary_key=True)
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="parents_known")
    role = models.CharField(max_length=11, choices=family_roles, db_comment="wie het zei")
    name = models.CharField(max_length=250, blank=True, db_comment="naam van wie het zei; leeg: onbekend")
    on = models.DateField(db_comment="dag waarop het werd gezegd")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(role="onbekend") | ~Q(name=""), name="parents_know_by_somebody"
            )
        ]


class ReferralParentsUntold(Walled):
    """It was written down by mistake: from then on the parents read no more than that there is help."""

    known = models.OneToOneField(ReferralParentsKnow, models.PROTECT, primary_key=True, related_name="untold")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
