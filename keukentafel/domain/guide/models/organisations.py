"""Organisations. They work in several municipalities and hold nobody's file, so what everybody may know of them is shared.

Who speaks for an organisation, and what colleagues say about it, belongs to one municipality: see contacts.py.
"""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.days import lasts
from keukentafel.domain.walls.models import Walled


def organisation_kinds() -> list[tuple[str, str]]:
    return [
        ("welzijn", _("welzijnsorganisatie")),
        ("aanbieder", _("aanbieder van zorg of ondersteuning")),
        ("huisarts", _("huisartsenpraktijk")),
        ("school", _("school of kinderopvang")),
        ("wonen", _("woningcorporatie")),
        ("politie", _("politie of justitie")),
        ("ggd", _("GGD of consultatiebureau")),
        ("schuldhulp", _("schuldhulp of bewindvoering")),
        ("vrijwilligers", _("vrijwilligers of kerk")),
        ("overheid", _("gemeente of andere overheid")),
        ("partner", _("partner in het sociaal team")),
        ("veilig-thuis", _("Veilig Thuis")),
        ("gi", _("gecertificeerde instelling")),
        ("anders", _("andere organisatie")),
    ]


def address_kinds() -> list[tuple[str, str]]:
    return [("bezoek", _("bezoekadres")), ("post", _("postadres"))]


@pghistory.track(pghistory.UpdateEvent(row="OLD"), pghistory.DeleteEvent())
class Organisation(models.Model):
    """What everybody may know of an organisation. Its name is one of a kind: of two schools of one name the place is added."""

    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=13, choices=organisation_kinds, default="anders")
    agb = models.CharField(max_length=8, blank=True, db_comment="AGB-code")
    kvk = models.CharField(max_length=8, blank=True, default="", db_comment="nummer in het Handelsregister")
    phone = models.CharField(max_length=20, blank=True)
    other_phone = models.CharField(max_length=20, blank=True, default="")
    other_phone_for = models.CharField(
        max_length=60, blank=True, default="", db_comment="wanneer of waarvoor dat nummer is"
    )
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kvk="") | Q(kvk__regex=r"^[0-9]{8}$"), name="kvk_has_eight_digits"),
            models.CheckConstraint(
                condition=Q(other_phone_for="") | ~Q(other_phone=""), name="note_belongs_to_a_second_phone"
            ),
        ]  # fmt: skip


@pghistory.track(pghistory.UpdateEvent(row="OLD"), pghistory.DeleteEvent())
class OrganisationAddress(models.Model):
    """Where to visit it, or where post goes: one of each."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="addresses")
    kind = models.CharField(max_length=6, choices=address_kinds)
    line = models.CharField(max_length=100, db_comment="straat en huisnummer, of postbus")
    postcode = models.CharField(max_length=6, blank=True, default="")
    town = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind"], name="organisation_address_of_a_kind_once")
        ]  # fmt: skip


class WorkArea(models.Model):
    """Where it works, which is public: a whole municipality, or one district of it."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="areas")
    place = models.ForeignKey("walls.Municipality", models.PROTECT, related_name="+")
    district = models.ForeignKey("walls.District", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "place", "district"], nulls_distinct=False, name="works_there_once"
            )
        ]


class OrganisationClosed(models.Model):
    """It does not exist any more, and why. It stays where it was named, and is no choice from that day on."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="closed", primary_key=True)
    on = models.DateField()
    reason = models.CharField(max_length=400)
    merged_into = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="absorbed")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("organisation")),
                name="no_organisation_merges_into_itself",
            )
        ]


class OrganisationChecked(models.Model):
    """Somebody saw that what stands here is right."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="checks")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class Member(Walled):
    """This account works for this organisation in this municipality: it sees what is allocated to it there."""

    own_rows_by_account = True
    account = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="members")
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=lasts(),
                name="member_ends_after_start",
            )
        ]
