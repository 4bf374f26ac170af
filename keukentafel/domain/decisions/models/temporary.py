"""Help at once, before the investigation is done."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from keukentafel.domain.cases.models import Case
from keukentafel.domain.people.models import Person
from keukentafel.domain.walls.models import Walled

from .beschikking import Beschikking
from .mandates import OnMandate


class TemporaryProvision(OnMandate, Walled):
    """Help at once, before the investigation is done (Wmo 2015 2.3.3). What changes later is a row beside it."""

    id = models.BigAutoField(primary_key=True)
    number = models.CharField(max_length=20, unique=True, db_comment="besluitnummer, B-2026-0000001")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="temporary_provisions")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    product = models.CharField(
        max_length=40, blank=True, db_comment="code uit producten.toml; leeg: zie wat er is omschreven"
    )
    description = models.CharField(max_length=200, db_comment="wat de inwoner krijgt, in gewone woorden")
    provider = models.ForeignKey("guide.Organisation", models.PROTECT, related_name="+")
    cents_per_year = models.PositiveIntegerField(db_comment="eurocenten als het een heel jaar duurde")
    starts_on = models.DateField()
    ends_on = models.DateField(db_comment="laatste dag zoals eerst besloten")
    reason = models.TextField()
    on_objection = models.OneToOneField(
        "decisions.ObjectionDecision",
        models.PROTECT,
        null=True,
        related_name="gives_again",
        db_comment="Awb 7:11 lid 2",
    )
    after_stop = models.OneToOneField(
        "decisions.TemporaryEnded", models.PROTECT, null=True, related_name="again",
        db_comment="de stop die na bezwaar niet meer geldt",
    )  # fmt: skip
    mandate = models.CharField(max_length=60, db_comment="code van het mandaat")
    mandate_source = models.CharField(max_length=200)
    rules_version = models.CharField(max_length=40)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="temporary_ends_after_start"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="temporary_has_reason"),
            models.CheckConstraint(condition=~Q(description=""), name="temporary_says_what"),
            models.CheckConstraint(
                condition=Q(on_objection__isnull=True, after_stop__isnull=True)
                | Q(on_objection__isnull=False, after_stop__isnull=False),
                name="temporary_again_after_a_stop",
            ),
        ]
        indexes = [models.Index(fields=["person", "-ends_on"], name="temporary_of_person")]

    @property
    def ended(self) -> TemporaryEnded | None:
        """The stop that counts: the newest, since one that was decided can be put on another day."""
        return max(self.stops.all(), key=_key, default=None)


class _OfProvision:
    """Of whom and which help it is, as of that help itself."""

    provision: models.ForeignKey[TemporaryProvision]

    @property
    def number(self) -> str:
        return self.provision.number

    @property
    def case(self) -> Case:
        return self.provision.case

    @property
    def case_id(self) -> int:
        return self.provision.case_id

    @property
    def person(self) -> Person:
        return self.provision.person

    @property
    def person_id(self) -> int:
        return self.provision.person_id


class TemporaryExtended(_OfProvision, OnMandate, Walled):
    """It lasts longer than was decided first, and why."""

    id = models.BigAutoField(primary_key=True)
    provision = models.ForeignKey(TemporaryProvision, models.PROTECT, related_name="extensions")
    before_on = models.DateField()
    ends_on = models.DateField(db_comment="nieuwe laatste dag")
    reason = models.CharField(max_length=400)
    mandate = models.CharField(max_length=60, default="", db_default="", db_comment="code van het mandaat")
    mandate_source = models.CharField(max_length=200, default="", db_default="")
    rules_version = models.CharField(max_length=40, default="", db_default="")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("before_on")), name="temporary_extended_later"),
            models.CheckConstraint(condition=~Q(reason=""), name="temporary_extended_with_reason"),
        ]


class TemporaryEnded(_OfProvision, OnMandate, Walled):
    """It ends before its last day: the decision came, or it was not needed any more; then it rests on a mandate of its own. A
    stop on a day to come may be followed by one on another day."""

    id = models.BigAutoField(primary_key=True)
    provision = models.ForeignKey(TemporaryProvision, models.PROTECT, related_name="stops")
    last_day = models.DateField()
    beschikking = models.ForeignKey(Beschikking, models.PROTECT, null=True, related_name="+")
    on_objection = models.OneToOneField(
        "decisions.ObjectionDecision",
        models.PROTECT,
        null=True,
        related_name="ends_help",
        db_comment="Awb 7:11 lid 2",
    )
    reason = models.CharField(max_length=400)
    mandate = models.CharField(
        max_length=60, default="", db_default="", db_comment="code van het mandaat; leeg: door een besluit"
    )
    mandate_source = models.CharField(max_length=200, default="", db_default="")
    rules_version = models.CharField(max_length=40, default="", db_default="")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="temporary_ended_with_reason"),
        ]

    @property
    def never_began(self) -> bool:
        """It ends before its first day."""
        return self.last_day < self.provision.starts_on


def _key(row: TemporaryEnded) -> int:
    return row.pk


AtOnce = TemporaryProvision | TemporaryExtended | TemporaryEnded
"""What is decided about help at once, each with its letter."""
