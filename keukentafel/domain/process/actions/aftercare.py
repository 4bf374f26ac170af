"""Aftercare: moments to ask how it goes, planned when help begins, with a task a week before and an outcome of both sides."""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.actions import reach
from keukentafel.domain.cases.models import Case, Closure, OpenTask
from keukentafel.domain.decisions.models import Beschikking
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.process.models import (
    OWN,
    FollowUp,
    FollowUpCancelled,
    FollowUpHeard,
    FollowUpTold,
    reached,
)
from keukentafel.domain.process.queries.aftercare import may_answer
from keukentafel.domain.teams import queries as teams
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import aftercare as rules

from .work import holder_of

log = logging.getLogger(__name__)
STEP = "evaluatie"
TASK = "nazorg"
BEFORE = timedelta(days=7)
"""The task lies there this long before the day: our own choice, no law."""
LONGEST = 4_000
HELPS = "ja"
NOT_HELPED = {"deels": "de hulp helpt voor een deel", "nee": "de hulp helpt niet"}


NOBODY_ASKS = frozenset({"overgedragen", "overleden"})
"""Results of a closing after which nobody here asks how it goes."""


class NotReachedSaid(Refusal):
    """Yes, partly or no."""


class ToldTooLong(Refusal):
    """A text is longer than LONGEST."""


class AlreadyTold(Refusal):
    """The outcome is there, or the moment was cancelled: history stays as it was."""


class CancelReasonMissing(Refusal):
    """What is not asked says why."""


@deed
def plan_follow_ups(
    case: Case,
    *,
    after: str,
    starts_on: date,
    ends_on: date | None = None,
    person: int | None = None,
    beschikking: Beschikking | None = None,
    by: Reader,
    at: datetime,
) -> int:
    """Plan the moments of the table. Twice is once. Gives how many are new.

    after  rules.aftercare.SUPPORT or ADVICE
    """
    if case.household_id is None:
        return 0
    planned = 0
    for moment in rules.moments(after, starts_on=starts_on, ends_on=ends_on, on=dutch_day(at)):
        made, new = FollowUp.objects.get_or_create(
            case=case, beschikking=beschikking, code=moment.code, planned_on=moment.on,
            defaults={"municipality_id": case.municipality_id, "person_id": person, "at": at, "by_id": by.account},
        )  # fmt: skip
        if new:
            planned += 1
            journal.note(
                "follow_up.planned", about=made, by=by, at=at, household=case.household_id, rule=moment.source[:160],
                code=moment.code, on=moment.on.isoformat(),
            )  # fmt: skip
    return planned


def put_out_due(*, municipality: int, at: datetime) -> int:
    """What happens every night: a week before its day a moment is a task. Gives how many.

    In a closed case only for what counts there too, and of somebody who is still there to ask; reopened, its moments come
    to life again.
    """
    due = FollowUp.objects.filter(
        municipality=municipality, task__isnull=True, told__isnull=True, cancelled__isnull=True,
        planned_on__lte=dutch_day(at) + BEFORE,
    )  # fmt: skip
    put_out = 0
    rows = due.select_for_update(of=("self",)).select_related("case", "person").order_by("planned_on", "pk")
    for row in rows:
        closure = Closure.objects.filter(case=row.case_id).first()
        if closure is not None and not asks_when_closed(row, result=closure.result):
            continue
        try:
            with transaction.atomic():
                put_out_one(row, at)
        except Exception:  # whatever it is, the next moment gets its turn
            log.exception("Nazorg: moment %s is niet gelukt.", row.pk)
        else:
            put_out += 1
    return put_out


def asks_when_closed(row: FollowUp, *, result: str) -> bool:
    """Whether this moment counts in a case that was closed with this result."""
    died = row.person is not None and row.person.died_on is not None
    return not died and result not in NOBODY_ASKS and (row.code == OWN or rules.also_closed(row.code))


@deed
def tell_follow_up(
    follow_up: FollowUp, *, reached: str, changed: str = "", next_step: str = "", by: Reader, at: datetime
) -> FollowUpTold:
    """The professional writes down how it goes; its task is done.

    reached  ja, deels or nee
    raises   NotYours, AlreadyTold, NotReachedSaid, ToldTooLong
    """
    row = _open(follow_up, by=by)
    _check(reached, changed, next_step)
    told = FollowUpTold.objects.create(
        municipality_id=row.municipality_id, follow_up=row, reached=reached, changed=changed.strip(),
        next=next_step.strip(), at=at, by_id=by.account,
    )  # fmt: skip
    _off_the_desk(row, result=row.what or rules.name(row.code), by=by, at=at)
    cases.finish_step(row.case, STEP, by=by, at=at)
    _note("follow_up.told", row, by, at, reached=reached)
    return told


@deed
def hear_follow_up(
    follow_up: FollowUp, *, reached: str, said: str = "", by: Reader, at: datetime
) -> FollowUpHeard:
    """What the resident says: in the portal by themselves, or by telephone to a colleague who writes it down.

    An answer of a resident that the help does not work, or works in part, is a task for the team of the case, closed or
    not: a professional who writes it down has heard it.

    raises  NotYours, AlreadyTold (it was cancelled), NotReachedSaid, ToldTooLong
    source  Wmo 2015, artikel 2.3.9 lid 1
    """
    by_resident = by.kind == "resident"
    if by_resident and not may_answer(follow_up, reader=by):
        raise NotYours(follow_up.pk)
    if not by_resident:
        reach.locked(follow_up.case, by=by)
    row = FollowUp.objects.select_for_update(of=("self",)).select_related("case").get(pk=follow_up.pk)
    if FollowUpCancelled.objects.filter(follow_up=row).exists():
        raise AlreadyTold(_("Dit moment is vervallen."))
    _check(reached, said)
    last = row.heard.order_by("-pk").first()
    if last is not None and (last.reached, last.said, last.by_id) == (reached, said.strip(), by.account):
        return last
    heard = FollowUpHeard.objects.create(
        municipality_id=row.municipality_id, follow_up=row, reached=reached, said=said.strip(), by_resident=by_resident,
        at=at, by_id=by.account,
    )  # fmt: skip
    _note("follow_up.told", row, by, at, reached=reached)
    if by_resident and reached != HELPS:
        _to_the_team(row, reached, at)
    return heard


@deed
def cancel_follow_up(follow_up: FollowUp, *, reason: str, by: Reader, at: datetime) -> FollowUpCancelled:
    """It will not be asked. raises NotYours, AlreadyTold, CancelReasonMissing"""
    row = _open(follow_up, by=by)
    if not reason.strip():
        raise CancelReasonMissing(_("Schrijf op waarom dit moment vervalt."))
    cancelled = FollowUpCancelled.objects.create(
        municipality_id=row.municipality_id,
        follow_up=row,
        reason=reason.strip()[:400],
        at=at,
        by_id=by.account,
    )
    _off_the_desk(row, result=f"Vervallen: {cancelled.reason}", by=by, at=at)
    _note("follow_up.cancelled", row, by, at)
    return cancelled


@deed
def put_out_one(row: FollowUp, at: datetime) -> None:
    """The task of a moment, on the desk of who asks: by rule who holds the case, or who was named and still works there."""
    team, account = _desk(row, at)
    row.task = cases.issue_task(
        kind=TASK, title=f"Nazorg: {row.what or rules.name(row.code)}", municipality=row.municipality_id, team=team,
        account=account, due_on=max(row.planned_on, dutch_day(at)), case=row.case, by=None, at=at,
    )  # fmt: skip
    row.save(update_fields=["task"])


def _desk(row: FollowUp, at: datetime) -> tuple[int, int | None]:
    """Team, and account or its pile."""
    team, account = row.asks_team_id, row.asks_id
    if team is not None and (account is None or teams.works_in(account, team=team, on=dutch_day(at))):
        return team, account
    holder = holder_of(row.case)
    return holder.team_id, holder.account_id


def _to_the_team(row: FollowUp, reached: str, at: datetime) -> None:
    """The task of this moment comes now; of a moment that was told already it is an action of its own."""
    if OpenTask.objects.filter(task=row.task_id).exists():
        return
    holder, first = holder_of(row.case), row.task_id is None
    due_on = dutch_day(at) + (BEFORE if reached == "deels" else timedelta())
    task = cases.issue_task(
        kind=TASK if first else "actie", title=f"Nazorg: {NOT_HELPED[reached]}", municipality=row.municipality_id,
        team=holder.team_id, account=holder.account_id, due_on=due_on, case=row.case, by=None, at=at,
    )  # fmt: skip
    if first:
        row.task = task
        row.save(update_fields=["task"])


def _open(follow_up: FollowUp, *, by: Reader) -> FollowUp:
    reach.locked(follow_up.case, by=by)
    row = FollowUp.objects.select_for_update(of=("self",)).select_related("case").get(pk=follow_up.pk)
    if FollowUpTold.objects.filter(follow_up=row).exists():
        raise AlreadyTold(_("De uitkomst is al vastgelegd. Hieronder staat zij."))
    if FollowUpCancelled.objects.filter(follow_up=row).exists():
        raise AlreadyTold(_("Dit moment is vervallen."))
    return row


def _check(answer: str, *texts: str) -> None:
    if answer not in dict(reached()):
        raise NotReachedSaid(_("Kies ja, voor een deel of nee."))
    if any(len(text) > LONGEST for text in texts):
        raise ToldTooLong(_("Een tekst is te lang. Houd het bij %(most)s tekens."), most=LONGEST)


def _off_the_desk(row: FollowUp, *, result: str, by: Reader, at: datetime) -> None:
    waiting = OpenTask.objects.select_related("task").filter(task=row.task_id).first()
    if waiting is not None:
        cases.finish_task(waiting.task, result=result, by=by, at=at)


def _note(kind: str, row: FollowUp, by: Reader, at: datetime, **details: str) -> None:
    journal.note(kind, about=row, by=by, at=at, household=row.case.household_id, code=row.code, **details)
