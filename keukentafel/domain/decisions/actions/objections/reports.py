"""The report of a hearing: written by who may hear, and put right where it was wrong."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.models import (
    Hearing,
    HearingCalledOff,
    HearingReport,
    HearingReportCorrected,
)
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import reasons

from .involved import check_hears
from .steps import StepRefused, note, only_once, open_objection

RULE = "Awb, artikel 7:7"


@deed
def report_hearing(
    hearing: Hearing, *, present: str, heard_by: str, text: str, by: Reader, at: datetime
) -> HearingReport:
    """What was said. Who decided does not write it alone: without a committee somebody else hears.

    raises  ObjectionClosed, DecidedFirst, AlreadyDone, StepRefused,
            rules.reasons.ReasonsTooThin
    source  Awb, artikel 7:5 and 7:7
    """
    objection = open_objection(hearing.objection, by=by)
    check_hears(objection, by.account)
    only_once(HearingReport.objects.filter(hearing=hearing).exists())
    if HearingCalledOff.objects.filter(hearing=hearing).exists():
        raise StepRefused(_("Deze hoorzitting ging niet door."))
    if hearing.starts_at > at:
        raise StepRefused(_("Deze hoorzitting is nog niet geweest."))
    told = _checked(present, heard_by, text)
    made = HearingReport.objects.create(
        municipality_id=hearing.municipality_id, hearing=hearing, at=at, by_id=by.account, **told
    )
    note("objection.heard", objection, by, at, rule=RULE)
    return made


@deed
def correct_report(
    report: HearingReport,
    *,
    present: str,
    heard_by: str,
    text: str,
    reason: str,
    seen: int,
    by: Reader,
    at: datetime,
) -> HearingReport:
    """What was written is wrong: what stood there stays to be read, with why.

    seen    how many times it had been put right when it was read
    raises  ObjectionClosed, DecidedFirst, StepRefused, rules.reasons.ReasonsTooThin
    source  Awb, artikel 7:7
    """
    objection = open_objection(report.hearing.objection, by=by)
    check_hears(objection, by.account)
    report = HearingReport.objects.get(pk=report.pk)
    if report.corrections.count() != seen:
        raise StepRefused(_("Een collega verbeterde het verslag intussen. Kijk eerst wat er nu staat."))
    reasons.check(reason, field="reason", rule=RULE, sentence=reasons.OF_MISTAKE)
    told = _checked(present, heard_by, text)
    if all(getattr(report, name) == value for name, value in told.items()):
        raise StepRefused(_("Er verandert niets aan het verslag."), field="text")
    HearingReportCorrected.objects.create(
        municipality_id=report.municipality_id, report=report, was_present=report.present, was_heard_by=report.heard_by,
        was_text=report.text, was_at=report.at, was_by_id=report.by_id, reason=reason.strip()[:400], at=at,
        by_id=by.account,
    )  # fmt: skip
    HearingReport.objects.filter(pk=report.pk).update(at=at, by=by.account, **told)
    report.refresh_from_db()
    note("objection.report_corrected", objection, by, at, rule=RULE)
    return report


def _checked(present: str, heard_by: str, text: str) -> dict[str, str]:
    """The report as it is kept. raises rules.reasons.ReasonsTooThin"""
    reasons.check_name(heard_by, field="heard_by", rule="Awb, artikel 7:5")
    reasons.check_name(present, field="present", rule=RULE)
    reasons.check(text, field="text", rule=RULE, sentence=reasons.OF_TALK)
    return {"present": present.strip()[:400], "heard_by": heard_by.strip()[:120], "text": text.strip()}
