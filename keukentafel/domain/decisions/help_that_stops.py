"""The help that stops when an objection is upheld and its decision falls, without a new one in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .help_days import help_until
from .models import Beschikking


@dataclass(frozen=True, slots=True)
class HelpStops:
    """first, last: the days from which its last day is chosen; None both: it has not begun, and never will."""

    first: date | None
    last: date | None


def help_that_stops(rows: Sequence[Beschikking], *, on: date) -> HelpStops | None:
    """Of the decisions that an objection is about; None where they give no help any more. One statement."""
    found = Beschikking.objects.filter(pk__in=[row.pk for row in rows]).annotate(help_until=help_until())
    there = [
        (first, row.help_until) for row in found.select_related("proposal")
        if (first := row.counts_from) and row.help_until and row.help_until >= max(first, on)
    ]  # fmt: skip
    if not there:
        return None
    if min(first for first, _until in there) >= on:
        return HelpStops(None, None)
    return HelpStops(on, max(until for _first, until in there))
