"""What a provider is asked to deliver."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from keukentafel.domain.walls.models import Walled


class Allocation(Walled):
    """A provision allocated to a provider. The provider sees this and nothing else of the household.

    By a beschikking, a temporary provision or a referral: whether one of these lasts longer or stopped is read from its own rows.
    """

    id = models.BigAutoField(primary_key=True)
    beschikking = models.OneToOneField(
        "decisions.Beschikking", models.PROTECT, null=True, related_name="allocation"
    )
    temporary = models.OneToOneField(
        "decisions.TemporaryProvision", models.PROTECT, null=True, related_name="allocation"
    )
    referral = models.OneToOneField(
        "decisions.Referral", models.PROTECT, null=True, related_name="allocation"
    )
    organisation = models.ForeignKey("guide.Organisation", models.PROTECT, related_name="allocations")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    product = models.CharField(
        max_length=40, db_comment="code uit producten.toml; leeg: zie de tijdelijke voorziening"
    )
    volume = models.DecimalField(max_digits=9, decimal_places=2)
    unit = models.CharField(max_length=20)
    frequency = models.CharField(max_length=20)
    starts_on = models.DateField()
    ends_on = models.DateField(db_comment="laatste dag zoals eerst opgedragen")
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="allocated_by_one_decision",
                condition=Q(beschikking__isnull=False, temporary__isnull=True, referral__isnull=True)
                | Q(beschikking__isnull=True, temporary__isnull=False, referral__isnull=True)
                | Q(beschikking__isnull=True, temporary__isnull=True, referral__isnull=False),
            ),
            models.CheckConstraint(name="allocation_volume_not_below_zero", condition=Q(volume__gte=0)),
        ]
        indexes = [models.Index(fields=["organisation", "-sent_at"], name="allocation_of_provider")]
