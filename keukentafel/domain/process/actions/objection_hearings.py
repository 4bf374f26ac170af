"""The hearing about an objection, with the letters and the step of its case that go with it."""

from __future__ import annotations

from datetime import datetime

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.asked_to_hear import question_of
from keukentafel.domain.decisions.models import (
    Hearing,
    HearingCalledOff,
    HearingReport,
    HearingWaived,
    Objection,
)
from keukentafel.domain.process.queries.asked_to_hear import answer_until
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader

from . import objection_letters as letters
from .hearing_questions import question_falls


@deed
def plan_hearing(
    objection: Objection, *, starts_at: datetime, place: str, sooner: bool, by: Reader, at: datetime
) -> Hearing:
    """Plan it, and invite: whether they want to be heard is asked no more.

    raises  what decisions.actions.objections.plan_hearing raises
    """
    made = rows.plan_hearing(objection, starts_at=starts_at, place=place, sooner=sooner, by=by, at=at)
    question_falls(objection, by=by, at=at)
    letters.invitation(made, by=by, at=at)
    return made


@deed
def call_off(hearing: Hearing, *, reason: str, by: Reader, at: datetime) -> HearingCalledOff:
    """It does not take place, and the letter says so; an invitation that was not posted yet stays here.

    raises  what decisions.actions.objections.call_off raises
    """
    made = rows.call_off(hearing, reason=reason, by=by, at=at)
    letters.falls(hearing.objection.case_id, letters.INVITATION, by=by, at=at)
    letters.called_off(hearing, reason=made.reason, by=by, at=at)
    return made


@deed
def report_hearing(
    hearing: Hearing, *, present: str, heard_by: str, text: str, by: Reader, at: datetime
) -> HearingReport:
    made = rows.report_hearing(hearing, present=present, heard_by=heard_by, text=text, by=by, at=at)
    cases.finish_step(hearing.objection.case, "horen", by=by, at=at)
    return made


@deed
def waive_hearing(
    objection: Objection, *, ground: str, reason: str, by: Reader, at: datetime
) -> HearingWaived:
    asked = question_of(objection)
    until = answer_until(asked) if asked is not None else None
    made = rows.waive_hearing(objection, ground=ground, reason=reason, answer_until=until, by=by, at=at)
    question_falls(objection, by=by, at=at)
    cases.finish_step(objection.case, "horen", by=by, at=at)
    return made
