"""The letter in which a resident reads what is intended with their help, and until when they can say what they think of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from keukentafel.domain.decisions import correcting, products
from keukentafel.domain.decisions.models import Intention, IntentionAsked
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import cost, letters
from keukentafel.rules import deciding as rules

from . import notices

CODE = "voornemen"
REPLY_WITHIN = timedelta(weeks=2)
"""To say what one thinks of it: our own choice, the Awb names no term."""
FORMS = {
    "zin": "wij regelen de aanbieder",
    "pgb": "een persoonsgebonden budget",
    "geld": "geld op uw rekening",
}
"""Codes of `decisions.models.forms` as a letter says them; a letter is always in Dutch."""


@deed
def ask_by_letter(intention: Intention, *, by: Reader, at: datetime) -> IntentionAsked | None:
    """Ask what the resident thinks of it. None where its ground asks no hearing, the resident asked for it, or nobody can
    receive the letter.

    source  Awb, artikel 4:8 and 4:9
    """
    today = dutch_day(at)
    ground = rules.named(intention.ground, on=today)
    if ground is None or not correcting.is_heard_first(intention, on=today):
        return None
    aanvraag, reply_by = intention.beschikking.aanvraag, today + REPLY_WITHIN
    notice = notices.write(
        aanvraag.case, aanvraag.person, CODE, _values(intention, ground.zin, reply_by), by=by, at=at
    )
    if notice is None:
        return None
    asked = IntentionAsked.objects.create(
        municipality_id=intention.municipality_id,
        intention=intention,
        notice=notice,
        reply_by=reply_by,
        at=at,
    )
    journal.note(
        "intention.asked", about=intention, by=by, at=at, household=aanvraag.case.household_id, rule=rules.HEARING,
        reply_by=reply_by.isoformat(),
    )  # fmt: skip
    return asked


def _values(intention: Intention, ground: str, reply_by: date) -> dict[str, letters.Value]:
    holds = intention.beschikking
    assert holds.proposal is not None
    name = products.name(holds.proposal)
    return {
        "besluitnummer": holds.number,
        "besloten_op": holds.decided_on,
        "voorziening": name[:1].lower() + name[1:],
        "wat": what_changes(intention),
        "reden": intention.reason,
        "grond": ground,
        "reageren_tot": reply_by,
    }


def what_changes(intention: Intention) -> str:
    """What would be different, and from when."""
    before, day = intention.beschikking.proposal, plain_date(intention.effective_on)
    assert before is not None
    if intention.kind in rules.STOPS:
        return f"Wij willen dat deze hulp stopt. De eerste dag zonder de hulp is dan {day}."

    def sized(volume: Decimal) -> str:
        return cost.quantity(before.unit, before.frequency, volume, on=before.starts_on)

    told = [f"Wij willen uw hulp veranderen vanaf {day}."]
    if intention.volume != before.volume:
        told.append(f"Nu krijgt u {sized(before.volume)}. Dat wordt {sized(intention.volume)}.")
    else:
        told.append(f"U houdt {sized(before.volume)}.")
    if intention.provider_id != before.provider_id and intention.provider is not None:
        told.append(f"De hulp komt dan van {intention.provider.name}.")
    if intention.form != before.form:
        told.append("De hulp komt dan in een andere vorm: " + FORMS.get(intention.form, intention.form) + ".")
    if intention.ends_on != before.ends_on:
        told.append(f"De laatste dag van de hulp is dan {plain_date(intention.ends_on)}.")
    return " ".join(told)
