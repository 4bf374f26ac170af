"""One household of a group: its decision with letter, order and aftercare, or its intention, in one transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db.models import Count

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Holder
from keukentafel.domain.decisions import grouping
from keukentafel.domain.decisions.actions import changing as deciding
from keukentafel.domain.decisions.actions import grouping as groups
from keukentafel.domain.decisions.actions import hearing, intending
from keukentafel.domain.decisions.college import College
from keukentafel.domain.decisions.mandate import TO_DECIDE
from keukentafel.domain.decisions.models import (
    Beschikking,
    DecisionGroup,
    DecisionGroupLine,
    DecisionGroupResult,
    DecisionGroupStarted,
    Intention,
)
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.teams import queries as staff
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import deciding as rules

from .changing import follow, put_out
from .intention_letters import ask_by_letter
from .work import holder_of

OUT_OF_REACH = "Wie besloot, mag dit huishouden niet meer openen."

LOOK_WITHIN = timedelta(weeks=2)
"""To look at a household by itself: our own choice, no law."""
NOTHING_CHANGES = "gelijk"


class LeftOut(Refusal):
    """This household is looked at by itself; the sentence says why."""


@deed
def start(
    group: DecisionGroup, *, seen: str | None = None, college: College | None = None, by: Reader, at: datetime
) -> DecisionGroupStarted:
    """Decide so for many, or write down that the college did. Who leads the teams of households that the one who decides may
    not decide for, hears of it.

    seen    as decisions.actions.grouping.start_group; raises as that
    """
    started = groups.start_group(group, seen=seen, college=college, by=by, at=at)
    mine = grouping.candidates(group, reader=by).values("pk")
    others = grouping.held(group).exclude(pk__in=mine).exclude(grouping.changed_already(group))
    held = Holder.objects.filter(until_at__isnull=True, case__in=others.values("aanvraag__case"))
    teams = dict(held.values_list("team").annotate(homes=Count("case__household", distinct=True)))
    leaders = staff.leaders(teams, on=dutch_day(at))
    for team, homes in sorted(teams.items()):
        what = "1 huishouden" if homes == 1 else f"{homes} huishoudens"
        cases.issue_task(
            kind="actie", title=f"Groepsbesluit {group.pk} ging niet over {what} van dit team: bekijk of het ook daar moet",
            reference=f"groepsbesluit:{group.pk}", municipality=group.municipality_id, team=team, account=leaders.get(team),
            due_on=dutch_day(at) + LOOK_WITHIN, by=by, at=at,
        )  # fmt: skip
    return started


def carry_out(line: DecisionGroupLine, *, by: Reader | None, at: datetime) -> DecisionGroupResult:
    """What becomes of this household now, once: done before, it stays what it was.

    by  who started it, as they are today; None when they have no role any more
    A refusal leaves the household out, with its sentence; anything else leaves nothing behind.
    """
    if by is None:
        return _leave_out(line, why="recht", sentence=OUT_OF_REACH, at=at)
    try:
        return _done(line, by=replace(by, right=TO_DECIDE), at=at)
    except NotYours:
        return _leave_out(line, why="recht", sentence=OUT_OF_REACH, at=at)
    except Refusal as refusal:
        return _leave_out(line, why="kan-niet", sentence=str(refusal), at=at)


@deed
def _done(line: DecisionGroupLine, *, by: Reader, at: datetime) -> DecisionGroupResult:
    line = _locked(line)
    if before := DecisionGroupResult.objects.filter(line=line).first():
        return before
    group, college = line.group, _college(line.group)
    rows = grouping.with_state(Beschikking.objects.filter(pk=line.beschikking_id))
    (found,) = grouping.assess(group, rows, by_college=college is not None, reader=by)
    if found.result == grouping.LEFT_OUT:
        return _by_itself(line, why=found.why, sentence=found.sentence, by=by, at=at)
    intention, decision = _made(group, found, college, by=by, at=at)
    return groups.keep_result(line, intention, decision=decision, at=at)


def _made(
    group: DecisionGroup, found: grouping.Assessed, college: College | None, *, by: Reader, at: datetime
) -> tuple[Intention, Beschikking | None]:
    """The intention with its letter, or the decision with all that follows from it."""
    hears = found.result == grouping.INTENDS
    intention = intending.intend(
        found.beschikking, _wanted(group, found), letter=hears, signed_by=group.by_id, by=by, at=at
    )
    if hears:
        put_out(intention, account=None, by=by, at=at)
        ask_by_letter(intention, by=by, at=at)
        return intention, None
    _not_heard(group, intention, on=college.on if college else dutch_day(at), by=by, at=at)
    decision = deciding.decide_change(intention, grounds=group.reason, college=college, by=by, at=at)
    follow(decision, by=by, at=at)
    return intention, decision


@deed
def make_one(
    group: DecisionGroup, beschikking_number: str, *, by: Reader, at: datetime
) -> tuple[Intention, Beschikking | None]:
    """What would be made for one household if this reader decided now: for a look, which is undone.

    raises  NotYours, LeftOut and what making it raises
    """
    rows = grouping.candidates(group, reader=by).filter(number=beschikking_number)
    found = grouping.assess(group, rows, reader=by)
    if not found:
        raise NotYours(beschikking_number)
    if found[0].result == grouping.LEFT_OUT:
        raise LeftOut(found[0].sentence, rule=found[0].rule)
    return _made(group, found[0], None, by=replace(by, right=TO_DECIDE), at=at)


@deed
def _leave_out(line: DecisionGroupLine, *, why: str, sentence: str, at: datetime) -> DecisionGroupResult:
    line = _locked(line)
    before = DecisionGroupResult.objects.filter(line=line).first()
    return before or _by_itself(line, why=why, sentence=sentence, by=None, at=at)


def _by_itself(
    line: DecisionGroupLine, *, why: str, sentence: str, by: Reader | None, at: datetime
) -> DecisionGroupResult:
    """Left out, with a task for who holds the case, unless nothing would change."""
    if why != NOTHING_CHANGES:
        case = line.beschikking.aanvraag.case
        holder = holder_of(case)
        cases.issue_task(
            kind="actie", title=f"Niet mee in groepsbesluit {line.group_id}: bekijk dit huishouden apart",
            reference=f"groep:{line.pk}", municipality=line.municipality_id, team=holder.team_id,
            account=holder.account_id, due_on=dutch_day(at) + LOOK_WITHIN, case=case, by=by, at=at,
        )  # fmt: skip
    return groups.leave_out(line, why=why, sentence=sentence, by=by, at=at)


def _locked(line: DecisionGroupLine) -> DecisionGroupLine:
    """For one worker at a time."""
    rows = DecisionGroupLine.objects.select_for_update(of=("self",))
    return rows.select_related("group__started", "beschikking__aanvraag__case").get(pk=line.pk)


def _wanted(group: DecisionGroup, found: grouping.Assessed) -> intending.Wanted:
    proposal = found.beschikking.proposal
    return intending.Wanted(
        kind=group.kind, ground=group.ground, reason=group.reason, effective_on=found.effective_on,
        volume=found.volume, form=proposal.form, provider=proposal.provider_id, ends_on=proposal.ends_on,
    )  # fmt: skip


def _college(group: DecisionGroup) -> College | None:
    """What the college decided itself, when it did."""
    started = group.started
    return College(started.college_number, started.college_on) if started.college_on else None


def _not_heard(group: DecisionGroup, intention: Intention, *, on: date, by: Reader, at: datetime) -> None:
    """Why the resident was not asked before it was decided on that day, where the ground asks that. source  Awb, artikel 4:12"""
    ground = rules.named(group.ground, on=dutch_day(at))
    if ground is not None and rules.hears_first(ground, asked=False):
        hearing.hear(intention, on=on, exception=group.exception, why=group.why, by=by, at=at)
