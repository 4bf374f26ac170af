"""What was decided on a question."""

from __future__ import annotations

from dataclasses import dataclass

from keukentafel.domain.decisions.models import Beschikking


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision by its number, and that of its aanvraag."""

    number: str
    aanvraag: str


def decision_in(case: int) -> Decided | None:
    """The newest decision in this case."""
    rows = Beschikking.objects.filter(aanvraag__case=case).order_by("-pk")
    row = rows.values_list("number", "aanvraag__number").first()
    return Decided(*row) if row else None
