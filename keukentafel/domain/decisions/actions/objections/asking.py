"""Who objected is asked whether they want to be heard, and says so."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.asked_to_hear import answer_to, in_words, question_of
from keukentafel.domain.decisions.clocks import known_last_day, to_decide_on_objection
from keukentafel.domain.decisions.models import (
    HearingAnswer,
    HearingAsked,
    HearingWaived,
    Objection,
    StepUndone,
    answer_ways,
)
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import objections as rules
from keukentafel.rules import reasons

from .steps import StepRefused, handled_objection, note, only_once, still_open, undone

RULE = "Awb, artikel 7:3 onder c en d"
PORTAL = "portaal"
FULLY_MET = "e"
"""Of waiver_grounds."""
AGAIN = "In Mijn dossier is opnieuw geantwoord."


class NotAsked(Refusal):
    """Nobody asked it, or it does not matter any more: a hearing was planned, or left out."""


class MayStillAnswer(Refusal):
    """The last day that a letter gave to answer did not pass yet, or no letter went."""

    field = "ground"


@deed
def ask_to_hear(
    objection: Objection, notice: Notice, *, reply_by: date, by: Reader, at: datetime
) -> HearingAsked:
    """Ask by letter whether who objected wants to be heard.

    notice    the letter; reply_by: the last day to answer that it names
    raises    ObjectionClosed, DecidedFirst, AlreadyDone, StepRefused
    source    Awb, artikel 7:2 and 7:3 onder d
    """
    objection = handled_objection(objection, by=by)
    asked = question_of(objection)
    only_once(asked is not None and (answer_to(asked) is not None or dutch_day(at) <= asked.reply_by))
    only_once(HearingWaived.objects.filter(objection=objection).exists())
    if objection.hearings.filter(called_off__isnull=True).exists():
        raise StepRefused(_("Er is een hoorzitting gepland of gehouden. Zeg die eerst af."), rule=RULE)
    _check_time_to_decide(objection, reply_by, today=dutch_day(at))
    made = HearingAsked.objects.create(
        municipality_id=objection.municipality_id, objection=objection, notice=notice, reply_by=reply_by, at=at,
        by_id=by.account,
    )  # fmt: skip
    note("objection.asked_to_hear", objection, by, at, rule=RULE, reply_by=reply_by.isoformat())
    return made


@deed
def answered(
    objection: Objection, *, wants: bool, way: str, on: date, by: Reader, at: datetime
) -> HearingAnswer:
    """A colleague writes down what who objected said. way: of answer_ways

    raises  ObjectionClosed, DecidedFirst, AlreadyDone, NotAsked, StepRefused
    """
    objection = handled_objection(objection, by=by)
    asked = _open_question(objection)
    only_once(answer_to(asked) is not None)
    if way not in dict(answer_ways()):
        raise StepRefused(_("Kies hoe het antwoord kwam."), field="way", rule=RULE)
    if not dutch_day(asked.at) <= on <= dutch_day(at):
        raise StepRefused(
            _("Kies de dag van het antwoord: na de vraag, en niet in de toekomst."), field="on", rule=RULE
        )
    return _kept(asked, by, at, wants=wants, way=way, on=on)


@deed
def answer_in_portal(
    objection: Objection, *, wants: bool, on_behalf: str = "", by: Reader, at: datetime
) -> HearingAnswer:
    """The resident says it, and may say otherwise as long as nothing was done with it. The same sent twice is one.

    objection  let in by who asks; on_behalf: the name of who says it for the resident
    raises     ObjectionClosed, NotAsked
    """
    objection = still_open(objection)
    asked = _open_question(objection)
    before = answer_to(asked)
    if before is not None and before.wants == wants:
        return before
    if before is not None:
        undone(objection, "hoorzitting", in_words(before), before.at, before.by_id, AGAIN, by, at)
        before.delete()
    return _kept(asked, by, at, wants=wants, way=PORTAL, on=dutch_day(at), on_behalf=on_behalf[:240])


@deed
def take_back_answer(objection: Objection, *, reason: str, by: Reader, at: datetime) -> StepUndone:
    """What was written down was a mistake. raises ObjectionClosed, DecidedFirst, NotAsked, StepRefused"""
    objection = handled_objection(objection, by=by)
    answer = answer_to(_open_question(objection))
    if answer is None:
        raise NotAsked(_("Er staat geen antwoord."))
    reasons.check(reason, field="reason", rule="", sentence=reasons.OF_MISTAKE)
    kept = undone(objection, "hoorzitting", in_words(answer), answer.at, answer.by_id, reason, by, at)
    answer.delete()
    return kept


def check_said(objection: Objection, ground: str, *, answer_until: date | None, today: date) -> None:
    """Whether what was asked and said allows this ground to leave the hearing out. Who was promised a hearing gets one, but for
    who gets everything.

    answer_until  the last day to answer the letter that asks it; None while none went
    raises        MayStillAnswer, StepRefused
    source        Awb, artikel 7:3
    """
    answer = answer_to(question_of(objection))
    if ground != FULLY_MET and answer is not None and answer.wants:
        raise StepRefused(
            _("Wie bezwaar maakte, zei op %(day)s gehoord te willen worden. Plan de hoorzitting."),
            day=plain_date(answer.on), field="ground", rule=RULE,
        )  # fmt: skip
    if ground != "d":
        return
    if answer is not None:
        raise StepRefused(
            _("Er is wel geantwoord: op %(day)s. Kies 7:3 onder c."), day=plain_date(answer.on),
            field="ground", rule=RULE,
        )  # fmt: skip
    if answer_until is None:
        raise MayStillAnswer(
            _("Vraag eerst met een brief of een hoorzitting nodig is. Die brief moet echt weg zijn."),
            rule="Awb, artikel 7:3 onder d",
        )  # fmt: skip
    if today <= answer_until:
        raise MayStillAnswer(
            _("Wie bezwaar maakte, kan nog antwoorden, tot en met %(day)s."),
            day=plain_date(answer_until), rule="Awb, artikel 7:3 onder d",
        )  # fmt: skip


def _check_time_to_decide(objection: Objection, reply_by: date, *, today: date) -> None:
    """raises  StepRefused"""
    last_day = known_last_day(to_decide_on_objection(objection.case))
    if last_day is None or rules.leaves_time(reply_by, last_day=last_day, today=today):
        return
    raise StepRefused(
        _("Antwoorden kan tot en met %(answer)s, en u beslist uiterlijk op %(day)s. Plan meteen een hoorzitting, of verleng "
          "eerst de termijn."),
        answer=plain_date(reply_by), day=plain_date(last_day), rule="Awb, artikel 7:10",
    )  # fmt: skip


def _open_question(objection: Objection) -> HearingAsked:
    """raises  NotAsked"""
    asked = question_of(objection)
    if asked is None or HearingWaived.objects.filter(objection=objection).exists():
        raise NotAsked(_("Deze vraag staat niet meer open. Kijk eerst hoe het nu staat."))
    return asked


def _kept(
    asked: HearingAsked,
    by: Reader,
    at: datetime,
    *,
    wants: bool,
    way: str,
    on: date,
    on_behalf: str = "",
) -> HearingAnswer:
    made = HearingAnswer.objects.create(
        municipality_id=asked.municipality_id, asked=asked, wants=wants, way=way, on=on, on_behalf=on_behalf, at=at,
        by_id=by.account,
    )  # fmt: skip
    note("objection.answered_to_hear", asked.objection, by, at, rule=RULE, wants=wants)
    return made
