"""The letter with the decision on what is owed."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal

from keukentafel.domain.cases.models import Clock, ClockMet
from keukentafel.domain.decisions import owed
from keukentafel.domain.decisions.actions.penalties import more_than_before
from keukentafel.domain.decisions.composing import OBJECTION, letterbox, website
from keukentafel.domain.decisions.models import PenaltyDecision
from keukentafel.domain.decisions.signing import capacity_of_penalty, signed
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people.models import Person
from keukentafel.domain.process.actions import notices
from keukentafel.domain.walls.models import Municipality
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.money import euros
from keukentafel.rules import letters, loader, penalty, termen
from keukentafel.rules.dutch import counted

from .work import PAY_WITHIN

OWED, NOTHING = "dwangsom", "dwangsom-geen"
BEFORE = "dwangsom-eerder"
"""The block that names the decision that is replaced."""
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
    if notice.template not in (OWED, NOTHING) or notice.document_id is not None or notice.dated_on == on:
        return notice
    made = PenaltyDecision.objects.select_related("notice__clock", "replaces", "by").get(
        case=notice.case_id, at=notice.at
    )
    notice.body, notice.dated_on = (
        notices.again(notice, _told(made, on), also=_also(made), on=on).markdown,
        on,
    )
    notice.save(update_fields=["body", "dated_on"])
    return notice


def letter_of(made: PenaltyDecision) -> Notice | None:
    rows = Notice.objects.filter(case=made.case_id, at=made.at, template__in=(OWED, NOTHING))
    return rows.order_by("-pk").first()


def _also(made: PenaltyDecision) -> frozenset[str]:
    return frozenset({BEFORE}) if made.replaces else frozenset()


def _told(made: PenaltyDecision, on: date) -> dict[str, letters.Value]:
    """What the letter says, as it was decided. on: the day on which it goes out"""
    municipality, notice = Municipality.objects.get(pk=made.municipality_id), made.notice
    values: dict[str, letters.Value] = {
        "besluitnummer": made.number, "waarvoor": name(notice.clock), "uiterlijk_was": notice.clock.last_day,
        "ontvangen_op": notice.received_on, "wat_er_was": _known(made), "bezwaar_adres": letterbox(municipality, on=on),
        "bezwaar_website": website(), "bezwaar_uiterlijk": termen.compute(OBJECTION, on).last_day,
        "ondertekening": signed(municipality.name, made.by.name, capacity_of_penalty(made)),
    }  # fmt: skip
    return values | _amount(made, on) | _before(made)


def _amount(made: PenaltyDecision, on: date) -> dict[str, letters.Value]:
    if not made.cents:
        return {"reden": made.reason, "artikel": ARTICLES[made.exclusion]}
    first = owed.owed_of(made.notice, known_on=made.known_on, on=made.decided_on).first_day
    return {
        "bedrag": euros(Decimal(made.cents) / 100), "vanaf": first, "dagen": counted(made.days, "dag", "dagen"),
        "zo_gerekend": how(made), "betaald_uiterlijk": on + PAY_WITHIN,
    }  # fmt: skip


def how(made: PenaltyDecision) -> letters.Value:
    """The days of each band with what a day costs, and what that is together; the days alone where the table changed since."""
    bands = penalty.bands(made.days, notice_received_on=made.notice.received_on)
    total = sum((each.euros for each in bands), Decimal(0))
    if total * 100 != made.cents:
        return counted(made.days, "dag", "dagen")
    lines = [
        f"{each.days} {'dag' if each.days == 1 else 'dagen'} × {euros(each.a_day)} = {euros(each.euros)}"
        for each in bands
    ]
    return [*lines, f"Samen: {euros(total)}"]


def _before(made: PenaltyDecision) -> dict[str, letters.Value]:
    """What the decision before it gave, and what is paid on top of that."""
    before = made.replaces
    if before is None:
        return {}
    gave = (
        f"Daarin stond {euros(Decimal(before.cents) / 100)}."
        if before.cents
        else "Daarin stond dat u geen geld kreeg."
    )
    more = more_than_before(made)
    now = f" U krijgt nu nog {euros(Decimal(more) / 100)}." if more else ""
    return {
        "eerder": f"Dit besluit komt in de plaats van besluit {before.number} van {plain_date(before.decided_on)}. {gave}{now}",
        "waarom_nieuw": made.because,
    }


def asked(clock: Clock) -> Person | None:
    """Who waits for the decision; None when nobody knows."""
    try:
        return owed.who_asked(clock).person
    except owed.WhoAsked:
        return None


def _known(made: PenaltyDecision) -> str:
    if made.known_on is None:
        return "Wij hebben nog steeds niet beslist. Dat doen wij alsnog."
    if ClockMet.objects.filter(clock=made.notice.clock_id, withdrawn=True).exists():
        return f"Sinds {plain_date(made.known_on)} is dat besluit niet meer nodig."
    number = owed.late_decision(made.notice.clock)
    return (
        f"Op {plain_date(made.known_on)} stuurden wij u {f'besluit {number}' if number else 'dat besluit'}."
    )


def name(clock: Clock) -> str:
    """Which decision was late; the name of its term where nobody knows whose it is."""
    with suppress(owed.WhoAsked):
        return owed.who_asked(clock).what
    return loader.load().termijnen.get(clock.code, on=clock.started_on).naam
