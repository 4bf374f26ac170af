"""On which day a desk made its decision known: recorded when that is heard, or put right with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from keukentafel.domain.decisions.actions.objections.more_time import give_more_time
from keukentafel.domain.decisions.in_our_name import decided_in_our_name, term_to_object
from keukentafel.domain.decisions.models import Referral
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import reasons

from .correct import CannotCorrect, as_it_stands, keep_what_stood
from .telling import check_known


@deed
def letter_went(referral: Referral, *, on: date | None, reason: str, by: Reader, at: datetime) -> Referral:
    """Write down when the letter with the decision of a desk went: the term to object runs from the day after. An objection that
    came in already gets more time by it, never less.

    on      None: nobody knows after all
    reason  why another day stood there; needed where one did
    raises  CannotCorrect, rules.reasons.ReasonsTooThin, WrongDays: nothing was written
    source  Awb, artikel 3:41 and 6:8 lid 1
    """
    row = Referral.objects.select_for_update(of=("self",)).select_related("case").get(pk=referral.pk)
    _check(row, on, reason)
    check_known(replace(as_it_stands(row), known_on=on), on=dutch_day(at))
    if row.known_on is not None:
        keep_what_stood(row, reason, by=by, at=at)
    row.known_on = on
    row.save(update_fields=["known_on"])
    give_more_time(Q(referral=row), term_to_object(row).last_day, by=by, at=at)
    journal.note("referral.made_known", about=row, by=by, at=at, household=row.case.household_id)
    return row


def _check(row: Referral, on: date | None, reason: str) -> None:
    """raises  CannotCorrect, rules.reasons.ReasonsTooThin"""
    if not decided_in_our_name(row):
        raise CannotCorrect(_("Hierover nam de gemeente geen besluit."))
    if on == row.known_on:
        raise CannotCorrect(_("Dit staat er al zo. Verander wat niet klopt."), field="known_on")
    if row.known_on is not None:
        reasons.check(reason, field="reason", rule="", sentence=reasons.OF_MISTAKE)
