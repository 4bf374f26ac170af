"""The hearing about an objection: planned in time, held by somebody else, or left out on a ground of the law."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import translation
from django.utils.translation import gettext as _

from keukentafel.domain.decisions.clocks import known_last_day, to_decide_on_objection
from keukentafel.domain.decisions.models import (
    Hearing,
    HearingCalledOff,
    HearingReport,
    HearingWaived,
    Objection,
    StepUndone,
    waiver_grounds,
)
from keukentafel.domain.decisions.objectors import is_other
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import objections as rules
from keukentafel.rules import reasons

from .asking import check_said
from .steps import StepRefused, handled_objection, note, only_once, undone, with_reason
from .wanted import STANDS, Wanted

ASKS_RESIDENT = ("c", "d", "e")
"""Grounds on which the resident, too, goes unheard about the objection of another."""
WAIVED_FOR = {"a": "niet-ontvankelijk", "b": "ongegrond", "e": "gegrond"}
"""Ground to leave the hearing out → the only outcome that it serves."""
WHOLLY = "e"
"""Of those: who objects gets everything, so that something changes."""


class TooSoon(Refusal):
    """There would be no time left to hand in papers or to read them (Awb 7:4)."""

    field = "day"


class TooLate(Refusal):
    """There would be no day left to decide after it."""

    field = "day"


@deed
def plan_hearing(
    objection: Objection, *, starts_at: datetime, place: str, sooner: bool = False, by: Reader, at: datetime
) -> Hearing:
    """Plan the hearing, early enough to hand in papers and to read them, and to decide after it.

    sooner  the resident agrees that there is less time for that
    raises  ObjectionClosed, DecidedFirst, AlreadyDone, StepRefused, TooSoon, TooLate,
            rules.objections.NoDayToTalk
    source  Awb, artikel 7:2, 7:4 and 7:10
    """
    objection = handled_objection(objection, by=by)
    if not place.strip():
        raise StepRefused(_("Schrijf op waar de hoorzitting is."), field="place")
    if starts_at <= at:
        raise StepRefused(_("Kies een moment dat nog komt."), field="day")
    rules.check_day_to_talk(dutch_day(starts_at))
    only_once(objection.hearings.filter(called_off__isnull=True, report__isnull=True).exists())
    terms = rules.before_hearing(dutch_day(starts_at))
    if not sooner and terms.papers_until <= dutch_day(at):
        raise TooSoon(
            _("Dan is er geen tijd meer voor stukken: die kon de inwoner tot en met %(day)s indienen. Kies een latere dag."),
            day=plain_date(terms.papers_until), rule="Awb, artikel 7:4 lid 1",
        )  # fmt: skip
    _check_time_to_decide(objection, dutch_day(starts_at), today=dutch_day(at))
    made = Hearing.objects.create(
        municipality_id=objection.municipality_id, objection=objection, starts_at=starts_at,
        place=place.strip()[:120], sooner=sooner, at=at, by_id=by.account,
    )  # fmt: skip
    note("objection.hearing_planned", objection, by, at, rule="Awb, artikel 7:2 en 7:4")
    return made


def _check_time_to_decide(objection: Objection, on: date, *, today: date) -> None:
    """raises  TooLate"""
    last_day = known_last_day(to_decide_on_objection(objection.case))
    if last_day is None or rules.leaves_time(on, last_day=last_day, today=today):
        return
    raise TooLate(
        _("Na de hoorzitting moet u nog beslissen, en dat moet uiterlijk op %(day)s. Kies een dag daarvoor, of verleng eerst de "
          "termijn."),
        day=plain_date(last_day), rule="Awb, artikel 7:10",
    )  # fmt: skip


@deed
def call_off(hearing: Hearing, *, reason: str, by: Reader, at: datetime) -> HearingCalledOff:
    """It does not take place. raises ObjectionClosed, DecidedFirst, AlreadyDone, StepRefused"""
    objection = handled_objection(hearing.objection, by=by)
    with_reason(reason, _("Schrijf op waarom de hoorzitting niet doorgaat."), "")
    reasons.check(reason, field="reason", rule="Awb, artikel 7:2")
    only_once(
        HearingCalledOff.objects.filter(hearing=hearing).exists()
        or HearingReport.objects.filter(hearing=hearing).exists()
    )
    return _off(hearing, objection, reason, by, at)


def fall(objection: Objection, *, reason: str, by: Reader, at: datetime) -> list[Hearing]:
    """The objection ended: what was planned for later does not take place. Gives which; one that began may have been held."""
    rows = objection.hearings.filter(called_off__isnull=True, report__isnull=True, starts_at__gt=at)
    found = list(rows.select_related("objection__case", "objection__person").order_by("pk"))
    for hearing in found:
        _off(hearing, objection, reason, by, at)
    return found


def put_back(objection: Objection, at: datetime, *, now: datetime) -> list[Hearing]:
    """It did not end at that moment after all: gives which of these take place again."""
    rows = objection.hearings.filter(called_off__at=at, starts_at__gt=now)
    found = list(rows.select_related("objection__case", "objection__person").order_by("pk"))
    HearingCalledOff.objects.filter(hearing__in=found).delete()
    return found


def _off(hearing: Hearing, objection: Objection, reason: str, by: Reader, at: datetime) -> HearingCalledOff:
    made = HearingCalledOff.objects.create(
        municipality_id=hearing.municipality_id, hearing=hearing, reason=reason.strip()[:400], at=at,
        by_id=by.account,
    )  # fmt: skip
    note("objection.hearing_called_off", objection, by, at)
    return made


@deed
def waive_hearing(
    objection: Objection,
    *,
    ground: str,
    reason: str,
    answer_until: date | None = None,
    resident_agrees: bool = False,
    by: Reader,
    at: datetime,
) -> HearingWaived:
    """There is no hearing, on a ground of the law.

    answer_until  the last day to answer the letter that asks whether one is needed; None while none went
    resident_agrees  of the objection of another: the resident does not want to be heard either, or cannot be harmed by it
    raises        ObjectionClosed, DecidedFirst, AlreadyDone, MayStillAnswer, StepRefused
    source        Awb, artikel 7:3
    """
    objection, rule = handled_objection(objection, by=by), "Awb, artikel 7:3"
    if ground not in dict(waiver_grounds()):
        raise StepRefused(_("Kies een grond uit de wet."), rule=rule)
    with_reason(reason, _("Schrijf op waarom deze grond hier past."), rule)
    reasons.check(reason, field="reason", rule=rule)
    if "de inwoner" in reason.lower():
        raise StepRefused(
            _("De inwoner leest deze zin in de brief. Schrijf ‘u’ in plaats van ‘de inwoner’."),
            field="reason", rule=rule,
        )  # fmt: skip
    if is_other(objection) and ground in ASKS_RESIDENT and not resident_agrees:
        raise StepRefused(
            _("Ook wie het besluit kreeg, heeft er recht op om te worden gehoord. Vraag dat eerst na, of plan een hoorzitting."),
            field="resident_agrees", rule="Awb, artikel 7:2 en 7:3 onder c tot en met e",
        )  # fmt: skip
    only_once(HearingWaived.objects.filter(objection=objection).exists())
    if objection.hearings.filter(called_off__isnull=True).exists():
        raise StepRefused(_("Er is een hoorzitting gepland of gehouden. Zeg die eerst af."), rule=rule)
    check_said(objection, ground, answer_until=answer_until, today=dutch_day(at))
    made = HearingWaived.objects.create(
        municipality_id=objection.municipality_id, objection=objection, ground=ground, reason=reason.strip()[:400],
        at=at, by_id=by.account,
    )  # fmt: skip
    said = {"resident_agrees": resident_agrees} if is_other(objection) else {}
    note("objection.hearing_waived", objection, by, at, rule=rule, ground=ground, **said)
    return made


def check_waived_for(objection: Objection, wanted: Wanted) -> None:
    """Who was not heard because the outcome was plain gets that outcome; wholly, where nobody needed to hear them for that.

    raises  StepRefused
    source  Awb, artikel 7:3 onder a, b and e
    """
    waived = HearingWaived.objects.filter(objection=objection).first()
    if waived is None:
        return
    meets = waived.ground != WHOLLY or wanted.follow_up != STANDS
    if WAIVED_FOR.get(waived.ground, wanted.outcome) == wanted.outcome and meets:
        return
    raise StepRefused(
        _(
            "Er is van een hoorzitting afgezien op de grond: %(ground)s. Daar past deze beslissing niet bij. Neem die stap "
            "terug en hoor de inwoner, of beslis anders."
        ),
        ground=str(waived.get_ground_display()), field="outcome", rule="Awb, artikel 7:3",
    )  # fmt: skip


@deed
def take_back_waiver(objection: Objection, *, reason: str, by: Reader, at: datetime) -> StepUndone:
    """That there need not be a hearing was a mistake.

    raises  ObjectionClosed, DecidedFirst, StepRefused
    source  Awb, artikel 7:2
    """
    objection = handled_objection(objection, by=by)
    row = HearingWaived.objects.filter(objection=objection).first()
    if row is None:
        raise StepRefused(_("Er is niet van een hoorzitting afgezien."))
    with translation.override("nl"):  # the file is Dutch, whatever language its reader chose
        what = f"{row.get_ground_display()}: {row.reason}"
    kept = undone(objection, "hoorzitting", what, row.at, row.by_id, reason, by, at)
    row.delete()
    return kept
