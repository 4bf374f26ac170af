"""What was found out about two people who turn out to be one, in the same case: nothing of either is lost."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Field

from keukentafel.domain.intake.told import both

from .rows import Rows


def notes(rows: Rows, field: Field, gone: int, stays: int, on: date) -> None:
    """Of one life domain somebody says one thing: what was said of both becomes one text."""
    texts = ("text", "wishes", "goes_well", "not_applicable")
    for kept, row in _twice(field, gone, stays, "domain"):
        rows.take_away(row)
        said = {name: both(getattr(kept, name), getattr(row, name)) for name in texts}
        said["not_applicable"] = said["not_applicable"][:300]
        rows.change(kept, **said, asked=list(dict.fromkeys([*kept.asked, *row.asked])))


def rungs(rows: Rows, field: Field, gone: int, stays: int, on: date) -> None:
    """Of one step of the ladder somebody has one answer: the younger, with the reasons of both."""
    for kept, row in _twice(field, gone, stays, "step"):
        older, younger = sorted((kept, row), key=lambda each: each.at)
        rows.take_away(row)
        reason = both(older.reason, younger.reason)
        rows.change(kept, enough=younger.enough, reason=reason, at=younger.at, by_id=younger.by_id)


def _twice(field: Field, gone: int, stays: int, code: str) -> list[tuple[Any, Any]]:
    """What stands there of one case, with what came that is of the same."""
    there, came = (field.model._default_manager.filter(**{field.name: each}) for each in (stays, gone))
    known = {(row.case_id, getattr(row, code)): row for row in there}
    return [(kept, row) for row in came if (kept := known.get((row.case_id, getattr(row, code))))]
