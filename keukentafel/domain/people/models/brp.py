"""What was asked of the BRP and what it said. Kept for days, unreadable without the key of the installation."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled

from .persons import Person


def brp_searches() -> list[tuple[str, str]]:
    return [
        ("bsn", _("BSN")),
        ("name", _("naam en geboortedatum")),
        ("address", _("postcode en huisnummer")),
    ]


def brp_outcomes() -> list[tuple[str, str]]:
    return [
        ("found", _("antwoord gekregen")),
        ("too_many", _("te veel personen")),
        ("refused", _("vraag niet geaccepteerd")),
        ("not_let_in", _("geen toegang")),
        ("outage", _("de BRP antwoordde niet")),
        ("not_connected", _("geen aansluiting op de BRP")),
    ]


class BrpQuestion(Walled):
    """Somebody asks the BRP for a purpose. Only who asked may read it; see regels: bewaartermijn brp-antwoord."""

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=40, db_comment="code van regels/landelijk/raadpleegdoelen.toml")
    search = models.CharField(max_length=8, choices=brp_searches)
    sealed = models.TextField(db_comment="wat er gevraagd is, versleuteld")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", db_comment="over wie, als wij die kennen"
    )
    asked_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["municipality", "asked_at"], name="brp_question_by_age")]


class BrpAnswer(Walled):
    """What came back, once for each question; asking again is a new question."""

    question = models.OneToOneField(BrpQuestion, models.CASCADE, primary_key=True, related_name="answer")
    outcome = models.CharField(max_length=16, choices=brp_outcomes)
    sealed = models.TextField(blank=True, db_comment="de personen, versleuteld")
    answered_at = models.DateTimeField()


class BrpImprint(Walled):
    """Each field of a person as the BRP had it, as a keyed digest: it shows what changed since, and says nothing else."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="brp_imprints")
    question_id = models.BigIntegerField(db_comment="de vraag waarop dit het antwoord was")
    digests = models.JSONField(db_comment="veld → afdruk")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person", "-at"], name="brp_imprint_newest")]
