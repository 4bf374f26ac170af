"""What was recorded of a decision of a desk was wrong: it is put right with a reason, or goes and is kept to read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from keukentafel.domain.decisions.actions.objections.more_time import give_more_time
from keukentafel.domain.decisions.by_desk import term_to_object
from keukentafel.domain.decisions.models import (
    Beschikking,
    DeskDecision,
    DeskDecisionCorrected,
    DeskDecisionSheet,
    DeskDecisionUndone,
    Objection,
)
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line
from keukentafel.rules import reasons

from .record import NoDesk, check_days


class NothingWrong(Refusal):
    """Nothing is different."""


class CannotUndo(Refusal):
    """Something rests on it: an objection, or a later decision."""


@dataclass(frozen=True, slots=True)
class RightDesk:
    """As in RefusedByDesk."""

    name: str
    contact: str = ""
    document: str = ""
    known_on: date | None = None


@deed
def correct(row: DeskDecision, wanted: RightDesk, *, reason: str, by: Reader, at: datetime) -> DeskDecision:
    """Put right which desk it was, or when its letter went: the term to object runs from the day after. An objection that came in
    already gets more time by it, never less. The decision itself stays.

    reason  why it was wrong; not needed where only a day is filled in that nobody knew
    raises  NothingWrong, NoDesk, WrongDay, rules.reasons.ReasonsTooThin: nothing was written
    source  Awb, artikel 3:41 and 6:8 lid 1
    """
    row = _locked(row)
    decided = row.beschikking
    _check(row, wanted, reason, today=dutch_day(at))
    if reason.strip():
        DeskDecisionCorrected.objects.create(
            municipality_id=row.municipality_id, decision=row, name=row.name, contact=row.contact, document=row.document,
            known_on=decided.sent_on, reason=reason.strip()[:400], at=at, by_id=by.account,
        )  # fmt: skip
    row.name, row.contact = one_line(wanted.name, 120), one_line(wanted.contact, 120)
    row.document = one_line(wanted.document, 120)
    row.save(update_fields=["name", "contact", "document"])
    if wanted.known_on != decided.sent_on:
        decided.sent_on = wanted.known_on
        decided.save(update_fields=["sent_on"])
        give_more_time(Q(beschikking=decided), term_to_object(decided).last_day, by=by, at=at)
    journal.note(
        "desk_decision.corrected", about=decided, by=by, at=at, household=decided.aanvraag.case.household_id
    )
    return row


@deed
def undo(row: DeskDecision, *, reason: str, by: Reader, at: datetime) -> DeskDecisionUndone:
    """It was recorded with the wrong resident, aanvraag, day or reasons: the decision goes, and what stood there is kept.

    raises  rules.reasons.ReasonsTooThin, CannotUndo: nothing was written
    """
    row = _locked(row)
    decided = row.beschikking
    reasons.check(reason, field="reason", rule="", sentence=reasons.OF_MISTAKE)
    _check_nothing_rests_on(decided)
    kept = DeskDecisionUndone.objects.create(
        municipality_id=row.municipality_id, aanvraag=decided.aanvraag, number=decided.number, name=row.name, what=row.what,
        grounds=decided.grounds, decided_on=decided.decided_on, known_on=decided.sent_on, reason=reason.strip()[:400],
        at=at, by_id=by.account,
    )  # fmt: skip
    _gone(row)
    journal.note(
        "desk_decision.undone",
        about=decided.aanvraag,
        by=by,
        at=at,
        household=decided.aanvraag.case.household_id,
    )
    return kept


def _gone(row: DeskDecision) -> None:
    sheet = DeskDecisionSheet.objects.filter(decision=row).first()
    if sheet is not None:
        transaction.on_commit(partial(default_storage.delete, sheet.path), robust=True)
        sheet.delete()
    row.corrections.all().delete()
    decided = row.beschikking
    row.delete()
    Beschikking.objects.filter(pk=decided.pk).delete()


def _locked(row: DeskDecision) -> DeskDecision:
    rows = DeskDecision.objects.select_for_update(of=("self", "beschikking"))
    return rows.select_related("beschikking__aanvraag__case").get(pk=row.pk)


def _check(row: DeskDecision, wanted: RightDesk, reason: str, *, today: date) -> None:
    """raises  NothingWrong, NoDesk, WrongDay, rules.reasons.ReasonsTooThin"""
    decided = row.beschikking
    if not wanted.name.strip():
        raise NoDesk(_("Vul in welk loket besloot."))
    stood = (row.name, row.contact, row.document)
    now = (one_line(wanted.name, 120), one_line(wanted.contact, 120), one_line(wanted.document, 120))
    if stood == now and wanted.known_on == decided.sent_on:
        raise NothingWrong(_("Dit staat er al zo. Verander wat niet klopt."))
    if stood != now or decided.sent_on is not None:
        reasons.check(reason, field="reason", rule="", sentence=reasons.OF_MISTAKE)
    check_days(decided.decided_on, wanted.known_on, since=decided.aanvraag.received_on, today=today)


def _check_nothing_rests_on(decided: Beschikking) -> None:
    """raises  CannotUndo"""
    objection = Objection.objects.filter(beschikking=decided).order_by("pk").first()
    if objection is not None:
        raise CannotUndo(
            _("Tegen dit besluit is bezwaar gemaakt: %(number)s. Beslis dat in het bezwaar."), number=objection.number
        )  # fmt: skip
    if Beschikking.objects.filter(Q(replaces=decided) | Q(changes=decided)).exists():
        raise CannotUndo(_("Na dit besluit kwam een ander besluit. Dit kan dan niet meer weg."))
