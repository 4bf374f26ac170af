"""The job that makes the PDF of a letter that somebody looks at before deciding: by the same words as the one that is sent."""

from __future__ import annotations

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from keukentafel.domain.decisions.paper import from_json
from keukentafel.domain.process.actions import preview_pdfs as actions
from keukentafel.domain.process.models import LetterPreview
from keukentafel.domain.walls import security
from keukentafel.domain.walls.everywhere import LATER, everywhere

from .jobs import letter_from, printer


@app.task(name=actions.MAKE, queue="letters", retry=RetryStrategy(max_attempts=3, exponential_wait=2))
def make_preview(preview_id: int, municipality: int) -> None:
    """Make it, unless whoever asked looks at another one by now."""
    with security.opened(municipality):
        make_now(preview_id)


@app.periodic(cron="*/5 * * * *", periodic_id="previews")
@app.task(name="keukentafel.outside.paper.drop_previews", queue="mail", queueing_lock="previews", retry=LATER)
def drop_previews(timestamp: int = 0) -> None:
    """What was only looked at goes away, in every municipality."""
    now = timezone.now()
    everywhere(lambda code: actions.drop_previews(code, at=now), what="Brieven vooraf")


def make_now(preview_id: int) -> None:
    """raises  LetterNotPrinted, KeyError for a municipality without house style"""
    row = LetterPreview.objects.filter(pk=preview_id, content__isnull=True).first()
    if row is not None:
        actions.preview_made(row, printer.print(letter_from(from_json(row.paper))))
