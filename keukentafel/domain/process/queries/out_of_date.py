"""Letters that wait for the post and tell a last day that is too early when they go on a later day than stands on them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from keukentafel.domain.decisions.completing import LETTER, counts_from_letter
from keukentafel.domain.decisions.models import Letter
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.actions.intention_letters import CODE as INTENTION
from keukentafel.domain.process.actions.notices_stopped import stands_in_portal
from keukentafel.domain.process.actions.penalties import NOTHING, OWED
from keukentafel.domain.process.answer_sheet import QUESTION
from keukentafel.domain.process.models import LetterCopy
from keukentafel.domain.process.notice_paper import ON_OBJECTION, REPAIR, TO_RESIDENT

MADE_KNOWN = (ON_OBJECTION, TO_RESIDENT, OWED, NOTHING)
"""Letters beside those of decisions that say until when one may object or appeal. source  Awb, artikel 3:45"""
TELL_A_DAY = (*MADE_KNOWN, QUESTION, INTENTION, REPAIR)
"""And that say until when one may answer. source  Awb, artikel 4:8, 6:6 and 7:3 onder d"""


def out_of_date(documents: Collection[int], *, on: date) -> dict[int, date]:
    """Those that tell such a day and are dated before this one → the day that stands on them. Three statements.

    A copy that goes beside a letter tells the day of that letter: once that went, the copy is never too early.
    source  Awb, artikel 6:8: the term begins the day after the decision was made known
    """
    notices = Notice.objects.filter(Q(template__in=TELL_A_DAY) | _asks_to_complete(), stopped__isnull=True)
    return _days(documents, Q(dated_on__lt=on), _decided(), notices, _copies_that_count())


def dated_ahead(documents: Collection[int], *, on: date) -> dict[int, date]:
    """Those that were made for a later day than this → that day. No decision is dated after it goes. Three statements.

    One that asks something, or about a penalty, keeps its day where it was read in the portal: the time that it gives was told.
    source  Awb, artikel 3:41
    """
    asks = Q(template__in=(OWED, NOTHING, QUESTION, INTENTION)) & ~stands_in_portal()
    notices = Notice.objects.filter(Q(template__in=(ON_OBJECTION, TO_RESIDENT)) | asks, stopped__isnull=True)
    copies = LetterCopy.objects.filter(
        Q(letter__in=_decided().values("pk")) | Q(notice__in=notices.values("pk"))
    )
    return _days(documents, Q(dated_on__gt=on), _decided(), notices, copies)


def _decided() -> QuerySet[Letter]:
    return Letter.objects.filter(objection_last_day__isnull=False)


def _days(documents: Collection[int], when: Q, *sorts: QuerySet[Any]) -> dict[int, date]:
    found: dict[int, date] = {}
    for rows in sorts:
        other = rows.filter(when, document__in=documents)
        found |= {key: day for key, day in other.values_list("document", "dated_on") if key is not None}
    return found


def _asks_to_complete(notice: str = "") -> Q:
    """Letters for which a term stands still: the aanvraag lacks something, or somebody is asked abroad. notice: path to it

    source  Awb, artikel 4:5 lid 1 and 4:15 lid 1
    """
    asked = counts_from_letter().filter(clock__case=OuterRef(f"{notice}case"), at=OuterRef(f"{notice}at"))
    return Q(Exists(asked), **{f"{notice}template": LETTER})


def _copies_that_count() -> QuerySet[LetterCopy]:
    """Copies that tell such a day, of letters of which the term does not run yet, or runs from when the copy goes."""
    about = Q(letter__objection_last_day__isnull=False) | Q(notice__template__in=TELL_A_DAY)
    about |= _asks_to_complete("notice__")
    went = LetterCopy.objects.filter(instead=True, document__posted__isnull=False)
    waits = Q(letter__document__posted__isnull=True, notice__document__posted__isnull=True)
    in_its_place = Exists(went.filter(letter=OuterRef("letter"))) | Exists(
        went.filter(notice=OuterRef("notice"))
    )
    return LetterCopy.objects.filter(about, Q(instead=True) | waits & ~in_its_place)
