"""Who handles a complaint, and what happens before the answer."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.models import (
    Complaint,
    ComplaintAnswer,
    ComplaintClosed,
    ComplaintCommittee,
    ComplaintExtended,
    ComplaintHandler,
    ComplaintRefused,
)
from keukentafel.domain.decisions.queries.complaint_terms import term_of
from keukentafel.domain.decisions.queries.complaint_whom import handlers, is_about
from keukentafel.domain.decisions.queries.complaints import complaint_row
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import reasons

from .letters import write

__all__ = [
    "AboutYou",
    "ComplaintDone",
    "appoint",
    "choose_committee",
    "extend",
    "hand_to",
    "is_about",
    "open_complaint",
]


class AboutYou(Refusal):
    """Whoever a complaint is about does not handle it."""

    field = "handler"


class ComplaintDone(Refusal):
    """It was answered, refused or closed; or this step was done."""


class StepIncomplete(Refusal):
    """Something is missing, or the days clash."""


@deed
def hand_to(complaint: Complaint, *, account: int, by: Reader, at: datetime) -> ComplaintHandler:
    """Who handles it from now on. The same one again changes nothing.

    raises  NotYours, ComplaintDone, AboutYou, StepIncomplete
    source  Awb, artikel 9:7
    """
    complaint = open_complaint(complaint, by=by)
    return appoint(complaint, account=account, by=by, at=at)


@deed
def choose_committee(complaint: Complaint, *, name: str, by: Reader, at: datetime) -> ComplaintCommittee:
    """A committee or person advises: ten weeks. raises ComplaintDone, StepIncomplete. source  Awb, artikel 9:14"""
    complaint = open_complaint(complaint, by=by)
    if not name.strip():
        raise StepIncomplete(_("Schrijf op wie advies geeft."), rule="Awb, artikel 9:14")
    once(ComplaintCommittee.objects.filter(complaint=complaint).exists())
    made = ComplaintCommittee.objects.create(
        municipality_id=complaint.municipality_id,
        complaint=complaint,
        name=name.strip()[:120],
        at=at,
        by_id=by.account,
    )
    note("complaint.committee", complaint, by, at, rule="Awb, artikel 9:11 lid 1 en 9:14")
    return made


@deed
def extend(
    complaint: Complaint, *, agreed_until: date | None = None, reason: str, by: Reader, at: datetime
) -> ComplaintExtended:
    """The answer comes later, and the resident hears why.

    agreed_until  the day that the resident agreed to in writing; None: four weeks by law
    raises        ComplaintDone, StepIncomplete, rules.reasons.ReasonsTooThin, rules.termen.WrongTerm
    source        Awb, artikel 9:11 lid 2 and 3
    """
    complaint, today = open_complaint(complaint, by=by), dutch_day(at)
    if not reason.strip():
        raise StepIncomplete(_("Schrijf op waarom het langer duurt. De inwoner leest dat."))
    reasons.check(reason, field="reason", rule="Awb, artikel 9:11 lid 2")
    before = term_of(complaint, on=today).last_day
    if agreed_until is None:
        once(complaint.extensions.filter(agreed_until__isnull=True).exists())
    elif agreed_until <= before:
        raise StepIncomplete(_("De nieuwe laatste dag ligt na de oude. Kies een latere dag."))
    made = ComplaintExtended.objects.create(
        municipality_id=complaint.municipality_id, complaint=complaint, agreed_until=agreed_until,
        reason=reason.strip(), at=at, by_id=by.account,
    )  # fmt: skip
    after = term_of(complaint, on=today).last_day
    note("complaint.extended", complaint, by, at, rule="Awb, artikel 9:11", last_day=after.isoformat())
    write(
        complaint,
        "klacht-later",
        {"eerst_uiterlijk": before, "nu_uiterlijk": after, "reden": made.reason},
        by=by,
        at=at,
    )
    return made


def appoint(complaint: Complaint, *, account: int, by: Reader, at: datetime) -> ComplaintHandler:
    """As hand_to, of a complaint that is locked by who may do this. raises  AboutYou, StepIncomplete"""
    if is_about(complaint, account, on=dutch_day(at)):
        raise AboutYou(
            _("De klacht gaat over deze collega, of over diens team. Iemand anders behandelt haar."),
            rule="Awb, artikel 9:7 lid 1",
        )
    if account not in dict(handlers(complaint.municipality_id, on=dutch_day(at))):
        raise StepIncomplete(_("Kies een collega van deze gemeente."))
    before = complaint.handlers.select_for_update().filter(until_at__isnull=True).first()
    if before is not None and before.account_id == account:
        return before
    complaint.handlers.filter(until_at__isnull=True).update(until_at=at)
    made = ComplaintHandler.objects.create(
        municipality_id=complaint.municipality_id,
        complaint=complaint,
        account_id=account,
        from_at=at,
        by_id=by.account,
    )
    note("complaint.handed", complaint, by, at, rule="Awb, artikel 9:7", account=account)
    return made


def open_complaint(complaint: Complaint, *, by: Reader, answered: bool = False) -> Complaint:
    """The complaint, for one writer at a time. raises NotYours, also for whom it is about; ComplaintDone

    answered  one that was answered may still be changed: only the closing comes after that
    """
    found = complaint_row(complaint.number, reader=by, lock=True)
    closed = ComplaintClosed.objects.filter(complaint=found).exists()
    done = [ComplaintRefused, ComplaintAnswer] if not answered else []
    if closed or any(model.objects.filter(complaint=found).exists() for model in done):
        raise ComplaintDone(_("Deze klacht is al afgehandeld."))
    return found


def once(there: bool) -> None:
    if there:
        raise ComplaintDone(_("Dit is al vastgelegd. Kijk eerst hoe het nu staat."))


def note(
    kind: str, complaint: Complaint, by: Reader, at: datetime, *, rule: str, **details: str | int | bool
) -> None:
    """Without household: the file of its members does not tell colleagues that somebody complained."""
    journal.note(kind, about=complaint, by=by, at=at, household=None, rule=rule, **details)
