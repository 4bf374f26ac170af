"""Help at once is laid before a colleague with the mandate: to give it, to make it longer, or to let it stop."""

from __future__ import annotations

from datetime import datetime

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, Task
from keukentafel.domain.cases.queries import case_row
from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.mandate import Holder
from keukentafel.domain.decisions.queries.at_once_right import at_once_right, who_may_give
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

from .laying import holder_among
from .work import check_open, holder_of


@deed
def lay_gift_before(case_number: str, *, account: int, by: Reader, at: datetime) -> Task:
    """Help at once is needed, and the colleague decides on it. raises NotYours, AlreadyClosed, NotAHolder"""
    case = case_row(case_number, reader=by)
    check_open(case)
    holder = holder_among(who_may_give(case_number, reader=by), account)
    title = f"Besluit of er meteen tijdelijke hulp komt ({case.number})"
    return _lay(case, holder, gift_laid(case.number), title, by=by, at=at)


@deed
def lay_at_once_before(number: str, *, longer: bool, account: int, by: Reader, at: datetime) -> Task:
    """Whether help at once lasts longer, or stops. raises NotYours, NotAHolder"""
    row = queries.temporary_row(number, reader=by)
    holder = holder_among(at_once_right(number, longer=longer, reader=by).holders, account)
    title = f"Besluit of tijdelijke hulp {number} {'langer duurt' if longer else 'stopt'}"
    reference = longer_laid(number) if longer else stop_laid(number)
    return _lay(row.case, holder, reference, title, by=by, at=at)


def off_the_desk(case: Case, reference: str, *, result: str, by: Reader, at: datetime) -> None:
    """What was laid before somebody is decided."""
    for task in cases.waiting_about(case.pk, reference):
        cases.finish_task(task, result=result, by=by, at=at)


def gift_laid(case_number: str) -> str:
    return f"tijdelijk-geven:{case_number}"


def longer_laid(number: str) -> str:
    return f"tijdelijk-langer:{number}"


def stop_laid(number: str) -> str:
    return f"tijdelijk-stoppen:{number}"


def _lay(case: Case, holder: Holder, reference: str, title: str, *, by: Reader, at: datetime) -> Task:
    """On the desk of the holder, for today. Laid before another, it goes there."""
    team = holder.team or holder_of(case).team_id
    journal.note(
        "temporary.laid_before", about=case, by=by, at=at, household=case.household_id, rule=holder.source[:160],
        account=holder.account, mandate=holder.mandate,
    )  # fmt: skip
    waiting = cases.waiting_about(case.pk, reference).first()
    if waiting is not None:
        cases.pass_task(waiting, team=team, account=holder.account, by=by, at=at)
        return waiting
    return cases.issue_task(
        kind="besluit", title=title, reference=reference, municipality=case.municipality_id, team=team,
        account=holder.account, due_on=dutch_day(at), case=case, by=by, at=at,
    )  # fmt: skip
