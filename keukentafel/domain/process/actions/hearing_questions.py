"""Who objected is asked by letter whether they want to be heard; what they say, and that they do not, becomes work."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Task
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.asked_to_hear import question_of
from keukentafel.domain.decisions.models import HearingAnswer, HearingAsked, Objection, StepUndone
from keukentafel.domain.intake.models import Notice, NoticeStopped
from keukentafel.domain.process.answer_sheet import QUESTION
from keukentafel.domain.process.queries.asked_to_hear import answer_until
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import objections as rules

from . import objection_letters as letters
from .objection_handler import desk
from .work import holder_of

SILENT, SAID = "horen-vraag:", "horen-antwoord:"
"""What the references of the tasks begin with that nobody answered, and that somebody did; the key of the question follows."""


@deed
def ask_to_hear(objection: Objection, *, by: Reader, at: datetime) -> HearingAsked:
    """Ask it by letter. One that was asked before and not posted yet does not go any more.

    raises  what decisions.actions.objections.ask_to_hear raises, StepRefused where no letter can go
    source  Awb, artikel 7:3 onder d
    """
    question_falls(objection, by=by, at=at)
    reply_by = rules.answer_by(dutch_day(at))
    letter = letters.question(objection, reply_by, by=by, at=at)
    if letter is None:
        raise rows.StepRefused(
            _("Er kan geen brief naar wie bezwaar maakte. Vraag het op een andere manier.")
        )
    return rows.ask_to_hear(objection, letter, reply_by=reply_by, by=by, at=at)


@deed
def answered(
    objection: Objection, *, wants: bool, way: str, on: date, by: Reader, at: datetime
) -> HearingAnswer:
    """A colleague heard it. raises  what decisions.actions.objections.answered raises"""
    made = rows.answered(objection, wants=wants, way=way, on=on, by=by, at=at)
    _on_the_desk(objection, made, by, at)
    return made


@deed
def answer_in_portal(
    objection: Objection, *, wants: bool, on_behalf: str = "", by: Reader, at: datetime
) -> HearingAnswer:
    """The resident says it. raises  what decisions.actions.objections.answer_in_portal raises"""
    made = rows.answer_in_portal(objection, wants=wants, on_behalf=on_behalf, by=by, at=at)
    _on_the_desk(objection, made, by, at)
    return made


@deed
def take_back_answer(objection: Objection, *, reason: str, by: Reader, at: datetime) -> StepUndone:
    """The question stands again, and its letter goes as far as it had not. raises as in decisions.actions.objections"""
    asked = question_of(objection)
    kept = rows.take_back_answer(objection, reason=reason, by=by, at=at)
    _off(objection, "Het antwoord was een vergissing", by, at)
    if asked is not None:
        NoticeStopped.objects.filter(notice=asked.notice_id).delete()
    return kept


def question_falls(objection: Objection, *, by: Reader, at: datetime) -> None:
    """It does not matter any more: its letter goes only where it was posted, and nobody is reminded of it."""
    letters.falls(objection.case_id, QUESTION, by=by, at=at)
    _off(objection, "De vraag hoeft geen antwoord meer", by, at)


def dated(notice: Notice, *, on: date) -> None:
    """The letter that asks it, with that day on it and two weeks from there to answer; the letter itself is not saved."""
    until = letters.question_dated(notice, on=on)
    HearingAsked.objects.filter(notice=notice).update(reply_by=until)


def put_out_unanswered(*, municipality: int, at: datetime) -> int:
    """A task for each question of which the last day passed without an answer, once. Gives how many were put out."""
    today = dutch_day(at)
    waiting = HearingAsked.objects.filter(
        municipality=municipality, reply_by__lt=today, answer__isnull=True, objection__decision__isnull=True,
        objection__withdrawn__isnull=True, objection__waived__isnull=True,
    )  # fmt: skip
    found = waiting.select_related("notice", "objection__case").prefetch_related(
        "objection__asked_to_hear", "objection__hearings"
    )
    return sum(_put_out(asked, today, at) for asked in found.order_by("pk"))


@deed
def _put_out(asked: HearingAsked, today: date, at: datetime) -> bool:
    until, objection, about = answer_until(asked), asked.objection, f"{SILENT}{asked.pk}"
    told = Task.objects.filter(case=objection.case_id, reference=about).exists()
    if told or question_of(objection) != asked or until is None or today <= until:
        return False
    _issue(
        objection, f"Niet geantwoord of een hoorzitting nodig is: bezwaar {objection.number}", about, None, at
    )
    return True


def _on_the_desk(objection: Objection, answer: HearingAnswer, by: Reader, at: datetime) -> None:
    """Of who handles it, unless they wrote it down themselves; the same sent twice is one. A letter that did not go yet asks
    nothing any more."""
    if answer.at != at:
        return
    letters.falls(objection.case_id, QUESTION, by=by, at=at)
    _off(objection, "Er is geantwoord", by, at)
    if holder_of(objection.case).account_id == by.account:
        return
    what = "Plan de hoorzitting" if answer.wants else "Geen hoorzitting gewenst"
    title = f"{what}: er is geantwoord bij bezwaar {objection.number}"
    _issue(objection, title, f"{SAID}{answer.asked_id}", by, at)


def _issue(objection: Objection, title: str, about: str, by: Reader | None, at: datetime) -> None:
    case = objection.case
    holder = holder_of(case)
    cases.issue_task(
        kind="actie", title=title, reference=about, municipality=case.municipality_id, team=holder.team_id,
        account=desk(objection, team=holder.team_id, account=holder.account_id, by=by, at=at), due_on=dutch_day(at),
        case=case, by=by, at=at,
    )  # fmt: skip


def _off(objection: Objection, result: str, by: Reader, at: datetime) -> None:
    keys = objection.asked_to_hear.values_list("pk", flat=True)
    about = [f"{sort}{key}" for key in keys for sort in (SILENT, SAID)]
    waiting = Task.objects.filter(case=objection.case_id, reference__in=about)
    cases.finish_reminders(waiting, result=result, by=by, at=at)
