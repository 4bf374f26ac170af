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
    objection_outcomes,
)
from keukentafel.domain.decisions.objectors import key_of, person_of
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.naming import is_named
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line
from keukentafel.rules import objections as rules
from keukentafel.rules import reasons

from .involved import check_handles, check_takes_step

AT_HEARING = "hoorzitting"
"""The way of withdrawing that can be only at a hearing."""


class ObjectionClosed(Refusal):
    """There is a decision on it, or it was withdrawn: nothing is added any more."""


class AlreadyDone(Refusal):
    """This step was done."""


class StepRefused(Refusal):
    """Something is missing, or it does not fit what was written down before."""


class WhichHeir(StepRefused):
    """On that day who objected was dead: it is taken back by an heir, whose name is missing."""

    field = "said_by"


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


@deed
def advise(
    objection: Objection, *, outcome: str, text: str, given_on: date, by: Reader, at: datetime
) -> Advice:
    """What is advised. raises ObjectionClosed, AlreadyDone, StepRefused. source  Awb, artikel 7:13 lid 6"""
    objection, rule = open_objection(objection, by=by), "Awb, artikel 7:13 lid 6"
    if outcome not in dict(objection_outcomes()):
        raise StepRefused(_("Kies wat het advies is."), rule=rule)
    if not Course.objects.filter(objection=objection, committee=True).exists():
        raise StepRefused(
            _("Er is geen commissie om advies gevraagd. Leg eerst vast welke commissie advies geeft."),
            rule=rule,
        )
    with_reason(text, _("Schrijf op waarom dat het advies is."), rule)
    if given_on > dutch_day(at):
        raise StepRefused(_("Die dag is nog niet geweest. Kijk de dag nog eens na."))
    only_once(Advice.objects.filter(objection=objection).exists())
    made = Advice.objects.create(
        municipality_id=objection.municipality_id, objection=objection, outcome=outcome, text=text.strip(),
        given_on=given_on, at=at, by_id=by.account,
    )  # fmt: skip
    note("objection.advised", objection, by, at, rule=rule, outcome=outcome)
    return made


@deed
def withdraw(
    objection: Objection, *, on: date, way: str, said_by: str = "", by: Reader, at: datetime
) -> ObjectionWithdrawn:
    """Who objected takes it back, or an heir of theirs.

    said_by  the name of who did so; "": who objected
    raises   ObjectionClosed, DecidedFirst, StepRefused, WhichHeir
    source   Awb, artikel 6:21
    """
    objection = open_objection(objection, by=by)
    check_takes_step(objection, by.account)
    if not objection.received_on <= on <= dutch_day(at):
        raise StepRefused(_("Kies een dag na de ontvangst, en niet in de toekomst."))
    if way == AT_HEARING and not _heard_on(objection, on):
        raise StepRefused(
            _("Op die dag was er geen hoorzitting. Kies een andere dag, of vraag de inwoner om het op te schrijven."),
            rule="Awb, artikel 6:21 lid 2",
        )  # fmt: skip
    made = ObjectionWithdrawn.objects.create(
        municipality_id=objection.municipality_id,
        objection=objection,
        on=on,
        way=way,
        said_by=_taken_back_by(objection, said_by, on=on),
        at=at,
        by_id=by.account,
    )
    note("objection.withdrawn", objection, by, at, rule="Awb, artikel 6:21", by_another=bool(made.said_by))
    return made


@deed
def undo_withdrawal(objection: Objection, *, by: Reader, at: datetime) -> ObjectionWithdrawn:
    """It was a mistake, of today and of who recorded it: the objection goes on. Gives what stood there. raises StepRefused"""
    reach.locked(objection.case, by=by)
    row = ObjectionWithdrawn.objects.select_for_update().filter(objection=objection).first()
    if row is None or not row.may_be_undone(by=by.account, on=dutch_day(at)):
        raise StepRefused(_("Alleen wie dit vastlegde, maakt het op dezelfde dag ongedaan."))
    against = objection.beschikking or objection.referral
    if against is not None:
        others = against.objections.exclude(pk=objection.pk).filter(withdrawn__isnull=True)
        if any(key_of(each) == key_of(objection) for each in others):
            raise StepRefused(_("Er is intussen een nieuw bezwaar tegen dit besluit. Ga daarmee verder."))
    ObjectionWithdrawn.objects.filter(objection=objection).delete()
    note("objection.withdrawal_undone", objection, by, at, rule="Awb, artikel 6:21")
    return row


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


def _taken_back_by(objection: Objection, name: str, *, on: date) -> str:
    """The dead take nothing back: an heir does, by name. "": who objected. raises WhichHeir"""
    who = person_of(objection)
    if who is not None and who.died_on is not None and on > who.died_on and is_named(name, who):
        raise WhichHeir(
            _("Wie bezwaar maakte, overleed op %(day)s. Schrijf op welke erfgenaam het intrekt, met de voornaam."),
            day=plain_date(who.died_on), rule="Awb, artikel 6:21",
        )  # fmt: skip
    return one_line(name, 120)


def _heard_on(objection: Objection, day: date) -> bool:
    """Whether a hearing was held, or is planned, on that day."""
    rows = objection.hearings.filter(called_off__isnull=True).values_list("starts_at", flat=True)
    return any(dutch_day(starts_at) == day for starts_at in rows)


def decided_from(objection: Objection) -> date:
    """The first day on which anybody could decide on it: it was there, the resident was heard or it was written down why not,
    and the advice was given. source  Awb, artikel 7:2, 7:3 and 7:13"""
    held = objection.hearings.filter(report__isnull=False).values_list("starts_at", flat=True)
    waived = HearingWaived.objects.filter(objection=objection).values_list("at", flat=True)
    advised = Advice.objects.filter(objection=objection).values_list("given_on", flat=True)
    return max([objection.received_on, *map(dutch_day, [*held, *waived]), *advised])


def in_time(objection: Objection) -> bool:
    return rules.in_time(
        objection.last_day, received_on=objection.received_on, posted_on=objection.posted_on
    ).is_so


def waits(defect: Defect, *, on: date) -> bool:
    """Whether there is still time to mend it."""
    return not hasattr(defect, "repaired") and on <= defect.repair_by


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
