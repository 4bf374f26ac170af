"""The steps between an objection and the decision on it."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases.actions import reach
from keukentafel.domain.decisions.models import (
    Advice,
    Course,
    Defect,
    HearingWaived,
    LateJudged,
    Objection,
    ObjectionDecision,
    ObjectionWithdrawn,
    StepUndone,
)
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import objections as rules
from keukentafel.rules import reasons

from .involved import check_handles


class ObjectionClosed(Refusal):
    """There is a decision on it, or it was withdrawn: nothing is added any more."""


class AlreadyDone(Refusal):
    """This step was done."""


class StepRefused(Refusal):
    """Something is missing, or it does not fit what was written down before."""


@deed
def judge_late(objection: Objection, *, excused: bool, reason: str, by: Reader, at: datetime) -> LateJudged:
    """Was there a good reason to be late? Nobody is sent away before they could say why.

    raises  ObjectionClosed, DecidedFirst, AlreadyDone, StepRefused
    source  Awb, artikel 6:11
    """
    objection = handled_objection(objection, by=by)
    rule = "Awb, artikel 6:11"
    with_reason(reason, _("Schrijf op waarom het te laat was, en wat u daarvan vindt."), rule)
    reasons.check(reason, field="reason", rule=rule)
    if in_time(objection):
        raise StepRefused(_("Dit bezwaar is op tijd. Er valt niets te verontschuldigen."), rule=rule)
    only_once(LateJudged.objects.filter(objection=objection).exists())
    made = LateJudged.objects.create(
        municipality_id=objection.municipality_id, objection=objection, excused=excused, reason=reason.strip(),
        at=at, by_id=by.account,
    )  # fmt: skip
    note("objection.late_judged", objection, by, at, rule=rule, excused=excused)
    return made


@deed
def take_back_judgement(objection: Objection, *, reason: str, by: Reader, at: datetime) -> StepUndone:
    """What was found about being late was a mistake: it is judged anew. raises ObjectionClosed, DecidedFirst, StepRefused"""
    objection = handled_objection(objection, by=by)
    row = LateJudged.objects.filter(objection=objection).first()
    if row is None:
        raise StepRefused(_("Er staat geen oordeel."))
    return judgement_falls(objection, row, reason, by, at)


def judgement_falls(
    objection: Objection, row: LateJudged, reason: str, by: Reader, at: datetime
) -> StepUndone:
    """What was found about being late goes, and is kept to read."""
    said = "goede reden" if row.excused else "geen goede reden"
    kept = undone(objection, "te-laat", f"{said}: {row.reason}", row.at, row.by_id, reason, by, at)
    row.delete()
    return kept


@deed
def choose_course(
    objection: Objection, *, committee: bool, name: str = "", by: Reader, at: datetime
) -> Course:
    """With a committee that advises, or without.

    raises  ObjectionClosed, DecidedFirst, AlreadyDone, StepRefused
    source  Awb, artikel 7:13
    """
    objection, rule = handled_objection(objection, by=by), "Awb, artikel 7:13"
    only_once(Course.objects.filter(objection=objection).exists())
    if committee and not name.strip():
        raise StepRefused(_("Schrijf op welke commissie het is."), field="name", rule=rule)
    if name.strip() and not committee:
        raise StepRefused(
            _("U koos dat er geen commissie is. Laat dit leeg, of kies ja."), field="name", rule=rule
        )
    made = Course.objects.create(
        municipality_id=objection.municipality_id, objection=objection, committee=committee,
        name=name.strip()[:120] if committee else "", at=at, by_id=by.account,
    )  # fmt: skip
    note("objection.course_chosen", objection, by, at, rule=rule, committee=committee)
    return made


def handled_objection(objection: Objection, *, by: Reader) -> Objection:
    """The same, for who may handle it. raises NotYours, ObjectionClosed, DecidedFirst"""
    found = open_objection(objection, by=by)
    check_handles(found, by.account)
    return found


def open_objection(objection: Objection, *, by: Reader) -> Objection:
    """The objection, for one writer at a time. raises NotYours, ObjectionClosed"""
    reach.locked(objection.case, by=by)
    return still_open(objection)


def still_open(objection: Objection) -> Objection:
    """The same, for who let the writer in already. raises ObjectionClosed"""
    found = (
        Objection.objects.select_for_update(of=("self",))
        .select_related(
            "case",
            "beschikking__aanvraag",
            "beschikking__proposal",
            "temporary",
            "penalty__case",
            "referral",
            "person",
            "objector",
        )
        .get(pk=objection.pk)
    )
    if ObjectionDecision.objects.filter(objection=found).exists():
        raise ObjectionClosed(_("Op dit bezwaar is al beslist."))
    if ObjectionWithdrawn.objects.filter(objection=found).exists():
        raise ObjectionClosed(_("Dit bezwaar is ingetrokken."))
    return found


def decided_from(objection: Objection) -> date:
    """The first day on which anybody could decide on it: it was there, the resident was heard or it was written down why not,
    and the advice was given. source  Awb, artikel 7:2, 7:3 and 7:13"""
    held = objection.hearings.filter(report__isnull=False).values_list("starts_at", flat=True)
    waived = HearingWaived.objects.filter(objection=objection).values_list("at", flat=True)
    advised = Advice.objects.filter(objection=objection).values_list("given_on", flat=True)
    return max([objection.received_on, *map(dutch_day, [*held, *waived]), *advised])


def in_time(objection: Objection) -> bool:
    return judged(objection).is_so


def came_too_late(objection: Objection) -> bool:
    """Without a good reason that somebody judged. `late` was fetched along"""
    late = getattr(objection, "late", None)
    return not in_time(objection) and (late is None or not late.excused)


def judged(objection: Objection) -> rules.InTime:
    """Whether it came in time, with the sentence that says why. What it is against was fetched along."""
    return rules.in_time(
        objection.last_day, received_on=objection.received_on, posted_on=objection.posted_on, known_on=objection.known_on
    )  # fmt: skip


def waits(defect: Defect, *, on: date) -> bool:
    """Whether there is still time to mend it."""
    return not hasattr(defect, "repaired") and on <= defect.repair_by


def has_time_to_mend(objection: Objection, *, on: date) -> bool:
    """Whether there is something to mend, and still time for it."""
    return any(waits(each, on=on) for each in objection.defects.select_related("repaired"))


def with_reason(text: str, sentence: str, rule: str) -> None:
    if not text.strip():
        raise StepRefused(sentence, rule=rule)


def undone(
    objection: Objection,
    step: str,
    what: str,
    done_at: datetime,
    done_by: int,
    reason: str,
    by: Reader,
    at: datetime,
) -> StepUndone:
    """Keep what stood there. raises  StepRefused without a reason"""
    with_reason(reason, _("Schrijf op wat er niet klopte."), "")
    note("objection.step_undone", objection, by, at, step=step)
    return StepUndone.objects.create(
        municipality_id=objection.municipality_id, objection=objection, step=step, what=what, done_at=done_at,
        done_by_id=done_by, reason=reason.strip(), at=at, by_id=by.account,
    )  # fmt: skip


def only_once(there: bool) -> None:
    if there:
        raise AlreadyDone(_("Dit is al vastgelegd. Kijk eerst hoe het nu staat."))


def note(
    kind: str, objection: Objection, by: Reader, at: datetime, *, rule: str = "", **details: str | bool
) -> None:
    journal.note(
        kind, about=objection, by=by, at=at, household=objection.case.household_id, rule=rule, **details
    )
