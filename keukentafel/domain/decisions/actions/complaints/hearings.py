"""The talk in which a resident tells the complaint: one invitation at a time, in time for its letter."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.models import (
    Complaint,
    ComplaintHeard,
    ComplaintHearing,
    ComplaintHearingOff,
)
from keukentafel.domain.decisions.queries.complaint_terms import term_of
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day, dutch_time
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import objections as rules
from keukentafel.rules import reasons

from .handle import ComplaintDone, StepIncomplete, note, once, open_complaint
from .letters import INVITATION, invitation_falls, write

RULE = "Awb, artikel 9:10"
BEFORE = timedelta(days=7)
"""How long before the talk the invitation goes by post: our own choice, the law names no days."""


class TooSoon(Refusal):
    """The letter would come after the talk, or just before it."""

    field = "sooner"


class TooLate(Refusal):
    """There would be no day left to answer after it."""

    field = "day"


@deed
def plan_hearing(
    complaint: Complaint, *, starts_at: datetime, place: str, sooner: bool = False, by: Reader, at: datetime
) -> ComplaintHearing:
    """Invite the resident to tell it.

    sooner  the day was agreed on with the resident, so it may be before the letter is there
    raises  ComplaintDone also while another invitation stands; StepIncomplete, TooSoon, TooLate, rules.objections.NoDayToTalk
    source  Awb, artikel 9:10 lid 1 and 9:11
    """
    complaint = open_complaint(complaint, by=by)
    if starts_at <= at or not place.strip():
        field = "place" if starts_at > at else "day"
        raise StepIncomplete(_("Kies een moment dat nog komt, en een plaats."), field=field)
    rules.check_day_to_talk(dutch_day(starts_at))
    once(ComplaintHeard.objects.filter(complaint=complaint).exists())
    _check_none_stands(complaint)
    first = dutch_day(at) + BEFORE
    if not sooner and dutch_day(starts_at) < first:
        raise TooSoon(
            _("De uitnodiging gaat met de post. Kies een dag vanaf %(day)s, of spreek de dag eerst af met de inwoner."),
            day=plain_date(first), rule=RULE,
        )  # fmt: skip
    _check_time_to_answer(complaint, dutch_day(starts_at), today=dutch_day(at))
    made = ComplaintHearing.objects.create(
        municipality_id=complaint.municipality_id, complaint=complaint, starts_at=starts_at, place=place.strip()[:120],
        at=at, by_id=by.account,
    )  # fmt: skip
    note("complaint.hearing_planned", complaint, by, at, rule=RULE)
    write(complaint, INVITATION, _when(made) | {"plaats": made.place}, by=by, at=at)
    return made


@deed
def call_off_hearing(complaint: Complaint, *, reason: str, by: Reader, at: datetime) -> ComplaintHearingOff:
    """The invitation that stands does not go through; the resident reads why. One that was not posted yet stays here.

    raises  ComplaintDone, StepIncomplete when there is none, rules.reasons.ReasonsTooThin
    source  Awb, artikel 9:10
    """
    complaint = open_complaint(complaint, by=by)
    once(ComplaintHeard.objects.filter(complaint=complaint).exists())
    hearing = _standing(complaint)
    if hearing is None:
        raise StepIncomplete(_("Er is geen gesprek gepland."))
    reasons.check(reason, field="reason", rule=RULE)
    made = ComplaintHearingOff.objects.create(
        municipality_id=complaint.municipality_id, hearing=hearing, reason=reason.strip()[:400], at=at,
        by_id=by.account,
    )  # fmt: skip
    note("complaint.hearing_called_off", complaint, by, at, rule=RULE)
    invitation_falls(hearing, at=at)
    write(complaint, "klacht-gesprek-af", _when(hearing) | {"reden": made.reason}, by=by, at=at)
    return made


@deed
def heard(complaint: Complaint, *, waived: bool, text: str, by: Reader, at: datetime) -> ComplaintHeard:
    """The report of the hearing; or why there was none.

    waived  the complaint is plainly unfounded, or the resident does not want to be heard
    raises  ComplaintDone, StepIncomplete also while a talk is still to come, rules.reasons.ReasonsTooThin
    source  Awb, artikel 9:10 lid 2 and 3
    """
    complaint = open_complaint(complaint, by=by)
    if not text.strip():
        raise StepIncomplete(_("Schrijf op wat er is gezegd, of waarom er niet is gehoord."), rule=RULE)
    if waived:
        reasons.check(text, field="text", rule="Awb, artikel 9:10 lid 2")
    else:
        reasons.check(text, field="text", rule="Awb, artikel 9:10 lid 3", sentence=reasons.OF_TALK)
    once(ComplaintHeard.objects.filter(complaint=complaint).exists())
    stands = _standing(complaint)
    if stands is not None and stands.starts_at > at:
        raise StepIncomplete(
            _("Er is een gesprek gepland op %(day)s. Zeg dat eerst af, of wacht tot het is geweest."),
            day=plain_date(dutch_day(stands.starts_at)), rule=RULE,
        )  # fmt: skip
    made = ComplaintHeard.objects.create(
        municipality_id=complaint.municipality_id, complaint=complaint, waived=waived, text=text.strip(), at=at,
        by_id=by.account,
    )  # fmt: skip
    note("complaint.heard", complaint, by, at, rule=RULE, waived=waived)
    return made


def _check_time_to_answer(complaint: Complaint, on: date, *, today: date) -> None:
    """raises  TooLate"""
    last_day = term_of(complaint, on=today).last_day
    if not rules.leaves_time(on, last_day=last_day, today=today):
        raise TooLate(
            _("Na het gesprek moet u nog antwoorden, en dat moet uiterlijk op %(day)s. Kies een dag daarvoor, of neem eerst "
              "meer tijd."),
            day=plain_date(last_day), rule="Awb, artikel 9:11",
        )  # fmt: skip


def _check_none_stands(complaint: Complaint) -> None:
    """raises  ComplaintDone"""
    stands = _standing(complaint)
    if stands is not None:
        raise ComplaintDone(
            _("De inwoner is al uitgenodigd voor %(day)s. Zeg dat gesprek eerst af."),
            day=plain_date(dutch_day(stands.starts_at)),
        )


def _standing(complaint: Complaint) -> ComplaintHearing | None:
    return complaint.hearings.filter(called_off__isnull=True).order_by("-pk").first()


def _when(hearing: ComplaintHearing) -> dict[str, Any]:
    local = dutch_time(hearing.starts_at)
    return {"dag": local.date(), "tijd": f"{local:%H.%M} uur"}
