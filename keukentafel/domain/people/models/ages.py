"""Children reach an age at which somebody else must consent."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from keukentafel.domain.walls.models import Walled

from .persons import Person


class AgeNotice(Walled):
    """A team was told that this person reaches this age; so that nobody is told twice."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="age_notices")
    age = models.PositiveSmallIntegerField(db_comment="12, 16 of 18")
    reaches_on = models.DateField(db_comment="de dag waarop de leeftijd wordt bereikt")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "age"], name="age_noticed_once"),
            models.CheckConstraint(condition=Q(age__in=(12, 16, 18)), name="age_notice_of_known_age"),
        ]
