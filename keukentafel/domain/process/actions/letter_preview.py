"""A letter before what it is about was decided: exactly what would be sent, because it is decided and undone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from keukentafel.domain.cases.envelope import envelope
from keukentafel.domain.cases.models import Clock
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.actions import changing as deciding
from keukentafel.domain.decisions.actions import intending, untreated
from keukentafel.domain.decisions.actions import objections as objecting
from keukentafel.domain.decisions.models import Complaint, ComplaintLetter, DecisionGroup, Objection
from keukentafel.domain.decisions.paper import CLOSING
from keukentafel.domain.decisions.queries.complaint_letters import addressed_to
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.walls.models import Municipality
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

from . import (
    changing,
    group_decisions,
    hearing_questions,
    objection_decision_letter,
    objections,
    penalties,
    single,
    urgent,
)
from .intention_letters import why_nobody_asked
from .letter_seen import LATER, Preview, looked_at, of_decision, of_notice

__all__ = ["CLOSING", "LATER", "Preview", "preview"]


def preview(
    aanvraag_number: str,
    *,
    outcome: str,
    grounds: str,
    proposal: int,
    own: str = "",
    ground: str = "",
    difference: str = "",
    rights: bool = False,
    college: decisions.College | None = None,
    ending: Collection[str] | None = None,
    by: Reader,
    at: datetime,
) -> Preview:
    """Decide, look at the letter, and undo all of it: the mandate and the grounds are judged as they will be.

    Only the number is not known yet, and looking uses none up.

    ground, difference, rights, college, ending  as decisions.decide takes them
    raises  NotYours and what decisions.decide raises: nothing was written, as always here
    """
    aanvraag = queries.aanvraag_row(aanvraag_number, reader=by)

    def decided() -> Preview:
        made = decisions.decide(
            aanvraag, outcome=outcome, grounds=grounds, proposal=proposal, ground=ground, own=own,
            difference=difference, rights=rights, college=college, ending=ending, by=by, at=at,
        )  # fmt: skip
        return of_decision(made.decided_on, beschikking=made)

    return looked_at(decided)


def preview_single(case_number: str, wanted: single.Single, *, by: Reader, at: datetime) -> Preview:
    """The letter of the one screen; none where the reader may not decide and the proposal goes to a colleague.

    raises  as single.settle_single
    """

    def settled() -> Preview:
        done = single.settle_single(case_number, wanted, by=by, at=at)
        if not done.beschikking:
            return Preview(False, dutch_day(at))
        return of_decision(dutch_day(at), beschikking__number=done.beschikking)

    return looked_at(settled)


def preview_change(
    intention: int,
    *,
    grounds: str,
    own: str = "",
    rights: bool = False,
    read: int | None = None,
    said_all: bool = False,
    college: decisions.College | None = None,
    by: Reader,
    at: datetime,
) -> Preview:
    """The letter of a later decision. raises as changing.decide"""
    row = queries.intention_row(intention, reader=by)

    def decided() -> Preview:
        made = deciding.decide_change(
            row,
            grounds=grounds,
            own=own,
            rights=rights,
            read=read,
            said_all=said_all,
            college=college,
            by=by,
            at=at,
        )
        return of_decision(made.decided_on, beschikking=made)

    return looked_at(decided)


def preview_untreated(
    aanvraag_number: str, *, grounds: str, own: str = "", rights: bool = False, by: Reader, at: datetime
) -> Preview:
    """The letter that an aanvraag is not treated. raises as without_decision.leave_untreated. source  Awb, artikel 4:5"""
    aanvraag = queries.aanvraag_row(aanvraag_number, reader=by)

    def decided() -> Preview:
        made = untreated.leave_untreated(aanvraag, grounds=grounds, own=own, rights=rights, by=by, at=at)
        return of_decision(made.decided_on, beschikking=made)

    return looked_at(decided)


def preview_intention(
    beschikking_number: str, wanted: intending.Wanted, *, letter: bool, by: Reader, at: datetime
) -> Preview:
    """The letter that asks what the resident thinks of it; it does not go where nobody is asked. letter: as in changing.intend

    raises  as changing.intend
    """

    def intended() -> Preview:
        made = changing.intend(beschikking_number, wanted, letter=letter, by=by, at=at)
        asked = getattr(made, "asked", None)
        seen = of_notice(asked.notice if asked else None, on=dutch_day(at))
        return seen if seen.goes else replace(seen, why_none=why_nobody_asked(made, letter=letter, at=at))

    return looked_at(intended)


def preview_of_group(group: DecisionGroup, beschikking_number: str, *, by: Reader, at: datetime) -> Preview:
    """The letter to one of many households, when this reader decides so. raises as group_decisions.make_one"""

    def made() -> Preview:
        intention, decision = group_decisions.make_one(group, beschikking_number, by=by, at=at)
        if decision is not None:
            return of_decision(decision.decided_on, beschikking=decision)
        asked = getattr(intention, "asked", None)
        return of_notice(asked.notice if asked else None, on=dutch_day(at))

    return looked_at(made)


def preview_at_once(case_number: str, wanted: decisions.Wanted, *, by: Reader, at: datetime) -> Preview:
    """The letter that help begins at once. raises as urgent.give_at_once"""

    def given() -> Preview:
        made = urgent.give_at_once(case_number, wanted, by=by, at=at)
        return of_decision(dutch_day(at), temporary=made)

    return looked_at(given)


def preview_longer(number: str, *, ends_on: date, reason: str, by: Reader, at: datetime) -> Preview:
    """The letter that it lasts longer; its number is known. raises as urgent.extend_at_once"""

    def extended() -> Preview:
        made = urgent.extend_at_once(number, ends_on=ends_on, reason=reason, by=by, at=at)
        return of_decision(dutch_day(at), extension=made)

    return looked_at(extended)


def preview_stopped(
    number: str, *, last: date, reason: str, read: date | None = None, by: Reader, at: datetime
) -> Preview:
    """The letter that it stops sooner; its number is known. read, raises: as urgent.stop_at_once"""

    def stopped() -> Preview:
        made = urgent.stop_at_once(number, last=last, reason=reason, read=read, by=by, at=at)
        return of_decision(dutch_day(at), ended=made)

    return looked_at(stopped)


def preview_objection(objection: Objection, wanted: objecting.Wanted, *, by: Reader, at: datetime) -> Preview:
    """The letter about an objection; an earlier one about it is not that letter. raises as objections.decide"""

    def decided() -> Preview:
        made = objections.decide(objection, wanted, by=by, at=at)
        notice = Notice.objects.filter(
            case=objection.case_id, template=objection_decision_letter.DECISION
        ).first()
        return of_notice(notice, on=made.decided_on)

    return looked_at(decided)


def preview_question(objection: Objection, *, by: Reader, at: datetime) -> Preview:
    """The letter that asks whether they want to be heard. raises as hearing_questions.ask_to_hear"""

    def asked() -> Preview:
        made = hearing_questions.ask_to_hear(objection, by=by, at=at)
        return of_notice(made.notice, on=dutch_day(at))

    return looked_at(asked)


def preview_penalty(clock: Clock, wanted: Mapping[str, Any], *, by: Reader, at: datetime) -> Preview:
    """The letter about what is owed for deciding too late. wanted: the answers; raises as penalties.correct_penalty"""

    def settled() -> Preview:
        settle = penalties.correct_penalty if "because" in wanted else penalties.settle_penalty
        made = settle(clock, **wanted, by=by, at=at)
        return of_notice(penalties.letter_of(made), on=made.decided_on)

    return looked_at(settled)


def preview_complaint(complaint: Complaint, do: Callable[[], object]) -> Preview:
    """The letter about a complaint that a step would send: its text, without a PDF. do: the step; raises as that does"""

    def done() -> Preview:
        before = ComplaintLetter.objects.filter(complaint=complaint).count()
        do()
        rows = ComplaintLetter.objects.filter(complaint=complaint).select_related("complaint__person", "by")
        if rows.count() == before:
            return Preview(False, complaint.received_on)
        return _of_complaint(rows.latest("pk"))

    return looked_at(done)


def _of_complaint(row: ComplaintLetter) -> Preview:
    complaint, place = row.complaint, Municipality.objects.get(pk=row.municipality_id).name
    lines = tuple(filter(None, complaint.address.splitlines()))
    if complaint.person is not None:
        found = envelope(complaint.person, on=row.dated_on)
        lines = found.lines if found else ()
    return Preview(
        True, row.dated_on, complaint.number, addressed_to(complaint), lines, row.subject, row.body,
        f"namens burgemeester en wethouders van {place},", f"{row.by.name}, klachtbehandeling", place,
    )  # fmt: skip
