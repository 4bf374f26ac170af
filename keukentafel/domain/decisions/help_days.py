"""On which days the help of a decision is there. The decisions on one aanvraag are a chain: on each day counts the newest of
which the first day has come, unless another took its place before that day."""

from __future__ import annotations

from datetime import date

from django.db.models import DateField, F, Func

from .models import Beschikking


def help_until(decision: str = "pk") -> Func:
    """The last day of the help of a decision, with everything after it in mind; the day before its first day or earlier where it
    never was there, NULL for one that gives none.

    decision  the path to it
    """
    return Func(F(decision), function="kt_help_until", output_field=DateField())


def first_days(decision: Beschikking, *, on: date) -> tuple[date, date]:
    """Of the help by the decisions on the aanvraag of this one: the first day of what runs on that day, else of what comes next;
    and the first day of all. Of help that is over the day on which this one counted. One statement."""
    rows = Beschikking.objects.filter(aanvraag=decision.aanvraag_id).annotate(help_until=help_until())
    there = [
        (first, row.help_until) for row in rows.select_related("proposal")
        if (first := row.counts_from) and row.help_until and first <= row.help_until
    ]  # fmt: skip
    assert decision.proposal is not None
    counted = decision.counts_from or decision.proposal.starts_on
    running = min((first for first, until in there if until >= on), default=counted)
    return running, min((first for first, _until in there), default=counted)
