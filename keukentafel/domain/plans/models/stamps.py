"""What tells an open page that its plan changed."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from keukentafel.domain.walls.models import Walled


class PlanStamp(Walled):
    """Something of a plan was written. Added by the database itself: see plans/stamps.py.

    The plan is no reference: a plan that is taken away in a merge and comes back has had its stamps.
    """

    id = models.BigAutoField(primary_key=True)
    plan = models.BigIntegerField(db_comment="nummer van het plan")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["plan", "at"], name="stamps_of_plan")]
