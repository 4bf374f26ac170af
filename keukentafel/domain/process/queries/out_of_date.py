"""Letters that wait for the post and tell a last day that is too early when they go on a later day than stands on them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from keukentafel.domain.decisions.models import Letter
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.actions.penalties import NOTHING, OWED
from keukentafel.domain.process.models import LetterCopy
from keukentafel.domain.process.notice_paper import ON_OBJECTION, TO_RESIDENT

TELL_A_DAY = (ON_OBJECTION, TO_RESIDENT, OWED, NOTHING)
"""Letters beside those of decisions that say until when one may object or appeal. source  Awb, artikel 3:45"""


def out_of_date(documents: Collection[int], *, on: date) -> dict[int, date]:
    """Those that tell such a day and are dated before this one → the day that stands on them. Three statements.

    source  Awb, artikel 6:8: the term begins the day after the decision was made known
    """
    letters = Letter.objects.filter(objection_last_day__isnull=False)
    notices = Notice.objects.filter(template__in=TELL_A_DAY)
    about = Q(letter__objection_last_day__isnull=False) | Q(notice__template__in=TELL_A_DAY)
    found: dict[int, date] = {}
    for rows in (letters, notices, LetterCopy.objects.filter(about)):
        before = rows.filter(document__in=documents, dated_on__lt=on)
        found |= {key: day for key, day in before.values_list("document", "dated_on") if key is not None}
    return found
