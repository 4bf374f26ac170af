"""What the letters about a term are called, and how they name it."""

from __future__ import annotations

from keukentafel.domain.cases.models import Clock
from keukentafel.domain.decisions.clocks import asked_within
from keukentafel.domain.decisions.models import Objection
from keukentafel.kernel.dates import plain_date
from keukentafel.rules import loader
from keukentafel.rules.dated import name_of

from .objection_about import against

STANDS_STILL, RUNS_ON, LONGER = "termijn-opgeschort", "termijn-loopt-weer", "termijn-verlengd"


def name_of_term(clock: Clock) -> str:
    """Of an aanvraag with its number, day and law; of an objection with every decision that it is about."""
    asked = asked_within(clock)
    if len(asked) == 1:
        law = name_of(asked[0].law, loader.load().wetten)
        return f"een besluit op aanvraag {asked[0].number} van {plain_date(asked[0].received_on)} ({law})"
    name = loader.load().termijnen.get(clock.code, on=clock.started_on).naam
    rows = Objection.objects.select_related(
        "beschikking", "temporary", "penalty", "referral", "decision", "withdrawn"
    )
    objection = rows.filter(case=clock.case_id).first()
    return f"{name}, tegen {against(objection)}" if objection is not None else name
