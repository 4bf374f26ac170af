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


@dataclass(frozen=True, slots=True)
class _Letter:
    pk: int
    municipality_id: int


@deed
def make_again(line: PrintLine, *, by: Reader, at: datetime) -> None:
    """Ask for the PDF once more. One that has been made, or that is still being tried, stays as it is."""
    if not line.failed or (line.document is not None and not line.secret):
        return
    journal.note(
        "letter.tried_again", about=_Letter(line.id, line.municipality), by=by, at=at, household=line.household,
        sort=line.sort,
    )  # fmt: skip
    if line.document is not None:
        queue.configure_task(PRINT_AGAIN, queue="letters").defer(
            document_id=line.document, municipality=line.municipality
        )
        return
    sort = SORTS[line.sort]
    queue.configure_task(sort.task, queue="letters").defer(
        **{sort.argument: line.id, "municipality": line.municipality}
    )
