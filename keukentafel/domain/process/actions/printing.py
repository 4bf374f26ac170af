"""A letter that could not be made is tried again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from procrastinate.contrib.django import app as queue

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.process.queries.print_queue import SORTS, PrintLine
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader


@dataclass(frozen=True, slots=True)
class _Letter:
    pk: int
    municipality_id: int


@deed
def make_again(line: PrintLine, *, by: Reader, at: datetime) -> None:
    """Ask for the PDF once more. One that has been made, or that is still being tried, stays as it is."""
    if line.document is not None or not line.failed:
        return
    sort = SORTS[line.sort]
    journal.note(
        "letter.tried_again", about=_Letter(line.id, line.municipality), by=by, at=at, household=line.household,
        sort=line.sort,
    )  # fmt: skip
    queue.configure_task(sort.task, queue="letters").defer(
        **{sort.argument: line.id, "municipality": line.municipality}
    )
