"""The outcome of the decision tree is recorded with the answers that led to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from keukentafel.domain.cases.models import Case
from keukentafel.domain.intake.models import Triage
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.reader import Reader


def record(
    case: Case,
    *,
    tree_version: str,
    answers: Sequence[tuple[str, str]],
    outcome: str,
    rule: str,
    by: Reader,
    at: datetime,
) -> Triage:
    """Write down one triage; an earlier one stays.

    answers  pairs of question code and answer code, in the order in which they were asked
    rule     where the tree comes from
    """
    triage = Triage.objects.create(
        municipality_id=case.municipality_id,
        case=case,
        tree_version=tree_version,
        answers=[list(pair) for pair in answers],
        outcome=outcome,
        at=at,
        by_id=by.account,
    )
    journal.note(
        "case.triaged", about=case, by=by, at=at, household=case.household_id, rule=rule, outcome=outcome
    )
    return triage
