"""What a letter says of help that stops, or that does not begin because it stops before its first day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from keukentafel.rules import letters
from keukentafel.rules.working_days import ONE_DAY

from . import instead, products
from .models import Beschikking

BEGINS = "zou_beginnen_op"


def what_stops(earlier: Beschikking, first: date) -> dict[str, letters.Value]:
    """earlier: on which the help rests; first: the first day without it"""
    values: dict[str, letters.Value] = {"laatste_dag": first - ONE_DAY, "stopt": "stopt"}
    if instead.never_begins(earlier, first) and earlier.counts_from is not None:
        values |= {"stopt": "begint niet", BEGINS: earlier.counts_from}
    if earlier.proposal is not None:
        values["voorziening"] = products.in_sentence(earlier.proposal)
    return values


def why_asked(values: Mapping[str, letters.Value]) -> str:
    """The question above the reasons."""
    whom = values["hulp_van"]
    return f"Waarom begint {whom} niet?" if BEGINS in values else f"Waarom stopt {whom}?"
