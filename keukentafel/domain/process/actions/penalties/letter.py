"""The letter with the decision on what is owed."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from keukentafel.domain.cases.models import Clock
from keukentafel.domain.decisions import owed
from keukentafel.domain.decisions.composing import OBJECTION
from keukentafel.domain.decisions.models import PenaltyDecision
from keukentafel.domain.decisions.penalty_told import (
    PAY_WITHIN,
    days_of,
    first_day,
    gave_before,
    how,
    name,
    not_needed,
    when_decided,
)
from keukentafel.domain.decisions.signing import capacity_of_penalty, signed
from keukentafel.domain.decisions.to_object import letterbox, website
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people.models import Person
from keukentafel.domain.process.actions import notices
from keukentafel.domain.walls.models import Municipality
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.money import euros
from keukentafel.rules import letters, termen

OWED, NOTHING = "dwangsom", "dwangsom-geen"
BEFORE = "dwangsom-eerder"
"""The block that names the decision that is replaced."""
ONE_OBJECTION = "dwangsom-een-bezwaar"
"""The block about the decision that was late: there is none, and none comes, where nobody waits for it any more."""
ARTICLES = {
    "geen-geldige": "artikel 4:17 lid 3",
    "onredelijk-laat": "artikel 4:17 lid 6 onder a",
    "geen-belang": "artikel 4:17 lid 6 onder b",
    "kennelijk": "artikel 4:17 lid 6 onder c",
}
"""Code of an exclusion → where the law says it."""


def tell(made: PenaltyDecision, *, by: Reader, at: datetime) -> Notice | None:
    values, also = _told(made, made.decided_on), _also(made)
    return notices.write(
        made.case, made.person, OWED if made.cents else NOTHING, values, also=also, by=by, at=at
    )


def going_out(notice: Notice, *, on: date) -> Notice:
    """A decision on what is owed that waited overnight gets the day on which it really goes out. source  Awb, artikel 6:8"""
    if notice.template in (OWED, NOTHING) and notice.document_id is None and notice.dated_on != on:
        dated(notice, on=on)
        notice.save(update_fields=["body", "dated_on"])
    return notice


def dated(notice: Notice, *, on: date) -> None:
    """Its text as it is when it goes out on that day; nothing is saved."""
    made = PenaltyDecision.objects.select_related("notice__clock", "replaces", "by").get(
        case=notice.case_id, at=notice.at
    )
    notice.body, notice.dated_on = (
        notices.again(notice, _told(made, on), also=_also(made), on=on).markdown,
        on,
    )


def letter_of(made: PenaltyDecision) -> Notice | None:
    rows = Notice.objects.filter(case=made.case_id, at=made.at, template__in=(OWED, NOTHING))
    return rows.order_by("-pk").first()


def _also(made: PenaltyDecision) -> frozenset[str]:
    before = {BEFORE} if made.replaces else set()
    return frozenset(before if not_needed(made) else before | {ONE_OBJECTION})


def _told(made: PenaltyDecision, on: date) -> dict[str, letters.Value]:
    """What the letter says, as it was decided. on: the day on which it goes out"""
    municipality, notice = Municipality.objects.get(pk=made.municipality_id), made.notice
    values: dict[str, letters.Value] = {
        "besluitnummer": made.number, "waarvoor": name(notice.clock), "uiterlijk_was": notice.clock.last_day,
        "ontvangen_op": notice.received_on, "wat_er_was": when_decided(made), "bezwaar_adres": letterbox(municipality, on=on),
        "bezwaar_website": website(), "bezwaar_uiterlijk": termen.compute(OBJECTION, on).last_day,
        "ondertekening": signed(municipality.name, made.by.name, capacity_of_penalty(made)),
    }  # fmt: skip
    return values | _amount(made, on) | _before(made)


def _amount(made: PenaltyDecision, on: date) -> dict[str, letters.Value]:
    if not made.cents:
        return {"reden": made.reason, "artikel": ARTICLES[made.exclusion]}
    return {
        "bedrag": euros(Decimal(made.cents) / 100), "vanaf": first_day(made), "dagen": days_of(made),
        "zo_gerekend": list(how(made)), "betaald_uiterlijk": on + PAY_WITHIN,
    }  # fmt: skip


def _before(made: PenaltyDecision) -> dict[str, letters.Value]:
    """What the decision before it gave, and what is paid on top of that."""
    before = made.replaces
    if before is None:
        return {}
    told = f"Dit besluit komt in de plaats van besluit {before.number} van {plain_date(before.decided_on)}."
    return {"eerder": f"{told} {gave_before(made)}", "waarom_nieuw": made.because}


def asked(clock: Clock) -> Person | None:
    """Who waits for the decision; None when nobody knows."""
    try:
        return owed.who_asked(clock).person
    except owed.WhoAsked:
        return None
