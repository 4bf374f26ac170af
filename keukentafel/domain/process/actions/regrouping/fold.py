"""Everything that points to one row comes to point to another; where that collides, a declared rule decides."""

from __future__ import annotations

from datetime import date

from django.db.models import Model

from .collisions import rule_for
from .references import pointing_to
from .rows import Rows


def fold(rows: Rows, gone: Model, stays: Model, *, on: date) -> None:
    """Let `stays` have all that `gone` had. The row of `gone` itself is left for the caller.

    on  today: what cannot be two things at once ends today
    """
    for field in pointing_to(type(gone)):
        for rule in rule_for(field):
            rule(rows, field, gone.pk, stays.pk, on)
        rows.move(field, gone.pk, stays.pk)
