"""Until when somebody can say whether they want to be heard about an objection: counted from when the letter really went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q

from keukentafel.domain.cases.models import Posted
from keukentafel.domain.decisions.asked_to_hear import answer_to
from keukentafel.domain.decisions.models import HearingAsked
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.models import LetterCopy
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import objections as rules


@dataclass(frozen=True, slots=True)
class HearingQuestion:
    """dated_on: of the letter. until: the last day to answer as it counts now, of a letter that did not go that in it.

    wants, answered_on, way  None and empty while nobody answered; over: that day passed without an answer
    """

    dated_on: date
    until: date
    went: bool
    wants: bool | None
    answered_on: date | None
    way: str
    over: bool


def hearing_question(asked: HearingAsked | None, *, on: date) -> HearingQuestion | None:
    """Of the question that stands; one statement, none where there is none. asked: with its letter and answer"""
    if asked is None:
        return None
    answer, until = answer_to(asked), answer_until(asked)
    return HearingQuestion(
        dated_on=asked.notice.dated_on,
        until=until or asked.reply_by,
        went=until is not None,
        wants=answer.wants if answer else None,
        answered_on=answer.on if answer else None,
        way=str(answer.get_way_display()) if answer else "",
        over=answer is None and until is not None and on > until,
    )


def answer_until(asked: HearingAsked) -> date | None:
    """The last day to answer; None while its letter did not go to the post. source  Awb, artikel 7:3 onder d"""
    posted = went_on(asked.notice)
    if posted is None:
        return None
    return max(asked.reply_by, rules.answer_by(asked.notice.dated_on, posted_on=posted))


def went_on(notice: Notice) -> date | None:
    """The day on which the letter, or what goes in its place, went into its envelope; of several the last."""
    instead = LetterCopy.objects.filter(notice=notice, instead=True, document__isnull=False)
    rows = Posted.objects.filter(Q(document=notice.document_id) | Q(document__in=instead.values("document")))
    last = rows.aggregate(last=Max("at"))["last"]
    return dutch_day(last) if last is not None else None
