"""What can be objected to, and until when."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from keukentafel.domain.decisions.in_our_name import term_to_object
from keukentafel.domain.decisions.models import (
    AtOnce,
    Beschikking,
    Letter,
    PenaltyDecision,
    Referral,
    TemporaryEnded,
    TemporaryExtended,
    TemporaryProvision,
)
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import objections as rules
from keukentafel.rules import termen

Objectionable = Beschikking | AtOnce | PenaltyDecision | Referral
"""Of help at once that it is given, that it lasts longer or that it stops: each a decision. A referral only where a desk decided
in the name of the municipality. source  Awb, artikel 10:2"""
AT_ONCE = (TemporaryProvision, TemporaryExtended, TemporaryEnded)


def _told_on(penalty: PenaltyDecision) -> date:
    """The day of its letter, or that on which this was posted later; of the decision where nobody got one."""
    letters = penalty.case.notices.select_related("document__posted")
    letter = letters.filter(at=penalty.at, person=penalty.person_id).first()
    return letter.went_on if letter is not None else penalty.decided_on


def letters_about(against: Beschikking | AtOnce) -> QuerySet[Letter]:
    """Those in which it was made known."""
    rows = Letter.objects.select_related("late")
    if isinstance(against, Beschikking):
        return rows.filter(beschikking=against)
    if isinstance(against, TemporaryExtended):
        return rows.filter(extension=against)
    return (
        rows.filter(ended=against) if isinstance(against, TemporaryEnded) else rows.filter(temporary=against)
    )


def last_day_to_object(against: Objectionable) -> date:
    """As its letter says, or later when that went later; where there is none, counted from the day on which it was made known.

    source  Awb, artikel 6:7 and 6:8
    """
    if isinstance(against, PenaltyDecision):
        return termen.compute(rules.TO_OBJECT, _told_on(against)).last_day
    if isinstance(against, Referral):
        return term_to_object(against).last_day
    told = [letter.last_day for letter in letters_about(against) if letter.last_day is not None]
    return max(told) if told else termen.compute(rules.TO_OBJECT, _known_on(against)).last_day


def decided_on(against: Objectionable) -> date:
    return dutch_day(against.at) if isinstance(against, AT_ONCE) else against.decided_on


def _known_on(against: Beschikking | AtOnce) -> date:
    """When it was made known, where no letter of ours says that."""
    sent_on = against.sent_on if isinstance(against, Beschikking) else None
    return sent_on or decided_on(against)
