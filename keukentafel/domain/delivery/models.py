"""What a provider is asked to deliver."""

from __future__ import annotations

from django.db import models

from keukentafel.domain.walls.models import Walled


class Allocation(Walled):
    """A provision allocated to a provider. The provider sees this and nothing else of the household."""

    id = models.BigAutoField(primary_key=True)
    beschikking = models.OneToOneField("decisions.Beschikking", models.PROTECT, related_name="allocation")
    organisation = models.ForeignKey("guide.Organisation", models.PROTECT, related_name="allocations")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    product = models.CharField(max_length=40)
    volume = models.PositiveIntegerField()
    unit = models.CharField(max_length=20)
    frequency = models.CharField(max_length=20)
    starts_on = models.DateField()
    ends_on = models.DateField(db_comment="laatste dag")
    sent_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organisation", "-sent_at"], name="allocation_of_provider")]
