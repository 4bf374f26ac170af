"""Five years of questions: for each household what was asked, talked about, planned, decided and done."""

from __future__ import annotations

from .days import ISO, WORKDAY
from .decided import decide
from .facts import questions_per_year, youth_questions_per_year
from .pen import NOTHING, Pen
from .people import Home, Member
from .talked import make_plan, talk
from .words import NOTES, WMO, YOUTH, Question

PER_DAY = [questions_per_year(age) / 365.2425 for age in range(130)]
YOUTH_SHARE = [youth_questions_per_year(age) / questions_per_year(age) for age in range(130)]
INFORMATION, GENERAL = 0.35, 0.6
"""Up to the first share information is enough, up to the second general provisions are; the others get a decision."""
INVESTIGATION = "Wmo 2015, artikel 2.3.2 lid 1"
TREE_VERSION = "2015-01-01"
TOPICS = '["{}"]'
WITHOUT_QUESTION = 0.03
"""Households that were only in touch."""


def write(pen: Pen, home: Home) -> None:
    """The file of a household. Most households have none."""
    rate = sum(PER_DAY[member.age] for member in home.members)
    plan: int | None = None
    day = pen.since + _wait(pen, rate)
    while day <= pen.today:
        plan = _case(pen, home, _asker(pen, home, rate), WORKDAY[day], plan)
        # Who asked once asks again sooner, as in reality.
        day += _wait(pen, rate * 1.5) + 30
    if pen.random() < WITHOUT_QUESTION:
        by = _worker(home)
        pen.contact(home, NOTHING, _some_day(pen), by, home.members[0].id)
        _note(pen, home, _some_day(pen), by)


def _wait(pen: Pen, rate: float) -> int:
    return int(pen.rng.expovariate(rate))


def _some_day(pen: Pen) -> int:
    return min(pen.today, WORKDAY[pen.since + int(pen.random() * (pen.today - pen.since))])


def _asker(pen: Pen, home: Home, rate: float) -> Member:
    at = pen.random() * rate
    for member in home.members:
        at -= PER_DAY[member.age]
        if at < 0:
            return member
    return home.members[-1]


def _worker(home: Home) -> int:
    """Who works for this household; the first of a team leads it and has no households."""
    workers = home.quarter.team.workers
    return workers[1 + home.id % (len(workers) - 1)]


def _case(pen: Pen, home: Home, who: Member, day: int, plan: int | None) -> int | None:
    """One question from melding to its end, as far as it has come today. Gives the plan that the household has now."""
    youth = pen.random() < YOUTH_SHARE[who.age]
    question = (YOUTH if youth else WMO)[int(pen.random() * len(YOUTH if youth else WMO))]
    by, route = _worker(home), pen.random()
    case = _open(pen, home, question, route, day, by)
    triaged = pen.workday(day, 1, 5)
    talked = pen.workday(triaged, 5, 24)
    answered = triaged if route < INFORMATION else talked
    clock, last = pen.clock(home, case, "wmo-onderzoek", day, INVESTIGATION, met=answered)
    _melding(pen, home, who, question, case, day, by)
    pen.task(home, "melding", f"Melding oppakken: {question.subject}", case=case, clock=clock, due=last, issued=day,
             done=triaged, by=by)  # fmt: skip
    for _ in range(1 + int(pen.random() * 4)):
        contacted = pen.workday(day, 1, 120)
        if contacted <= pen.today:
            pen.contact(home, case, contacted, by, who.id)
    if triaged <= pen.today:
        _triage(pen, home, case, route, triaged, by)
        if pen.random() < 0.5:
            _note(pen, home, triaged, by)
        if route < INFORMATION:
            _close(pen, home, case, "informatie", pen.workday(triaged, 0, 6), by)
        else:
            return _help(pen, home, who, question, case, clock, last, triaged, talked, route, by, plan)
    return plan


def _help(
    pen: Pen, home: Home, who: Member, question: Question, case: int, clock: int, last: int, triaged: int, talked: int,
    route: float, by: int, plan: int | None,
) -> int | None:  # fmt: skip
    """Conversation, plan, and when general provisions are not enough a decision."""
    pen.task(home, "gesprek", f"Gesprek voeren: {question.subject}", case=case, clock=clock, due=last, issued=triaged,
             done=talked, by=by, reference="stap:gesprek")  # fmt: skip
    if talked > pen.today:
        return plan
    talk(pen, home, who, case, talked, by, enough=route < GENERAL)
    made = pen.workday(talked, 2, 14)
    pen.task(
        home,
        "plan",
        f"Plan maken: {question.subject}",
        case=case,
        clock=clock,
        due=last,
        issued=talked,
        done=made,
        by=by,
        reference="stap:plan",
    )
    if made > pen.today:
        return plan
    plan, goal = make_plan(pen, home, who, question, case, made, by, plan=plan)
    if route >= GENERAL:
        decide(pen, home, who, question, case, goal, made, by)
    evaluated = pen.workday(made, 120, 240)
    pen.task(
        home,
        "actie",
        f"Evalueren: {question.subject}",
        case=case,
        due=evaluated,
        issued=made,
        done=evaluated,
        by=by,
    )
    if evaluated <= pen.today:
        pen.step(home, case, "evaluatie", pen.moment(evaluated), by)
        if pen.random() < 0.6:
            _close(pen, home, case, "doel bereikt", evaluated, by)
    return plan


def _open(pen: Pen, home: Home, question: Question, route: float, day: int, by: int) -> int:
    cases, holders, code = pen.rows["cases_case"], pen.rows["cases_holder"], home.quarter.municipality
    case, at = cases.next(), pen.moment(day)
    kind = "contact" if route < INFORMATION else "complex" if route > 0.9 else "simple"
    cases.add(f"{case}\t{code}\t{pen.number('Z', day)}\t{kind}\t{home.id}\t{question.subject}\t{at}\n")
    holders.add(f"{holders.next()}\t{code}\t{case}\t{home.quarter.team.id}\t{by}\t{at}\t\\N\n")
    pen.entry("case.opened", home, "case", case, at, NOTHING)
    if kind == "complex":
        table = pen.rows["people_involvement"]
        table.add(
            f"{table.next()}\t{code}\t{home.id}\t{by}\tcasusregisseur\tWmo 2015, artikel 2.3.2\t{ISO[day]}\t\\N\n"
        )
        pen.entry("involvement.started", home, "household", home.id, at, by)
    return case


def _melding(pen: Pen, home: Home, who: Member, question: Question, case: int, day: int, by: int) -> None:
    table, code, at = pen.rows["intake_melding"], home.quarter.municipality, pen.moment(day)
    melding, asker = table.next(), home.members[0]
    channel = "web" if pen.random() < 0.55 else "telefoon"
    relation = "zelf" if asker is who else "kind" if who.age < 18 else "partner"
    receipt, key = pen.rng.getrandbits(128), pen.rng.getrandbits(128)
    table.add(
        f"{melding}\t{code}\t{pen.number('M', day)}\t{receipt:032x}\t{key:032x}\t{case}\t{channel}\t{at}\t\\N\t{relation}\t"
        f"{asker.shown}\t{home.phone}\t\t{who.shown}\t{ISO[who.born]}\t{home.street}\t{home.number}\t{home.postcode}\t"
        f"{home.quarter.town}\t{question.text}\t{TOPICS.format(question.domain)}\tf\tf\n"
    )
    pen.entry("melding.received", home, "melding", melding, at, NOTHING)
    pen.step(home, case, "melding", at, by)
    found = pen.rows["intake_identified"]
    found.add(f"{found.next()}\t{code}\t{melding}\t{who.id}\t{at}\t{by}\n")
    pen.entry("melding.identified", home, "melding", melding, at, by)


def _triage(pen: Pen, home: Home, case: int, route: float, day: int, by: int) -> None:
    table, at = pen.rows["intake_triage"], pen.moment(day)
    if route < INFORMATION:
        answers, outcome = '[["gevaar", "nee"], ["wachten", "ja"], ["elders", "ja"]]', "informatie"
    elif route <= 0.9:
        answers = '[["gevaar", "nee"], ["wachten", "ja"], ["elders", "nee"], ["leefgebieden", "een"]]'
        outcome = "enkelvoudig"
    else:
        answers = '[["gevaar", "nee"], ["wachten", "ja"], ["elders", "nee"], ["leefgebieden", "meer"], ["regie", "ja"]]'
        outcome = "meervoudig-zelfregie"
    table.add(
        f"{table.next()}\t{home.quarter.municipality}\t{case}\t{TREE_VERSION}\t{answers}\t{outcome}\t{at}\t{by}\n"
    )
    pen.step(home, case, "triage", at, by)
    pen.entry("case.triaged", home, "case", case, at, by, details=f'{{"outcome": "{outcome}"}}')


def _note(pen: Pen, home: Home, day: int, by: int) -> None:
    table, at = pen.rows["cases_note"], pen.moment(day)
    note = table.next()
    pinned = "t" if pen.random() < 0.1 else "f"
    table.add(f"{note}\t{home.quarter.municipality}\t{home.id}\t{pen.pick(NOTES)}\t{pinned}\t{at}\t{by}\n")
    pen.entry("note.written", home, "note", note, at, by)


def _close(pen: Pen, home: Home, case: int, result: str, day: int, by: int) -> None:
    if day > pen.today:
        return
    table, at = pen.rows["cases_closure"], pen.moment(day)
    table.add(f"{table.next()}\t{home.quarter.municipality}\t{case}\t{result}\t\t{at}\t{by}\n")
    pen.entry("case.closed", home, "case", case, at, by)
