"""What must hold for a product, as it is asked when the help changes or goes on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from keukentafel.domain.decisions.actions.asked_again import KINDS, answered
from keukentafel.domain.decisions.models import Beschikking
from keukentafel.domain.guide.queries.products import as_given
from keukentafel.domain.people.queries.household import born_of
from keukentafel.rules import product_criteria
from keukentafel.rules.product_criteria import Criterion, Judged

from .choices import criteria


@dataclass(frozen=True, slots=True)
class ToAnswer:
    """before: what was answered for the help that runs; the form begins with it."""

    criteria: tuple[Criterion, ...]
    before: tuple[Judged, ...]


def to_answer(row: Beschikking, kind: str, *, product: str = "", on: date) -> ToAnswer:
    """row: that the reader was let into; product: another one; on: the first day on which the change counts."""
    if product:
        born = born_of(row.aanvraag.person)
        return ToAnswer(criteria(row.municipality_id, product, born=born, on=on), ())
    if kind not in KINDS or row.proposal is None:
        return ToAnswer((), ())
    about = as_given(row.municipality_id, row.proposal.product, on=on)
    there = product_criteria.of(about, born=born_of(row.aanvraag.person), on=on)
    return ToAnswer(there, answered(row.proposal))
