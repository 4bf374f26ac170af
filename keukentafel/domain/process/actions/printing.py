"""A letter that could not be made is tried again; one with an address that is secret now is made once more without it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from procrastinate.contrib.django import app as queue

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.process.queries.print_queue import SORTS, PrintLine
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader

PRINT_AGAIN = "keukentafel.outside.paper.print_again"
"""The name under which `outside/paper` listens."""


MAKE_ANEW = "keukentafel.outside.paper.make_anew"
"""The same, for a letter that gets the date of today."""


@dataclass(frozen=True, slots=True)
class _Letter:
    pk: int
    municipality_id: int


@deed
def make_again(line: PrintLine, *, by: Reader, at: datetime) -> None:
    """Ask for the PDF once more. One that has been made, or that is still being tried, stays as it is."""
    if line.says_too_early:
        _make_anew(line, by=by, at=at)
        return
    if not line.failed or (line.document is not None and not line.secret):
        return
    _note(line, by=by, at=at)
    if line.document is not None:
        queue.configure_task(PRINT_AGAIN, queue="letters").defer(
            document_id=line.document, municipality=line.municipality
        )
        return
    sort = SORTS[line.sort]
    queue.configure_task(sort.task, queue="letters").defer(
        **{sort.argument: line.id, "municipality": line.municipality}
    )


def _make_anew(line: PrintLine, *, by: Reader, at: datetime) -> None:
    """With the date of today, so that the last day that it tells is right. source  Awb, artikel 6:8"""
    assert line.document is not None
    _note(line, by=by, at=at)
    queue.configure_task(MAKE_ANEW, queue="letters").defer(
        document_id=line.document, municipality=line.municipality
    )


def _note(line: PrintLine, *, by: Reader, at: datetime) -> None:
    journal.note(
        "letter.tried_again", about=_Letter(line.id, line.municipality), by=by, at=at, household=line.household,
        sort=line.sort,
    )  # fmt: skip
