"""What a decision on a penalty for deciding too late says, in the words of letters: how much, from when, and why."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal

from keukentafel.domain.cases.models import Clock, ClockMet
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.money import euros
from keukentafel.rules import loader, penalty
from keukentafel.rules.dutch import counted

from . import owed
from .models import PenaltyDecision

PAY_WITHIN = timedelta(weeks=6)
"""source  Awb, artikel 4:87 lid 1"""
ACCOUNT = (
    "Wij betalen op het rekeningnummer dat wij van u hebben. Hebben wij dat niet, dan bellen wij u daarover."
)


def first_day(made: PenaltyDecision) -> date:
    """The first day that is owed."""
    return owed.owed_of(made.notice, known_on=made.known_on, on=made.decided_on).first_day


def days_of(made: PenaltyDecision) -> str:
    return counted(made.days, "dag", "dagen")


def how(made: PenaltyDecision) -> tuple[str, ...]:
    """The days of each band with what a day costs, and what that is together; the days alone where the table changed since."""
    bands = penalty.bands(made.days, notice_received_on=made.notice.received_on)
    total = sum((each.euros for each in bands), Decimal(0))
    if total * 100 != made.cents:
        return (days_of(made),)
    lines = [
        f"{each.days} {'dag' if each.days == 1 else 'dagen'} × {euros(each.a_day)} = {euros(each.euros)}"
        for each in bands
    ]
    return (*lines, f"Samen: {euros(total)}")


def gave_before(made: PenaltyDecision) -> str:
    """What the decision that it replaces gave, and what is paid on top of that; empty where it replaces none."""
    before = made.replaces
    if before is None:
        return ""
    gave = (
        f"Daarin stond {euros(Decimal(before.cents) / 100)}."
        if before.cents
        else "Daarin stond dat u geen geld kreeg."
    )
    more = made.cents - before.cents
    return f"{gave} U krijgt nu nog {euros(Decimal(more) / 100)}." if more else gave


def facts_of(made: PenaltyDecision, *, on: date) -> list[str]:
    """What it gives, in lines of a list; empty where it gives nothing. on: the day on which its letter goes out"""
    if not made.cents:
        return []
    return [
        f"Bedrag: {euros(Decimal(made.cents) / 100)}",
        f"Over: {days_of(made)}, vanaf {plain_date(first_day(made))}",
        *how(made),
        f"U krijgt het uiterlijk op: {plain_date(on + PAY_WITHIN)}",
    ]


def paid_out(made: PenaltyDecision, *, on: date) -> str:
    """The same as a text, with the account that it goes to; empty where it gives nothing. on: as in facts_of"""
    if not made.cents:
        return ""
    counts = f"Dat is over {days_of(made)}, vanaf {plain_date(first_day(made))}: {'; '.join(how(made))}."
    before = (
        f" Dit komt in de plaats van besluit {made.replaces.number}. {gave_before(made)}"
        if made.replaces
        else ""
    )
    return f"{counts}{before} U krijgt het uiterlijk op {plain_date(on + PAY_WITHIN)}. {ACCOUNT}"


def why(made: PenaltyDecision) -> str:
    """Why nothing is owed, or why something is; where it replaces another, why that."""
    if made.exclusion:
        return made.reason
    if made.because:
        return made.because
    clock = made.notice.clock
    return (
        f"Ons besluit moest klaar zijn op {plain_date(clock.last_day)}. Op {plain_date(made.notice.received_on)} kregen wij "
        f"uw bericht dat wij te laat zijn. {when_decided(made)}"
    )


def when_decided(made: PenaltyDecision) -> str:
    """When the late decision was there, as a sentence."""
    if made.known_on is None:
        return "Wij hebben nog steeds niet beslist. Dat doen wij alsnog."
    if not_needed(made):
        return f"Sinds {plain_date(made.known_on)} is dat besluit niet meer nodig."
    number = owed.late_decision(made.notice.clock)
    return (
        f"Op {plain_date(made.known_on)} stuurden wij u {f'besluit {number}' if number else 'dat besluit'}."
    )


def not_needed(made: PenaltyDecision) -> bool:
    """Nobody waits for the late decision any more: it was withdrawn."""
    return ClockMet.objects.filter(clock=made.notice.clock_id, withdrawn=True).exists()


def name(clock: Clock) -> str:
    """Which decision was late; the name of its term where nobody knows whose it is."""
    with suppress(owed.WhoAsked):
        return owed.who_asked(clock).what
    return loader.load().termijnen.get(clock.code, on=clock.started_on).naam
