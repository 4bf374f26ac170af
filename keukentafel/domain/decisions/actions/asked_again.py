"""Whether the resident meets what must hold for a product is asked again when their help changes or goes on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from keukentafel.domain.decisions.models import Beschikking, Intention, IntentionCriterion, Proposal
from keukentafel.domain.guide.queries.products import as_given, product
from keukentafel.domain.people.queries.household import born_of
from keukentafel.rules import deciding, product_criteria
from keukentafel.rules.product_criteria import Answer, Judged

KINDS = frozenset({"changed", "extended", "revised"})
"""What stops asks nothing, and a correction says what should have been said before."""


def judged_again(
    holds: Beschikking, *, ground: str, on: date, answers: Mapping[str, Answer] | None
) -> tuple[Judged, ...]:
    """on: the first day on which it counts; answers by key, None: as was answered before.

    raises  rules.product_criteria.CriterionOpen and CriterionReasonMissing
    """
    assert holds.proposal is not None
    about = as_given(holds.municipality_id, holds.proposal.product, on=on)
    there = product_criteria.of(about, born=born_of(holds.aanvraag.person), on=on)
    if answers is not None:
        return product_criteria.judge(there, answers)
    row = deciding.named(ground, on=on)
    return product_criteria.again(there, answered(holds.proposal), asked=row is None or not row.voldoet)


def judged_of(
    holds: Beschikking, code: str, *, on: date, answers: Mapping[str, Answer]
) -> tuple[Judged, ...]:
    """The same for another product: nothing that was answered before is about that.

    raises  rules.dated.UnknownCode, NotInForce; rules.product_criteria.CriterionOpen and CriterionReasonMissing
    """
    about = product(holds.municipality_id, code, on=on)
    return product_criteria.judge(
        product_criteria.of(about, born=born_of(holds.aanvraag.person), on=on), answers
    )


def answered(kept: Proposal | Intention) -> tuple[Judged, ...]:
    """What was answered then, in its order; empty for what is from before it was asked."""
    rows = sorted(kept.criteria.all(), key=lambda each: each.place)
    return tuple(Judged(each.text, each.met, each.reason, each.computed) for each in rows)


def keep(intention: Intention, judged: Iterable[Judged]) -> None:
    IntentionCriterion.objects.bulk_create(
        IntentionCriterion(
            municipality_id=intention.municipality_id, intention=intention, place=place, text=each.text, met=each.met,
            computed=each.computed, reason=each.reason,
        )
        for place, each in enumerate(judged)
    )  # fmt: skip
