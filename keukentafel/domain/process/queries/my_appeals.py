"""Where residents go with what was decided on an objection, of themselves or of another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from keukentafel.domain.decisions.appeal_days import last_day_to_appeal
from keukentafel.domain.decisions.models import ObjectionDecision
from keukentafel.domain.decisions.objectors import is_other
from keukentafel.domain.decisions.queries import TemporaryView
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.process.notice_paper import TO_RESIDENT
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import objections

from .my_file_shapes import MyAppeal
from .my_post import letters_open


def told_columns(case: str) -> dict[str, Subquery]:
    """Of the letter to the resident about the objection of another: its key, its day and when it was posted. case: path to the
    case of that objection"""
    rows = Notice.objects.filter(case=OuterRef(case), template=TO_RESIDENT, document__isnull=False)
    last: QuerySet[Notice] = rows.order_by("-pk")
    return {
        "on_another_letter": Subquery(last.values("pk")[:1]),
        "another_dated": Subquery(last.values("dated_on")[:1]),
        "another_posted": Subquery(last.values("document__posted__at")[:1]),
    }


def appeal_of(made: ObjectionDecision, told: Any, *, on: date, letter: bool = True) -> MyAppeal:
    """told: a row with `told_columns`; letter: whether that letter is for who asks. source  Awb, artikel 7:1 lid 1 and 8:1"""
    court = objections.authority("rechtbank", municipality=made.municipality_id, on=made.decided_on)
    last_day = _last_day(made, told)
    return MyAppeal(
        court.waarheen, court.website, last_day, on <= last_day, of_another=is_other(made.objection),
        letter=told.on_another_letter if letter else None,
    )  # fmt: skip


def appeals_at_once(
    given: Sequence[TemporaryView], *, reader: Reader, spoken: Spoken | None
) -> dict[str, MyAppeal]:
    """Number → the way to court, of help at once that was last decided on after an objection; no statement where none was."""
    after = {each.last.after: each.number for each in given if each.last.after is not None}
    if not after:
        return {}
    rows = ObjectionDecision.objects.filter(pk__in=after).select_related("objection")
    found = list(rows.annotate(**told_columns("objection__case")))
    told = letters_open({row.objection.case_id for row in found}, spoken=spoken, reader=reader)
    return {
        after[row.pk]: appeal_of(row, row, on=reader.today, letter=row.objection.case_id in told)
        for row in found
    }


def _last_day(made: ObjectionDecision, told: Any) -> date:
    """Of the objection of another the resident has a letter of their own, which can be of a later day."""
    if told.another_dated is None:
        return made.appeal_last_day
    posted = dutch_day(told.another_posted) if told.another_posted else told.another_dated
    return last_day_to_appeal(made, went_on=max(told.another_dated, posted))
