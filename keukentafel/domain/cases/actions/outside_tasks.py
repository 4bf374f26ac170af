"""Somebody outside does a task: they get a notice with a secret link, and answer on its page. Silence is an answer too."""

from __future__ import annotations

import secrets
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.cases.models import (
    OpenTask,
    Task,
    TaskAnswer,
    TaskLink,
    TaskLinkEnded,
    TaskOutside,
)
from keukentafel.domain.cases.queries.outside_tasks import left, nobody_there, reach
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.outbox import actions as outbox
from keukentafel.domain.teams import queries as teams
from keukentafel.domain.walls import security
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.models import Municipality
from keukentafel.domain.walls.reader import Reader
from keukentafel.domain.walls.sealing import hashed
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line

from .target import landing
from .tasks import AlreadyDone, Party, issue_task

PAGE = "portal:outside-task"
"""Name of the route that shows one task to who does it; it asks the municipality and the secret."""
AFTER = timedelta(days=14)
"""How long after its day the page of a task works."""
COMES_BACK = frozenset({"doet-niet", "stil"})


class NoLink(Refusal):
    """The address of this task does not work, or works no longer."""


class NotOutside(Refusal):
    """Nobody outside does this task, or there is no e-mail address to reach them."""


class AnswerIncomplete(Refusal):
    """An answer without the sentence that it needs, or none that can be given."""


@deed
def issue_with_link(
    *, outside: Party | None, sent_once: UUID | None = None, by: Reader, at: datetime, **task: Any
) -> Task:
    """Put out a task, as `issue_task`, and when `outside.link` says so send the link to who does it.

    sent_once  key of the form: sending it twice puts out one task and one link
    raises     NotInTeam, NotOutside, journal.AlreadySent
    """
    if sent_once:
        journal.first_time(sent_once, at=at)
    made = issue_task(outside=outside, by=by, at=at, **task)
    if outside is not None and outside.link:
        send_link(made, by=by, at=at)
    return made


@deed
def send_link(task: Task, *, by: Reader, at: datetime) -> TaskLink:
    """Who does the task gets an e-mail with a link to it. A link that was sent before works no longer.

    Did the contact person leave meanwhile, then the task goes on with the organisation itself.
    raises  NotOutside, AlreadyDone
    """
    party = TaskOutside.objects.select_related("organisation", "contact").filter(task=task).first()
    to = reach(party, on=dutch_day(at))
    if party is None or party.person_id is not None or not to:
        raise NotOutside(_("Er is geen e-mailadres van wie de taak doet."))
    waiting = _open(task)
    _end_links(task, by=by, at=at)
    if left(party, on=dutch_day(at)):
        party.contact, party.email = None, ""
        party.save(update_fields=["contact", "email"])
    secret = secrets.token_urlsafe(24)
    link = TaskLink.objects.create(
        municipality_id=task.municipality_id, task=task, key=hashed(secret), made_at=at, made_by_id=by.account,
        expires_on=max(waiting.due_on, dutch_day(at)) + AFTER,
    )  # fmt: skip
    slug = Municipality.objects.get(pk=task.municipality_id).slug
    journal.note("task.link_sent", about=task, by=by, at=at, household=task.household_id)
    outbox.notify(
        text="bericht-taak", to=to, page=PAGE, args=(slug, secret), about=task, household=task.household_id,
        by=by, at=at,
    )  # fmt: skip
    return link


@deed
def withdraw_link(task: Task, *, by: Reader, at: datetime) -> None:
    """The page of the task closes at once. raises NoLink when there is none that works"""
    if not _end_links(task, by=by, at=at):
        raise NoLink(_("Er is geen link die nog werkt."))
    journal.note("task.link_withdrawn", about=task, by=by, at=at, household=task.household_id)


@deed
def open_link(secret: str, *, municipality: int, at: datetime) -> Task:
    """Somebody opens the page of a task with its secret address: that is written down each time. raises NoLink"""
    with security.opened(municipality):
        link = working_link(secret, municipality=municipality, on=dutch_day(at))
        journal.note(
            "task.link_opened",
            about=link.task,
            by=None,
            at=at,
            household=link.task.household_id,
            link=link.pk,
        )
        return link.task


@deed
def answer_task(
    secret: str, *, municipality: int, answer: str, text: str = "", said_by: str = "", at: datetime
) -> TaskAnswer:
    """Who does the task takes it, does not, or says that it is done; the last two in a sentence.

    What is done or comes back lies on the desk of who put it out, for today, and they get a notice.
    raises  NoLink, AnswerIncomplete, AlreadyDone
    """
    text, said_by = one_line(text, 400), one_line(said_by, 120)
    with security.opened(municipality):
        task = working_link(secret, municipality=municipality, on=dutch_day(at)).task
        _check(answer, text, before=TaskAnswer.objects.filter(task=task).order_by("-pk").first())
        return _write(task, answer, text=text, said_by=said_by, at=at)


def return_silent(municipality: int, *, at: datetime) -> int:
    """Tasks outside whose day passed without word that they are done come back to who put them out. Gives how many.

    Those of which the contact person left, or the organisation was closed, come back at once: their link works no longer.
    Only those with a page of their own: of the others nobody was asked for an answer.
    """
    on = dutch_day(at)
    late = Task.objects.filter(
        Q(open__due_on__lt=on) | (Q(open__isnull=False) & nobody_there("", on=on)),
        municipality=municipality,
        outside__isnull=False,
        outside__person__isnull=True,
        links__isnull=False,
    ).exclude(answers__answer__in=["klaar", *COMES_BACK])
    tasks = list(late.distinct()[:1000])
    for task in tasks:
        _return_one(task, at=at)
    return len(tasks)


def working_link(secret: str, *, municipality: int, on: date) -> TaskLink:
    """The link with this secret while it works: not ended, not expired, its task not done and still with whom it was asked.

    raises  NoLink
    """
    link = (
        TaskLink.objects.select_related("task")
        .filter(key=hashed(secret), municipality=municipality, expires_on__gt=on, ended__isnull=True)
        .filter(~nobody_there("task__", on=on), task__open__isnull=False)
        .first()
    )
    if link is None:
        raise NoLink(_("Deze link werkt niet meer."))
    return link


@deed
def _return_one(task: Task, *, at: datetime) -> None:
    _write(task, "stil", text="", said_by="", at=at)


def _check(answer: str, text: str, *, before: TaskAnswer | None) -> None:
    if answer not in ("neemt-aan", "doet-niet", "klaar"):
        raise AnswerIncomplete(_("Kies een antwoord."))
    if before is not None and (before.answer == answer or before.answer == "klaar"):
        raise AnswerIncomplete(_("Dit antwoord hebben wij al."))
    if answer == "doet-niet" and not text:
        raise AnswerIncomplete(_("Schrijf op waarom u het niet doet. Dan zoeken wij een ander."))
    if answer == "klaar" and not text:
        raise AnswerIncomplete(_("Schrijf in een zin op wat er is gedaan."))


def _write(task: Task, answer: str, *, text: str, said_by: str, at: datetime) -> TaskAnswer:
    waiting = _open(task)
    party = TaskOutside.objects.select_related("organisation").get(task=task)
    row = TaskAnswer.objects.create(
        municipality_id=task.municipality_id, task=task, answer=answer, organisation=party.organisation,
        name=party.organisation.name if party.organisation else party.name, said_by=said_by, text=text, at=at,
    )  # fmt: skip
    journal.note("task.answered", about=task, by=None, at=at, household=task.household_id, answer=answer)
    if answer == "neemt-aan":
        return row
    _to_the_issuer(waiting, task, at=at)
    if answer in COMES_BACK:
        _end_links(task, by=None, at=at)
        party.delete()
    _tell_the_issuer(task, at=at)
    return row


def _to_the_issuer(waiting: OpenTask, task: Task, *, at: datetime) -> None:
    """Onto the desk of who put it out, for today; when they are away or gone, where their work goes."""
    on, issuer = dutch_day(at), task.issued_by_id
    if issuer is not None and teams.works_in(issuer, team=waiting.team_id, on=on):
        waiting.account_id = issuer
    if waiting.account_id is not None:
        waiting.account_id = landing(
            waiting.account_id, team=waiting.team_id, municipality=task.municipality_id,
            household=task.household_id, by=None, at=at,
        )  # fmt: skip
    waiting.due_on = min(waiting.due_on, on)
    waiting.save(update_fields=["account", "due_on"])


def _tell_the_issuer(task: Task, *, at: datetime) -> None:
    """A notice to whoever has it on their desk now; on a pile it is seen by the team."""
    account = OpenTask.objects.values_list("account", flat=True).get(task=task)
    to = Account.objects.filter(pk=account, is_active=True).values_list("email", flat=True).first()
    if to:
        outbox.notify(
            text="bericht-werk", to=to, page="desk:task", args=(task.pk,), about=task, household=task.household_id,
            by=None, at=at,
        )  # fmt: skip


def _open(task: Task) -> OpenTask:
    waiting = OpenTask.objects.select_for_update().filter(task=task).first()
    if waiting is None:
        raise AlreadyDone(_("Deze taak is al afgerond."))
    return waiting


def _end_links(task: Task, *, by: Reader | None, at: datetime) -> int:
    """Gives how many worked until now."""
    working = list(TaskLink.objects.filter(task=task, ended__isnull=True))
    TaskLinkEnded.objects.bulk_create(
        TaskLinkEnded(
            municipality_id=task.municipality_id, link=link, at=at, by_id=by.account if by else None
        )
        for link in working
    )
    return len(working)
