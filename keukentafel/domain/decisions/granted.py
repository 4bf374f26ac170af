"""What was granted to somebody by decision, with the days on which that help is there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from keukentafel.kernel.periods import Period
from keukentafel.rules import stacking
from keukentafel.rules.letters_decisions import GIVES

from . import products as kept
from .beside import Whose
from .help_days import help_until
from .models import Aanvraag, Beschikking

Given = tuple[Beschikking, stacking.Granted]


def granted(aanvraag: Aanvraag | Whose) -> list[Given]:
    """What was granted to this person under the same law before, with the decision: one statement. Another law is no business
    of this one, and a decision on the same aanvraag would be replaced."""
    return others(given_to(aanvraag), aanvraag)


def given_to(aanvraag: Aanvraag | Whose) -> list[Given]:
    """The same, with what was granted on this aanvraag itself: one statement."""
    rows = (
        Beschikking.objects.filter(
            aanvraag__person=aanvraag.person_id, aanvraag__law=aanvraag.law, municipality=aanvraag.municipality_id,
            outcome__in=GIVES, proposal__isnull=False,
        )
        .annotate(help_until=help_until())
        .select_related("aanvraag", "proposal__provider")
        .order_by("pk")
    )  # fmt: skip
    there = [(row, period) for row in rows if (period := _days(row, row.help_until))]
    first: dict[int, str] = {}
    return [(row, _told(row, period, first.setdefault(row.aanvraag_id, row.number))) for row, period in there]


def others(given: Sequence[Given], aanvraag: Aanvraag | Whose) -> list[Given]:
    """What was granted on another aanvraag."""
    return [each for each in given if each[0].aanvraag.number != aanvraag.number]


def days_had(given: Sequence[Given], aanvraag: Aanvraag, product: str) -> list[Period]:
    """On which there is this product by a decision on this aanvraag."""
    own = (told for row, told in given if row.aanvraag.number == aanvraag.number)
    return [told.period for told in own if told.code == product]


def no_more(
    given: Sequence[Given],
    aanvraag: Aanvraag,
    product: str,
    volume: Decimal | int,
    *,
    counted: tuple[str, str],
) -> list[Period]:
    """Those days on which this much of it was granted, or more.

    counted  unit and frequency of this volume; of what was granted in another nobody can say that it is as much
    """
    own = ((row, told) for row, told in given if row.aanvraag.number == aanvraag.number)
    return [
        told.period
        for row, told in own
        if told.code == product
        and row.proposal is not None
        and (row.proposal.unit, row.proposal.frequency) == counted
        and volume <= row.proposal.volume
    ]


def _days(decision: Beschikking, until: date) -> Period | None:
    """Of the help of one decision; None where it never was there."""
    first = decision.counts_from
    return Period(first, until + timedelta(days=1)) if first is not None and first <= until else None


def _told(decision: Beschikking, period: Period, number: str) -> stacking.Granted:
    row = decision.proposal
    assert row is not None
    return stacking.Granted(row.product, kept.name(row), period, number)
