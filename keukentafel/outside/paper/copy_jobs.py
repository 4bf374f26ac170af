"""The jobs that make copies of files and destroy them when their time is over."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

from django.db import transaction
from django.utils import timezone, translation
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from keukentafel.domain.cases.models import Document
from keukentafel.domain.cases.queries import NowSecret
from keukentafel.domain.cases.queries.documents import content_of
from keukentafel.domain.intake.models import MeldingFile
from keukentafel.domain.intake.queries import melding_file
from keukentafel.domain.process.actions import copies as actions
from keukentafel.domain.process.models import FileCopy, FileCopyMade
from keukentafel.domain.process.queries.file_copy import Piece, contents
from keukentafel.domain.walls import security
from keukentafel.domain.walls.everywhere import LATER, everywhere
from keukentafel.domain.walls.models import Municipality

from . import copies
from .again import without_address
from .jobs import house_style_of, printer


@app.task(name=actions.PRINT, queue="letters", retry=RetryStrategy(max_attempts=8, exponential_wait=3))
def print_copy(copy_id: int, municipality: int) -> None:
    """Make the copy with this id, once. One that was destroyed meanwhile is left alone."""
    with security.opened(municipality):
        copy_now(copy_id, at=timezone.now())


@app.periodic(cron="41 3 * * *")
@app.task(name="keukentafel.outside.paper.destroy_copies", queue="letters", retry=LATER)
def destroy_copies(timestamp: int = 0) -> None:
    """Destroy the copies that are past their two weeks, in every municipality."""
    now = timezone.now()
    everywhere(
        lambda code: actions.destroy_copies(on=timezone.localdate(now), at=now), what="Kopieën na twee weken"
    )


@transaction.atomic
def copy_now(copy_id: int, *, at: datetime) -> FileCopyMade | None:
    """Make the copy as the file is now.

    raises  LetterNotPrinted; OSError when a kept file cannot be read
    """
    row = FileCopy.objects.select_related("household", "person").filter(pk=copy_id, made__isnull=True).first()
    if row is None:
        return None
    day = timezone.localdate(at)
    with translation.override("nl"):
        found = contents(row.household, row.person, included=row.included, on=day)
    style = house_style_of(Municipality.objects.get(pk=row.municipality_id))
    made = copies.pdf(found, style, on=day, printer=printer)
    if row.form == "zip":
        made = copies.zipped(found, made, on=day, read=partial(_read, on=day))
    return actions.copy_made(
        row, made, pieces=found.count, held_back=len(found.held_back), without=found.without, at=at
    )


def _read(piece: Piece, *, on: date) -> tuple[str, bytes]:
    """Name and content; a letter with an address on it that is secret now is printed once more without.

    raises  OSError when the store does not give it, or gives something else
    """
    if piece.file is not None:
        came = MeldingFile.objects.select_related("melding").get(pk=piece.file)
        return came.name, melding_file(came.melding, came.pk).content
    row = Document.objects.get(pk=piece.document)
    try:
        return row.name, content_of(row, on=on)
    except NowSecret:
        return row.name, without_address(row.pk, on=on)
