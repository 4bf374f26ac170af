"""When the running help of a municipality was looked at for who begins to owe a contribution, or owes it no longer."""

from __future__ import annotations

from django.db import models

from keukentafel.domain.walls.models import Walled


class ContributionLook(Walled):
    """All help was looked at, or all that may have changed since a look before this one.

    marks   per table what was newest when it began: the next look begins there
    failed  of what it did not work, kind of decision and key: the next look begins with these
    """

    id = models.BigAutoField(primary_key=True)
    whole = models.BooleanField(db_comment="alle hulp, ook waar niets veranderde")
    marks = models.JSONField(db_comment="per tabel de hoogste sleutel van toen")
    failed = models.JSONField(
        default=list, blank=True, db_comment="soort en sleutel van wat niet lukte; de volgende nacht opnieuw"
    )
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["municipality", "-at"], name="contribution_look_newest")]
