"""Who stands around a household: professionals with a ground, helpers, ties between people, who speaks for whom."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled

from .households import Household
from .persons import Person
from .shared import ends_after_start, history


def contact_kinds() -> list[tuple[str, str]]:
    return [
        ("informeel", _("informeel: familie, vriend, buur, vrijwilliger")),
        ("formeel", _("formeel: beroepskracht of organisatie")),
    ]


def tie_kinds() -> list[tuple[str, str]]:
    return [
        ("partner", _("partner van")),
        ("ex-partner", _("ex-partner van")),
        ("ouder", _("ouder van")),
        ("broer-zus", _("broer of zus van")),
        ("anders", _("anders verbonden met")),
    ]


def tie_strengths() -> list[tuple[str, str]]:
    return [
        ("nauw", _("hechte band")),
        ("gewoon", _("gewone band")),
        ("zwak", _("zwakke band")),
        ("conflict", _("conflict")),
        ("verbroken", _("verbroken")),
    ]


def helper_kinds() -> list[tuple[str, str]]:
    return [("informeel", _("informele helper")), ("formeel", _("formele helper"))]


def representation_kinds() -> list[tuple[str, str]]:
    return [
        ("gezag", _("ouderlijk gezag of voogdij")),
        ("curator", _("curator")),
        ("bewindvoerder", _("bewindvoerder")),
        ("mentor", _("mentor")),
        ("gemachtigde", _("gemachtigde")),
    ]


class Involvement(Walled):
    """Somebody is involved with a household on a ground, for a period. This opens the file to them."""

    id = models.BigAutoField(primary_key=True)
    household = models.ForeignKey(Household, models.PROTECT, related_name="involvements")
    account = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    role = models.CharField(max_length=60, db_comment="wat deze persoon voor het huishouden doet")
    ground = models.CharField(max_length=160, db_comment="grond voor inzage")
    law = models.CharField(
        max_length=20,
        blank=True,
        default="",
        db_default="",
        db_comment="code van de wet van de grond; leeg: geen",
    )
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(  # ended on the day it began: the file was closed again at once
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="involvement_ends_not_before_start",
            )
        ]


@pghistory.track(*history())
class NetworkContact(Walled):
    """Somebody around a household who is no resident in the file and does not sign in here: oma, the GP, the school.

    A formal one is a professional or organisation that is involved; `ground` says why they know of the household.
    How near they are to whom are rows of Tie.
    """

    id = models.BigAutoField(primary_key=True)
    household = models.ForeignKey(Household, models.PROTECT, related_name="network")
    kind = models.CharField(max_length=9, choices=contact_kinds)
    name = models.CharField(max_length=120)
    role = models.CharField(
        max_length=60, db_comment="wat deze persoon voor het huishouden is: oma, huisarts"
    )
    organisation = models.CharField(max_length=120, blank=True, default="")
    listed = models.ForeignKey(
        "guide.Organisation",
        models.PROTECT,
        null=True,
        related_name="+",
        db_comment="dezelfde organisatie in de gids; leeg: zij staat daar niet in",
    )
    phone = models.CharField(max_length=20, blank=True, default="", db_comment="alleen cijfers")
    email = models.EmailField(blank=True, default="", db_default="")
    ground = models.CharField(
        max_length=160, blank=True, default="", db_comment="grond, bij een formele helper"
    )
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="contact_ends_not_before_start",
            ),
            models.CheckConstraint(
                condition=Q(kind="informeel") | ~Q(ground=""), name="formal_contact_has_ground"
            ),
            models.CheckConstraint(
                condition=Q(listed__isnull=True) | ~Q(organisation=""), name="listed_organisation_is_named"
            ),
        ]


@pghistory.track(*history())
class Tie(Walled):
    """How somebody is tied to another resident, or to a contact of the network: exactly one of the two.

    Read it as a sentence: person, kind, other ("Annie, ouder van, Tim"). Symmetric kinds stand here once. Who has
    authority over a child is a Representation, because it has a document and a period of its own.
    """

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="ties")
    other = models.ForeignKey(Person, models.CASCADE, null=True, related_name="ties_back")
    contact = models.ForeignKey(NetworkContact, models.CASCADE, null=True, related_name="ties")
    kind = models.CharField(max_length=10, choices=tie_kinds)
    description = models.CharField(
        max_length=60, blank=True, default="", db_comment="bij anders: oma, buurman"
    )
    helper = models.CharField(
        max_length=9, blank=True, default="", choices=helper_kinds, db_comment="helpt person de ander?"
    )
    strength = models.CharField(max_length=10, default="gewoon", choices=tie_strengths)
    from_on = models.DateField(null=True, db_comment="leeg: begin onbekend")
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(other__isnull=False, contact__isnull=True)
                | Q(other__isnull=True, contact__isnull=False),
                name="tie_to_person_or_contact",
            ),
            models.CheckConstraint(
                condition=Q(other__isnull=True) | ~Q(other=F("person")), name="tie_not_to_oneself"
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(from_on__isnull=True) | Q(until_on__gt=F("from_on")),
                name="tie_ends_after_start",
            ),
            models.UniqueConstraint(
                Least("person", "other"),
                Greatest("person", "other"),
                "kind",
                condition=Q(until_on__isnull=True, other__isnull=False),
                name="tie_of_a_kind_once",
            ),
            models.UniqueConstraint(
                fields=["person", "contact"],
                condition=Q(until_on__isnull=True, contact__isnull=False),
                name="tie_to_contact_once",
            ),
        ]


@pghistory.track(*history())
class Representation(Walled):
    """Somebody speaks for a resident: a resident in the file (`representative`) or an outsider by name."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="represented_by")
    kind = models.CharField(max_length=13, choices=representation_kinds)
    representative = models.ForeignKey(Person, models.PROTECT, null=True, related_name="represents")
    name = models.CharField(max_length=120, blank=True, default="", db_comment="van een buitenstaander")
    organisation = models.CharField(max_length=120, blank=True, default="")
    phone = models.CharField(max_length=20, blank=True, default="", db_comment="alleen cijfers")
    email = models.EmailField(blank=True, default="")
    address = models.CharField(
        max_length=300,
        blank=True,
        default="",
        db_default="",
        db_comment="regels van de envelop van een buitenstaander",
    )
    scope = models.CharField(
        max_length=160, blank=True, default="", db_comment="waarover; leeg: alles van deze soort"
    )
    document = models.CharField(
        max_length=120,
        blank=True,
        default="",
        db_comment="stuk waaruit het blijkt: uitspraak, register, machtiging",
    )
    guardian = models.BooleanField(
        default=False, db_default=False, db_comment="waar: iemand van buiten die voogd is, en geen ouder"
    )
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            ends_after_start("representation_ends_after_start"),
            models.CheckConstraint(
                condition=Q(guardian=False) | Q(kind="gezag", representative__isnull=True),
                name="guardian_from_outside_with_authority",
            ),
            models.CheckConstraint(
                condition=Q(representative__isnull=False, name="", organisation="")
                | (Q(representative__isnull=True) & (~Q(name="") | ~Q(organisation=""))),
                name="representation_by_resident_or_outsider",
            ),
            models.CheckConstraint(
                condition=Q(representative__isnull=True) | ~Q(representative=F("person")),
                name="nobody_represents_oneself",
            ),
        ]
