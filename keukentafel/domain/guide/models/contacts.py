"""Whom to call at an organisation, and what colleagues tell each other about it: of one municipality, behind its wall.

A contact person is somebody's personal data, asked for and kept up by the municipality that works with them; the district
and the subject are that municipality's own. So neither they nor the notes are seen by the neighbours.
"""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import F, Q

from keukentafel.domain.walls.models import Walled

from .organisations import Organisation


@pghistory.track(pghistory.UpdateEvent(row="OLD"), pghistory.DeleteEvent())
class ContactPerson(Walled):
    """Somebody at an organisation, for a subject or a district, for a period. Who left stays in the history."""

    id = models.BigAutoField(primary_key=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="contact_persons")
    name = models.CharField(max_length=120)
    function = models.CharField(max_length=80, blank=True, default="")
    phone = models.CharField(max_length=20, blank=True, default="", db_comment="alleen cijfers")
    email = models.EmailField(blank=True, default="")
    subject = models.CharField(max_length=120, blank=True, default="", db_comment="waarvoor; leeg: alles")
    district = models.ForeignKey("walls.District", models.PROTECT, null=True, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="contact_person_ends_not_before_start",
            )
        ]
        indexes = [models.Index(fields=["organisation", "municipality"], name="contact_person_of")]


class OrganisationNote(Walled):
    """What colleagues should know when they work with this organisation; nothing about a resident."""

    id = models.BigAutoField(primary_key=True)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="notes")
    text = models.CharField(max_length=1000)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
