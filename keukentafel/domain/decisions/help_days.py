"""On which days the help of a decision is there. The decisions on one aanvraag are a chain: on each day counts the newest of
which the first day has come, unless another took its place before that day."""

from __future__ import annotations

from django.db.models import DateField, F, Func


def help_until(decision: str = "pk") -> Func:
    """The last day of the help of a decision, with everything after it in mind; the day before its first day or earlier where it
    never was there, NULL for one that gives none.

    decision  the path to it
    """
    return Func(F(decision), function="kt_help_until", output_field=DateField())
