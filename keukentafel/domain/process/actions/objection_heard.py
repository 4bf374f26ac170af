"""How the decision on an objection came about, as its letter says it: who was heard or why not, and what was advised."""

from __future__ import annotations

from keukentafel.domain.decisions.advised import advice_on, departed_from
from keukentafel.domain.decisions.asked_to_hear import answer_to, question_of
from keukentafel.domain.decisions.models import Appeal, Objection, ObjectionDecision
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules.dutch import ended

from .objection_words import ADVISED_TOLD, SAID_NO, SAID_NOTHING, WAIVED

ENCLOSED = " Het hele advies zit bij deze brief."


def heard(made: ObjectionDecision) -> str:
    """source  Awb, artikel 7:12 lid 1: why there was no hearing stands in the decision"""
    objection = made.objection
    waived = getattr(objection, "waived", None)
    held = objection.hearings.filter(report__isnull=False).order_by("-starts_at").first()
    if held is not None:
        told = (
            f"Wij hebben u gehoord op {plain_date(dutch_day(held.starts_at))}. Het verslag is bij de stukken."
        )
    else:
        why = f" {_waived(objection, waived.ground)} {ended(waived.reason)}" if waived else ""
        told = f"Er was geen hoorzitting.{why}"
    if objection.after is not None:
        told = f"{_annulled(objection.after)} {told}"
    advice = advice_on(objection)
    if advice is None:
        return told
    along = ENCLOSED if departed_from(made) else ""
    return f"{told} {_advisor(objection)} gaf advies: {ended(advice.text)}{along}"


def _waived(objection: Objection, ground: str) -> str:
    """With the days of the letter that asked whether they want to be heard, and of the answer. source  Awb, artikel 7:3"""
    asked = question_of(objection)
    answer = answer_to(asked)
    if ground == "c" and answer is not None:
        return SAID_NO.format(day=plain_date(answer.on))
    if ground == "d" and asked is not None:
        return SAID_NOTHING.format(day=plain_date(asked.notice.dated_on))
    return WAIVED[ground]


def _annulled(appeal: Appeal) -> str:
    """source  Awb, artikel 8:72 lid 4"""
    where = f"{appeal.court}, zaak {appeal.number}"
    annulled = f"De rechter ({where}) vernietigde onze eerdere beslissing op {plain_date(appeal.ended.on)}."
    return f"{annulled} Daarom beslissen wij opnieuw."


def advised_otherwise(made: ObjectionDecision) -> str:
    """That the advice was another, in a sentence that tells nothing of who objected; empty where it is followed.

    source  Awb, artikel 7:13 lid 7
    """
    advice = departed_from(made)
    if advice is None:
        return ""
    return f"{_advisor(made.objection)} gaf een ander advies: {ADVISED_TOLD[advice.outcome]} Dat advies volgen wij niet."


def _advisor(objection: Objection) -> str:
    course = getattr(objection, "course", None)
    return str(course.name) if course and course.committee else "Een collega"
