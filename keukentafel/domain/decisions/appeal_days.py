"""Until when who got a decision can object, and who got one on an objection can go to court."""

from __future__ import annotations

from datetime import date

from keukentafel.domain.decisions.models import ObjectionDecision
from keukentafel.rules import objections, termen


def last_day_to_appeal(made: ObjectionDecision, *, went_on: date) -> date:
    """For who got a letter of that day: counted from there, and never earlier than was told.

    source  Awb, artikel 3:41, 6:7 and 6:8 lid 1
    """
    return max(made.appeal_last_day, termen.compute(objections.TO_APPEAL, went_on).last_day)


def last_day_to_object(went_on: date, *, told: date | None = None) -> date:
    """The same of a decision that can be objected to. told: what its letter said before, where that was read

    source  Awb, artikel 6:7 and 6:8 lid 1
    """
    counted = termen.compute(objections.TO_OBJECT, went_on).last_day
    return counted if told is None else max(told, counted)
