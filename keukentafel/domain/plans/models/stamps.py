"""What tells an open page that its plan changed."""

from __future__ import annotations

from django.db import models

from keukentafel.domain.walls.models import Walled


class PlanStamp(Walled):
    """How often something of a plan was written. Moved by the database itself: see plans/stamps.py.

    The plan is no reference, so that a plan that is taken away in a merge and comes back goes on counting.
    """

    plan = models.BigIntegerField(primary_key=True, db_comment="nummer van het plan")
    stamp = models.BigIntegerField(db_comment="telt op bij alles wat in het plan wordt geschreven")
