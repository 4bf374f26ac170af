"""From aanvraag to delivery."""

from __future__ import annotations

from datetime import timedelta
from functools import cache

from keukentafel.kernel.periods import Period
from keukentafel.rules.referring import by_year

from .days import FIRST, ISO, last_day
from .pen import NOTHING, Pen
from .people import Home, Member
from .words import BODY, GROUNDS, Question

CLOCKS = {
    "wmo": ("wmo-beschikking", "Wmo 2015, artikel 2.3.5 lid 2"),
    "jeugdwet": ("awb-beslistermijn", "Awb, artikel 4:13"),
}
MANDATES = {"wmo": ("gen-wmo-ja", "gen-wmo-nee"), "jeugdwet": ("gen-jeugd-ja", "tl-jeugd-nee")}
REFUSED = 0.06
DAYS = 730
"""So long help lasts."""


def decide(
    pen: Pen, home: Home, who: Member, question: Question, case: int, goal: int, day: int, by: int
) -> None:
    """An aanvraag with proposal, and as far as it has come the decision, its letter and the order to a provider."""
    asked = pen.workday(day, 0, 5)
    if asked > pen.today:
        return
    table, code, at = pen.rows["decisions_aanvraag"], home.quarter.municipality, pen.moment(asked)
    aanvraag, number = table.next(), pen.number("A", asked)
    table.add(f"{aanvraag}\t{code}\t{number}\t{case}\t{who.id}\t{question.law}\t{ISO[asked]}\t{by}\n")
    pen.step(home, case, "aanvraag", at, by)
    pen.entry("aanvraag.received", home, "aanvraag", aanvraag, at, by)
    term, rule = CLOCKS[question.law]
    decided = pen.workday(asked, 2, 12)
    clock, last = pen.clock(home, case, term, asked, rule, met=decided)
    pen.task(home, "besluit", f"Besluiten op aanvraag {number}", case=case, clock=clock, due=last, issued=asked,
             done=decided, by=by, reference=f"aanvraag:{number}")  # fmt: skip
    provider = pen.providers[(code + int(pen.random() * 12)) % len(pen.providers)]
    proposal = _propose(pen, home, question, aanvraag, goal, provider, asked, by)
    if decided <= pen.today:
        _beschikking(pen, home, who, question, case, aanvraag, proposal, provider, decided, by)


def _propose(
    pen: Pen, home: Home, question: Question, aanvraag: int, goal: int, provider: int, day: int, by: int
) -> int:
    table, at = pen.rows["decisions_proposal"], pen.moment(day)
    proposal = table.next()
    table.add(
        f"{proposal}\t{home.quarter.municipality}\t{aanvraag}\t{goal}\t{question.product}\tzin\t{provider}\t{question.volume}\t"
        f"{question.unit}\t2\t{ISO[day + 14]}\t{ISO[day + 14 + DAYS]}\t{question.cents}\t{GROUNDS}\t{at}\t{by}\n"
    )
    years = pen.rows["decisions_proposalyear"]
    for year, cents in _years(question.cents, day + 14):
        years.add(f"{years.next()}\t{home.quarter.municipality}\t{proposal}\t{year}\t{cents}\n")
    pen.entry(
        "proposal.made", home, "proposal", proposal, at, by, details=f'{{"product": "{question.product}"}}'
    )
    return proposal


@cache
def _years(cents: int, start: int) -> tuple[tuple[int, int], ...]:
    """What help of so many cents a year costs in each calendar year, from this day on."""
    first = FIRST + timedelta(days=start)
    return by_year(cents * DAYS // 365, Period(first, first + timedelta(days=DAYS)))


def _beschikking(
    pen: Pen, home: Home, who: Member, question: Question, case: int, aanvraag: int, proposal: int, provider: int, day: int,
    by: int,
) -> None:  # fmt: skip
    table, code, at = pen.rows["decisions_beschikking"], home.quarter.municipality, pen.moment(day)
    beschikking, refused = table.next(), pen.random() < REFUSED
    outcome, mandate = ("refused" if refused else "granted"), MANDATES[question.law][refused]
    decider = home.quarter.team.workers[0] if mandate.startswith("tl") else by
    table.add(
        f"{beschikking}\t{code}\t{pen.number('B', day)}\t{aanvraag}\t{proposal}\t\\N\t{outcome}\t{GROUNDS}\t{ISO[day]}\t"
        f"{decider}\t{mandate}\tAwb, artikel 10:3\t{ISO[day]}\t{ISO[day]}\n"
    )
    pen.step(home, case, "besluit", at, by)
    details = f'{{"outcome": "{outcome}", "mandate": "{mandate}"}}'
    pen.entry(
        "beschikking.decided",
        home,
        "beschikking",
        beschikking,
        at,
        decider,
        "Wmo 2015, artikel 2.3.5 lid 2",
        details,
    )
    letters = pen.rows["decisions_letter"]
    template = "beschikking-wmo-afwijzing" if refused else "beschikking-wmo-toekenning"
    letters.add(
        f"{letters.next()}\t{code}\t{beschikking}\t{case}\t{template}\t1\tBesluit over {question.subject.lower()}\t{BODY}\t"
        f"{ISO[day]}\t{ISO[last_day('bezwaartermijn', day)]}\t{NOTHING}\n"
    )
    if not refused:
        _allocate(pen, home, who, question, case, beschikking, provider, day, by)


def _allocate(
    pen: Pen,
    home: Home,
    who: Member,
    question: Question,
    case: int,
    beschikking: int,
    provider: int,
    day: int,
    by: int,
) -> None:
    table, at = pen.rows["delivery_allocation"], pen.moment(day)
    allocation = table.next()
    table.add(
        f"{allocation}\t{home.quarter.municipality}\t{beschikking}\t{provider}\t{who.id}\t{question.product}\t{question.volume}\t"
        f"{question.unit}\t2\t{ISO[day + 7]}\t{ISO[day + 7 + 730]}\t{at}\n"
    )
    pen.entry("provision.allocated", home, "allocation", allocation, at, by)
    started = pen.workday(day, 5, 20)
    if started <= pen.today:
        pen.step(home, case, "levering", pen.moment(started), by)
