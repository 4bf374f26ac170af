"""The hearing about an objection, with the letters and the step of its case that go with it."""

from __future__ import annotations

from datetime import datetime

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import (
    Hearing,
    HearingCalledOff,
    HearingReport,
    HearingWaived,
    Objection,
)
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader

from . import objection_letters as letters


@deed
def plan_hearing(
    objection: Objection, *, starts_at: datetime, place: str, sooner: bool, by: Reader, at: datetime
) -> Hearing:
    """Plan it, and invite. raises what decisions.actions.objections.plan_hearing raises"""
    made = rows.plan_hearing(objection, starts_at=starts_at, place=place, sooner=sooner, by=by, at=at)
    letters.invitation(made, by=by, at=at)
    return made


@deed
def call_off(hearing: Hearing, *, reason: str, by: Reader, at: datetime) -> HearingCalledOff:
    """It does not take place, and the letter says so; an invitation that was not posted yet stays here.

    raises  what decisions.actions.objections.call_off raises
    """
    made = rows.call_off(hearing, reason=reason, by=by, at=at)
    letters.invitation_falls(hearing, by=by, at=at)
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
    made = rows.waive_hearing(objection, ground=ground, reason=reason, by=by, at=at)
    cases.finish_step(objection.case, "horen", by=by, at=at)
    return made
