"""Who works on a melding, and the tasks that go with its steps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, Clock, Closure, Holder, OpenTask, Task
from keukentafel.domain.decisions.laws import OF_DEBTS
from keukentafel.domain.decisions.models import Objection
from keukentafel.domain.intake.models import Melding
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.process.queries.steps import next_with_a_task, steps_of
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.models import Team
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from .objection_handler import check_handler, check_may_get, check_may_take
from .scoping import concerns

INVESTIGATION = "wmo-onderzoek"
URGENT = "wmo-spoed"
DEBTS = "schulden:dreiging"
"""The task of the first conversation where debts threaten something: a law asks it, whatever way the question goes."""
STEP = "stap:"
"""How the reference begins of the task of a step; its code follows."""
WORK_ON_A_QUESTION = frozenset({"melding", "gesprek", "plan"})
"""Tasks that are the case itself: who takes one from the pile holds the case."""


class AlreadyPickedUp(Refusal):
    """A colleague works on this melding."""


class NotTheHolder(Refusal):
    """A colleague has this melding."""


class OtherTeam(Refusal):
    """The melding cannot go there."""


@deed
def pick_up(melding: Melding, *, by: Reader, at: datetime) -> Holder:
    """Take a melding from the pile of the team. Picking up one's own again changes nothing.

    raises  AlreadyPickedUp with the name of who has it
    """
    case = melding.case
    holder = holding(case)
    if holder.account_id == by.account:
        return holder
    if holder.account is not None:
        raise AlreadyPickedUp(
            _("%(name)s heeft deze melding al opgepakt. Overleg met elkaar wie verdergaat."),
            name=holder.account.name,
        )
    holder = cases.hand_over(case, team=holder.team_id, account=by.account, by=by, at=at)
    _comes_with_its_law(melding, by=by, at=at)
    journal.note("melding.picked_up", about=melding, by=by, at=at, household=case.household_id)
    return holder


@deed
def take(task: Task, *, by: Reader, at: datetime) -> OpenTask:
    """Take a task from the pile of an own team. Where it is the work on a melding that nobody has, this picks it up.

    raises  AlreadyTaken, AlreadyDone, NotYourPile, and of an objection that somebody handles DecidedFirst: nothing was written
    """
    check_may_take(task, by=by)
    melding = Melding.objects.select_related("case").filter(case=task.case_id, case__isnull=False).first()
    if task.kind not in WORK_ON_A_QUESTION or melding is None:
        return cases.take_task(task, by=by, at=at)
    holder = holding(
        melding.case
    )  # locked before the task, as pick_up does: two clicks wait, and do not cross
    waiting = cases.take_task(task, by=by, at=at)
    if holder.account_id is None:
        pick_up(melding, by=by, at=at)
    return waiting


@deed
def pass_task(
    task: Task, *, team: int, account: int | None, reason: str = "", by: Reader, at: datetime
) -> OpenTask:
    """As cases.pass_task does, which says what it raises; of work on an objection also DecidedFirst."""
    check_may_get(task, team=team, account=account, by=by, at=at)
    return cases.pass_task(task, team=team, account=account, reason=reason, by=by, at=at)


@deed
def hand_over_tasks(
    tasks: Sequence[Task], *, team: int, account: int | None, reason: str, by: Reader, at: datetime
) -> list[OpenTask]:
    """As cases.hand_over_tasks does, which says what it raises; of work on an objection also DecidedFirst: none of them went."""
    for task in tasks:
        check_may_get(task, team=team, account=account, by=by, at=at)
    return cases.hand_over_tasks(tasks, team=team, account=account, reason=reason, by=by, at=at)


@deed
def pass_on(
    melding: Melding, *, team: int, account: int | None = None, reason: str = "", by: Reader, at: datetime
) -> Holder:
    """Hand a melding over to a team or a colleague in it; its open tasks go along. Nothing is ever without an owner.

    account  None: on the pile of the team. For who is away it goes to the deputy, or to the pile
    raises   OtherTeam, NotInTeam
    """
    if not Team.objects.filter(pk=team, municipality=melding.municipality_id).exists():
        raise OtherTeam(_("Kies een team van deze gemeente."))
    return hand_over(melding.case, team=team, account=account, reason=reason, by=by, at=at)


@deed
def hand_over(
    case: Case, *, team: int, account: int | None = None, reason: str = "", by: Reader, at: datetime
) -> Holder:
    """Hand a case over as cases.hand_over does, which says what it raises; a melding comes with its law. An objection does not
    go to who took or prepared the decision: DecidedFirst."""
    objection = (
        Objection.objects.select_related("case", "beschikking", "temporary", "penalty", "referral")
        .filter(case=case)
        .first()
    )
    if objection is not None:
        check_handler(objection, team=team, account=account, by=by, at=at)
    holder = cases.hand_over(case, team=team, account=account, reason=reason, by=by, at=at)
    melding = Melding.objects.select_related("case").filter(case=case).first()
    if melding is not None and holder.account_id is not None:
        _comes_with_its_law(melding, by=by, at=at)
    return holder


@deed
def put_back(melding: Melding, *, reason: str, by: Reader, at: datetime) -> Holder:
    """Whoever has the melding, or leads the team, puts it back on the pile of the team. Twice changes nothing.

    raises  NoReason, NotTheHolder
    """
    holder = holding(melding.case)
    if holder.account_id is None:
        return holder
    leads = any(role.kind == "team_leader" and role.team == holder.team_id for role in by.roles)
    if holder.account_id != by.account and not leads:
        raise NotTheHolder(_("Alleen wie de melding heeft, of de teamleider, legt haar terug."))
    if not reason.strip():
        raise cases.NoReason(_("Schrijf op waarom de melding teruggaat naar het team."))
    back = cases.hand_over(melding.case, team=holder.team_id, reason=reason, by=by, at=at)
    journal.note("melding.put_back", about=melding, by=by, at=at, household=melding.case.household_id)
    return back


def _comes_with_its_law(melding: Melding, *, by: Reader, at: datetime) -> None:
    """Where debts threaten something the case is about the law of debts from when somebody has it."""
    if melding.threats:
        concerns(melding.case, OF_DEBTS, by=by, at=at)


def holder_of(case: Case) -> Holder:
    """Team and person who hold the case now; there always is one."""
    return Holder.objects.get(case=case, until_at__isnull=True)


def holding(case: Case) -> Holder:
    """The same, locked, with the person."""
    return cases.held(case)


def check_open(case: Case) -> None:
    """raises AlreadyClosed"""
    if Closure.objects.filter(case=case).exists():
        raise cases.AlreadyClosed(_("Deze zaak is al afgesloten."))


def running_clock(case: Case, code: str = INVESTIGATION) -> Clock | None:
    return Clock.objects.filter(case=case, code=code, met__isnull=True).order_by("last_day").first()


def finish_open_tasks(case: Case, *kinds: str, but: str = "", result: str, by: Reader, at: datetime) -> None:
    """Take the open tasks of these kinds off the desks: what they asked for is done, or need not be done.

    but  the reference of a task that stays all the same
    """
    waiting = Task.objects.filter(case=case, kind__in=kinds, open__isnull=False)
    for task in waiting.exclude(reference=but) if but else waiting:
        cases.finish_task(task, result=result, by=by, at=at)


def finish_steps_elsewhere(case: Case, process: str, *, result: str, by: Reader, at: datetime) -> None:
    """The same with tasks of steps that are no part of this process."""
    here = {f"{STEP}{code}" for code in steps_of(case, process=process)}
    open_steps = Task.objects.filter(case=case, reference__startswith=STEP, open__isnull=False)
    for task in open_steps.exclude(reference__in=here):
        cases.finish_task(task, result=result, by=by, at=at)


def urgency_is_met(case: Case, *, result: str, by: Reader, at: datetime) -> None:
    """What could not wait has been decided: the task to arrange it is done, and with it the term of Wmo 2015 2.3.3."""
    clock = running_clock(case, URGENT)
    if clock is None:
        return
    for task in Task.objects.filter(clock=clock, open__isnull=False):
        cases.finish_task(task, result=result, by=by, at=at)
    cases.meet_clock(case, URGENT, on=dutch_day(at))


def put_out_next(
    case: Case,
    process: str,
    *,
    after: str,
    due_on: date | None = None,
    account: int | None,
    by: Reader,
    at: datetime,
) -> Task | None:
    """Put out the task of the next step that asks one, in the order of this municipality; None when no step does.

    process  the way that the case goes: a code of stappen.toml
    after    the step that was just done
    """
    step = next_with_a_task(case, process=process, after=after)
    if step is None:
        return None
    title = f"{step.opdracht}: {case.subject}"
    return next_task(
        case, kind=step.taak, title=title, reference=f"{STEP}{step.code}", due_on=due_on, account=account, by=by, at=at
    )  # fmt: skip


def next_task(
    case: Case,
    *,
    kind: str,
    title: str,
    reference: str,
    due_on: date | None = None,
    clock: Clock | None = None,
    account: int | None,
    by: Reader | None,
    at: datetime,
) -> Task | None:
    """Put out the task of the next step, unless it lies there already.

    reference  by which it is found again, whatever its title is by then
    due_on   None: the last day of the running investigation, else today
    clock    the term that the task is for, where that is not the investigation
    account  on whose desk; None lays it on the pile of the team that holds the case
    """
    if cases.waiting_about(case.pk, reference).exists():
        return None
    if due_on is None and clock is None:
        clock = running_clock(case)
    return cases.issue_task(
        kind=kind, title=title, reference=reference, municipality=case.municipality_id, team=holder_of(case).team_id,
        account=account, due_on=due_on or (clock.last_day if clock else dutch_day(at)), case=case, clock=clock, by=by, at=at,
    )  # fmt: skip
