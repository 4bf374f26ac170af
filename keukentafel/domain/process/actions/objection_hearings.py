"""The hearing about an objection, with the letters and the step of its case that go with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from operator import attrgetter

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.asked_to_hear import question_of
from keukentafel.domain.decisions.models import (
    Hearing,
    HearingCalledOff,
    HearingReport,
    HearingWaived,
    Objection,
    StepUndone,
)
from keukentafel.domain.decisions.objectors import beside, is_other
from keukentafel.domain.process.queries.asked_to_hear import answer_until
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader

from . import objection_letters as letters
from . import objection_told_resident as told_resident
from .heard_together import hold_up
from .hearing_questions import question_falls


@deed
def plan_hearing(
    objection: Objection,
    *,
    starts_at: datetime,
    place: str,
    sooner: bool,
    along: Sequence[Objection] = (),
    by: Reader,
    at: datetime,
) -> Hearing:
    """Plan it, and invite: who objects, and the resident where that is another. Whether they want that is asked no more.

    along   objections of others about the same that are heard with it: each has its own hearing at the same moment
    raises  what decisions.actions.objections.plan_hearing raises for each of them
    source  Awb, artikel 7:2 and 7:6
    """
    _check_beside(objection, along)
    in_order = sorted({objection, *along}, key=attrgetter("pk"))  # of two colleagues one waits for the other
    made = {
        each: rows.plan_hearing(each, starts_at=starts_at, place=place, sooner=sooner, by=by, at=at)
        for each in in_order
    }
    planned = [made[each] for each in (objection, *along)]
    alone = all(is_other(each.objection) for each in planned)
    for hearing in planned:
        question_falls(hearing.objection, by=by, at=at)
        letters.invitation(hearing, together=bool(along) or is_other(hearing.objection), by=by, at=at)
    if alone:
        told_resident.invitation(planned[0], by=by, at=at)
    return planned[0]


def _check_beside(objection: Objection, along: Sequence[Objection]) -> None:
    """raises  StepRefused"""
    known = {each.pk for each in beside(objection)} if along else set()
    if any(each.pk not in known for each in along):
        raise rows.StepRefused(
            _("Samen horen kan alleen over hetzelfde besluit."), field="along", rule="Awb, artikel 7:6"
        )


@deed
def call_off(hearing: Hearing, *, reason: str, by: Reader, at: datetime) -> HearingCalledOff:
    """It does not take place, and the letter says so; an invitation that was not posted yet stays here. Where others are heard at
    that moment, the resident stays invited.

    raises  what decisions.actions.objections.call_off raises
    """
    hold_up(hearing)
    made = rows.call_off(hearing, reason=reason, by=by, at=at)
    letters.called_off(hearing, reason=made.reason, by=by, at=at)
    told_resident.called_off(hearing, reason=made.reason, by=by, at=at)
    return made


@deed
def report_hearing(
    hearing: Hearing, *, present: str, heard_by: str, text: str, by: Reader, at: datetime
) -> HearingReport:
    made = rows.report_hearing(hearing, present=present, heard_by=heard_by, text=text, by=by, at=at)
    _past_hearing(hearing.objection, by, at)
    return made


@deed
def waive_hearing(
    objection: Objection, *, ground: str, reason: str, resident_agrees: bool = False, by: Reader, at: datetime
) -> HearingWaived:
    """raises what decisions.actions.objections.waive_hearing raises"""
    asked = question_of(objection)
    made = rows.waive_hearing(
        objection, ground=ground, reason=reason, answer_until=answer_until(asked) if asked is not None else None,
        resident_agrees=resident_agrees, by=by, at=at,
    )  # fmt: skip
    question_falls(objection, by=by, at=at)
    _past_hearing(objection, by, at)
    return made


@deed
def take_back_waiver(objection: Objection, *, reason: str, by: Reader, at: datetime) -> StepUndone:
    """The hearing is to be held after all. raises what decisions.actions.objections.take_back_waiver raises"""
    kept = rows.take_back_waiver(objection, reason=reason, by=by, at=at)
    cases.reopen_step(objection.case, "horen", by=by, at=at)
    return kept


def _past_hearing(objection: Objection, by: Reader, at: datetime) -> None:
    """Who hears somebody, or need not, looked at the objection before."""
    for step in ("toetsing", "horen"):
        cases.finish_step(objection.case, step, by=by, at=at)
