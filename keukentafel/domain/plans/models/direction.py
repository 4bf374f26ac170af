"""Who directs the plan: the household itself, a professional for a while, or an organisation that has to."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.people.models import DateRange, givers
from keukentafel.domain.walls.models import Walled

from .plan import Plan


def director_grounds() -> list[tuple[str, str]]:
    """Why an organisation directs a plan."""
    return [
        ("veilig-thuis", _("Veilig Thuis zorgt eerst voor veiligheid")),
        ("maatregel", _("een maatregel van de kinderrechter")),
        ("vrijwillig", _("vrijwillig, met toestemming van het huishouden")),
    ]


def consent_ways() -> list[tuple[str, str]]:
    """How a consent was given."""
    return [("scherm", _("op het scherm, met een collega erbij")), ("papier", _("op papier"))]


class Director(Walled):
    """Who directs the plan. Without account and organisation: the household itself, which is the default.

    convenant  which version of the convenant was accepted (rules.direction.Promise.version); empty before there were texts
    contact    whom to reach at the organisation; recorded_by: which colleague wrote down that it directs
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="directors")
    account = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey("guide.Organisation", models.PROTECT, null=True, related_name="+")
    contact = models.ForeignKey("guide.ContactPerson", models.PROTECT, null=True, related_name="+")
    ground = models.CharField(max_length=12, choices=director_grounds, blank=True, default="", db_default="")
    reason = models.TextField(blank=True)
    convenant_on = models.DateField(
        null=True, db_comment="dag waarop de regisseur met het convenant akkoord ging"
    )
    convenant = models.CharField(
        max_length=60, blank=True, default="", db_default="", db_comment="versie van het convenant"
    )
    recorded_by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    told_home_on = models.DateField(
        null=True, db_comment="dag waarop het thuis is verteld, als dat niet vanzelf gaat"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(account__isnull=True) | ~Q(reason=""), name="professional_director_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(account__isnull=True) | Q(convenant_on__isnull=False),
                name="professional_director_accepted_convenant",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="director_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(account__isnull=True) | Q(organisation__isnull=True), name="director_is_one_party"
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=True)
                | (~Q(reason="") & ~Q(ground="") & Q(recorded_by__isnull=False)),
                name="organisation_directs_on_a_ground",
            ),
            models.CheckConstraint(
                condition=Q(contact__isnull=True) | Q(organisation__isnull=False),
                name="director_contact_of_its_organisation",
            ),
            ExclusionConstraint(
                name="plan_has_one_director",
                expressions=[
                    ("plan", RangeOperators.EQUAL),
                    (DateRange("from_on", "until_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]


class DirectorProlonged(Walled):
    """The direction goes on after its day, and why. The convenant was accepted anew, in the version of that day."""

    id = models.BigAutoField(primary_key=True)
    director = models.ForeignKey(Director, models.CASCADE, related_name="prolongations")
    before_on = models.DateField()
    until_on = models.DateField()
    reason = models.CharField(max_length=400)
    convenant = models.CharField(max_length=60, blank=True, default="")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gt=F("before_on")), name="direction_prolonged_to_a_later_day"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="direction_prolonged_with_reason"),
        ]


class DirectorShortened(Walled):
    """The direction stops before its day, and why. told_by: of one by law, who of them said so, or which decision."""

    id = models.BigAutoField(primary_key=True)
    director = models.ForeignKey(Director, models.CASCADE, related_name="shortenings")
    before_on = models.DateField()
    until_on = models.DateField()
    reason = models.CharField(max_length=400)
    told_by = models.CharField(
        max_length=160, blank=True, db_comment="wie van die organisatie het zei, of welke uitspraak"
    )
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__lt=F("before_on")), name="direction_shortened_to_an_earlier_day"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="direction_shortened_with_reason"),
        ]


def stop_ways() -> list[tuple[str, str]]:
    """How a direction stopped before its day."""
    return [
        ("terug", _("teruggegeven aan het huishouden")),
        ("over", _("overgenomen")),
        ("grond", _("de grond verviel")),
        ("ingetrokken", _("de toestemming is ingetrokken")),
    ]


class DirectorStopped(Walled):
    """It stopped before its day, how, and who did that."""

    director = models.OneToOneField(Director, models.CASCADE, related_name="stopped", primary_key=True)
    way = models.CharField(max_length=11, choices=stop_ways)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class DirectorRanOut(Walled):
    """It ended on its own day, and who has to know heard it. Once: a direction that ended does not begin again."""

    director = models.OneToOneField(Director, models.CASCADE, related_name="ran_out", primary_key=True)
    at = models.DateTimeField(db_comment="wanneer dat is verteld")


class DirectorEnding(Walled):
    """The task to look, before this end, whether the household can direct again. Once for each end."""

    id = models.BigAutoField(primary_key=True)
    director = models.ForeignKey(Director, models.CASCADE, related_name="endings")
    until_on = models.DateField()
    task = models.ForeignKey("cases.Task", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["director", "until_on"], name="end_of_direction_is_told_once")
        ]


class DirectorConsent(Walled):
    """The consent of one member to a director who is there of the household's own will, and who wrote it down.

    prolonged  with which prolongation it was asked anew; None: when the direction began
    """

    id = models.BigAutoField(primary_key=True)
    director = models.ForeignKey(Director, models.CASCADE, related_name="consents")
    prolonged = models.ForeignKey(DirectorProlonged, models.CASCADE, null=True, related_name="consents")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    given_by = models.CharField(max_length=6, choices=givers)
    way = models.CharField(max_length=6, choices=consent_ways)
    given_on = models.DateField(db_comment="dag waarop de toestemming is gegeven")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["director", "person", "prolonged"],
                nulls_distinct=False,
                name="direction_consent_is_given_once",
            )
        ]


class DirectorConsentWithdrawn(Walled):
    """It was taken back: that day the household directs again."""

    consent = models.OneToOneField(
        DirectorConsent, models.CASCADE, related_name="withdrawn", primary_key=True
    )
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class DirectorGroundEnded(Walled):
    """The ground on which an organisation directed by law is there no longer; only so it stops before its day."""

    director = models.OneToOneField(Director, models.CASCADE, related_name="ground_end", primary_key=True)
    ended_on = models.DateField(db_comment="dag waarop de grond verviel")
    told_by = models.CharField(
        max_length=160, db_comment="wie van die organisatie het zei, of welke uitspraak"
    )
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(told_by="") & ~Q(reason=""), name="ended_ground_says_who_and_why"
            )
        ]
