"""What a decision that changes another does to those before it: on which the help rests until then, and which never count."""

from __future__ import annotations

from datetime import date, timedelta

from keukentafel.kernel.dates import plain_date
from keukentafel.rules.deciding import GIVES

from . import products
from .help_days import help_until
from .models import Beschikking

TAKEN_BACK = ("withdrawn", "revised")
"""The letter names what is taken back, also where that was to begin on the same day; others name what somebody has until then."""


def rests_on(outcome: str, changed: Beschikking, first: date) -> tuple[Beschikking, tuple[Beschikking, ...]]:
    """The decision of which the help runs on the day before, and those for a later day that fall away.

    outcome  of the decision, or what is intended
    changed  the one that it changes (correcting.changed); the answer where no help runs on the day before
    first    the first day on which it counts
    """
    rows = list(
        Beschikking.objects.filter(aanvraag=changed.aanvraag_id, pk__lte=changed.pk)
        .select_related("proposal").annotate(until=help_until()).order_by("pk")
    )  # fmt: skip
    if outcome in TAKEN_BACK and changed.counts_from == first:
        runs = changed
    else:
        runs = next((row for row in rows if _gives_on(row, first - timedelta(days=1))), changed)
    return runs, tuple(row for row in rows if row != runs and _would_begin(row, rows, first))


def never_begins(earlier: Beschikking, first: date) -> bool:
    """Whether there is nothing to stop yet. earlier: on which the help rests; first: the first day without"""
    return earlier.counts_from is not None and earlier.counts_from >= first


def told(row: Beschikking) -> str:
    """A decision that falls away, as its letter names it."""
    assert row.counts_from is not None and row.proposal is not None
    days = plain_date(row.decided_on), plain_date(row.counts_from)
    return f"besluit {row.number} van {days[0]}, over {products.in_sentence(row.proposal)} vanaf {days[1]}"


def _gives_on(row: Beschikking, day: date) -> bool:
    until: date | None = getattr(row, "until", None)
    return until is not None and row.counts_from is not None and row.counts_from <= day <= until


def _would_begin(row: Beschikking, chain: list[Beschikking], first: date) -> bool:
    """Whether this help was still to come on that day, and nothing decided after it came before it already."""
    if row.outcome not in GIVES or row.counts_from is None or row.counts_from < first:
        return False
    after = [each for each in chain if each.pk > row.pk]
    return not any(
        each.replaces_id == row.pk or (each.counts_from is not None and each.counts_from <= row.counts_from)
        for each in after
    )
