"""The sheet of rights behind the letter with a decision on a penalty: what was decided and why, and how to object."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from keukentafel.domain.walls.models import Municipality
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.money import euros
from keukentafel.rules import entitlements, letters, termen

from . import penalty_told
from .composing import OBJECTION
from .leaflet import FACTS, TEMPLATE, with_answers
from .models import PenaltyDecision
from .owed import OUTCOME
from .to_object import letterbox, website


def compose_penalty_leaflet(made: PenaltyDecision, *, on: date) -> letters.Letter:
    """As decisions.leaflet.compose_leaflet for any other decision. on: the day on which its letter goes out

    source  Awb, artikel 3:45 to 3:47 and 4:18
    """
    facts = penalty_told.facts_of(made, on=on)
    values: dict[str, letters.Value] = {
        "besluit": _told(made),
        "reden": penalty_told.why(made),
        "besluitnummer": made.number,
        "bezwaar_uiterlijk": termen.compute(OBJECTION, on).last_day,
        "bezwaar_adres": letterbox(Municipality.objects.get(pk=made.municipality_id), on=on),
        "bezwaar_website": website(),
    }
    filled = letters.fill(
        TEMPLATE, on=on, values=values | ({"feiten": facts} if facts else {}), also=[FACTS] if facts else []
    )
    return with_answers(filled, entitlements.after(law="", outcome=OUTCOME, on=made.decided_on))


def _told(made: PenaltyDecision) -> str:
    gets = f"{euros(Decimal(made.cents) / 100)} krijgt" if made.cents else "geen geld krijgt"
    told = (
        f"Op {plain_date(made.decided_on)} hebben wij besloten dat u {gets} omdat wij te laat waren. "
        f"Het ging om: {penalty_told.name(made.notice.clock)}."
    )
    if made.replaces is None:
        return told
    before = f"Dit komt in de plaats van besluit {made.replaces.number} van {plain_date(made.replaces.decided_on)}."
    return f"{told} {before} {penalty_told.gave_before(made)}"
