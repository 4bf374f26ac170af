"""The conversation at the kitchen table and the plan that comes of it."""

from __future__ import annotations

from .days import ISO
from .pen import NOTHING, Pen
from .people import Home, Member
from .words import ACTIONS, DOMAIN_NOTES, ENOUGH, LADDER, NOTED, SCORED, VERSLAG, Question

CONVERSATION = "Wmo 2015, artikel 2.3.2 lid 4"


def talk(pen: Pen, home: Home, who: Member, case: int, day: int, by: int, *, enough: bool) -> None:
    """A finished conversation. enough: general provisions answer the question."""
    table, code, at = pen.rows["intake_conversation"], home.quarter.municipality, pen.moment(day)
    talk = table.next()
    table.add(f"{talk}\t{code}\t{case}\t{ISO[day]}\tthuis\t{who.shown}\tt\tt\t\t3\t{by}\n")
    done = pen.rows["intake_conversationdone"]
    done.add(f"{done.next()}\t{code}\t{talk}\t{VERSLAG}\t{at}\t{by}\n")
    notes = pen.rows["intake_domainnote"]
    first = int(pen.random() * len(NOTED))
    for place in range(3):
        domain = NOTED[(first + place) % len(NOTED)]
        notes.add(f"{notes.next()}\t{code}\t{case}\t{domain}\t{pen.pick(DOMAIN_NOTES)}\t\n")
    if pen.random() < 0.4:
        measured, scores = pen.rows["intake_measurement"], pen.rows["intake_score"]
        measurement = measured.next()
        measured.add(
            f"{measurement}\t{code}\t{case}\t{talk}\t{who.id}\tzrm\t2017\t{ISO[day]}\tf\t{at}\t{by}\n"
        )
        for domain in SCORED:
            scores.add(f"{scores.next()}\t{code}\t{measurement}\t{domain}\t{2 + int(pen.random() * 4)}\n")
    ladder = pen.rows["intake_ladderstep"]
    for step, suffices, reason in (*LADDER[:2], ENOUGH) if enough else LADDER:
        ladder.add(
            f"{ladder.next()}\t{code}\t{case}\t{step}\t{'t' if suffices else 'f'}\t{reason}\t{at}\t{by}\n"
        )
    pen.step(home, case, "gesprek", at, by)
    pen.entry("conversation.finished", home, "conversation", talk, at, by, CONVERSATION)


def make_plan(
    pen: Pen, home: Home, who: Member, question: Question, case: int, day: int, by: int, *, plan: int | None
) -> tuple[int, int]:
    """A goal with actions, in the plan that the household has or gets now. Gives plan and goal."""
    at = pen.moment(day)
    pen.step(home, case, "plan", at, by)
    if plan is None:
        plan = _start(pen, home, question, day, at, by)
    return plan, _goal(pen, home, who, question, plan, day, by)


def _start(pen: Pen, home: Home, question: Question, day: int, at: str, by: int) -> int:
    plans, code = pen.rows["plans_plan"], home.quarter.municipality
    plan = plans.next()
    plans.add(f"{plan}\t{code}\t{home.id}\t{ISO[day]}\t{question.text}\n")
    directors = pen.rows["plans_director"]
    directors.add(f"{directors.next()}\t{code}\t{plan}\t\\N\t\t\\N\t{ISO[day]}\t\\N\n")
    pen.entry("plan.started", home, "plan", plan, at, by)
    return plan


def _goal(pen: Pen, home: Home, who: Member, question: Question, plan: int, day: int, by: int) -> int:
    goals, code, at = pen.rows["plans_goal"], home.quarter.municipality, pen.moment(day)
    goal, expected = goals.next(), day + 180
    goals.add(
        f"{goal}\t{code}\t{plan}\t{who.id}\t{question.domain}\t{question.goal}\t{question.met_when}\t"
        f"{1 + int(pen.random() * 3)}\t{ISO[day]}\t{ISO[expected]}\n"
    )
    pen.entry("goal.added", home, "goal", goal, at, by)
    for _ in range(1 + int(pen.random() * 2)):
        _action(pen, home, goal, day, by)
    if expected <= pen.today and pen.random() < 0.6:
        closed, then = pen.rows["plans_goalclosed"], pen.moment(expected)
        closed.add(f"{closed.next()}\t{code}\t{goal}\treached\t\t{then}\t{by}\n")
        pen.entry("goal.closed", home, "goal", goal, then, by)
    return goal


def _action(pen: Pen, home: Home, goal: int, day: int, by: int) -> None:
    table, code = pen.rows["plans_action"], home.quarter.municipality
    action, due = table.next(), pen.workday(day, 14, 60)
    doer, name, text = ACTIONS[int(pen.random() * len(ACTIONS))]
    account = by if doer == "professional" else NOTHING
    table.add(f"{action}\t{code}\t{goal}\t{doer}\t{name}\t{account}\t{text}\t{ISO[due]}\n")
    pen.entry("action.added", home, "action", action, pen.moment(day), by)
    if due <= pen.today and pen.random() < 0.8:
        done, at = pen.rows["plans_actiondone"], pen.moment(due)
        done.add(f"{done.next()}\t{code}\t{action}\tGelukt.\t{at}\t{by}\n")
        pen.entry("action.done", home, "action", action, at, by)
