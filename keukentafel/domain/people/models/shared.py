"""What the tables of this room have in common."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Func

from keukentafel.domain.walls.days import lasts


def history() -> list[pghistory.RowEvent]:
    """Every earlier version of a row is kept, by trigger, as it was just before; the latest version is the row itself."""
    return [pghistory.UpdateEvent(row="OLD"), pghistory.DeleteEvent()]


class DateRange(Func):
    """A half-open period of days, as PostgreSQL compares it."""

    function = "daterange"
    output_field = models.DateField()


def ends_after_start(name: str) -> models.CheckConstraint:
    """A half-open period of at least one day."""
    return models.CheckConstraint(condition=lasts(), name=name)
