"""The job that makes a pile of letters for the post: in parts, so that one that is cut off goes on where it stopped."""

from __future__ import annotations

import logging
from datetime import date, datetime
from io import BytesIO

import pikepdf
from django.core.files.storage import default_storage
from django.db.models import Q
from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from keukentafel.domain.cases.envelope import envelope
from keukentafel.domain.cases.models import OutgoingLetter
from keukentafel.domain.cases.queries.documents import Changed, content_of
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people.greeting import on_envelope
from keukentafel.domain.people.models import Person
from keukentafel.domain.process.actions import print_batches as actions
from keukentafel.domain.process.models import LetterCopy, PrintBatch, PrintBatchLetter
from keukentafel.domain.process.queries.complaint_post import complaint_letters
from keukentafel.domain.process.queries.print_batches import stopped_lines
from keukentafel.domain.process.queries.print_queue import persons_of
from keukentafel.domain.walls import security
from keukentafel.domain.walls.everywhere import LATER, everywhere
from keukentafel.kernel.refusal import Refusal

from . import anew, complaints
from .render import LetterNotPrinted

LOG = logging.getLogger(__name__)
PART = 50
"""Letters in one transaction: what is lost when the power goes is at most this work, never a letter."""
SILENT_FOR = 60
"""Seconds without a sign of life after which a worker counts as gone."""
A4 = (595.28, 841.89)


@app.task(name=actions.MAKE, queue="letters", retry=RetryStrategy(max_attempts=8, exponential_wait=3))
def make_batch(batch_id: int, municipality: int) -> None:
    """Make what is not made yet of this pile. One that is whole stays as it is."""
    going = True
    while going:
        with security.opened(municipality):
            going = part_now(batch_id, at=timezone.now())
    with security.opened(municipality):
        whole_now(batch_id, at=timezone.now())


@app.periodic(cron="17 3 * * *")
@app.task(name="keukentafel.outside.paper.destroy_batches", queue="letters", retry=LATER)
def destroy_batches(timestamp: int = 0) -> None:
    """Destroy the files of old piles, in every municipality."""
    now = timezone.now()
    everywhere(lambda code: actions.destroy_batches(code, at=now), what="Stapels na dertig dagen")


@app.periodic(cron="* * * * *", periodic_id="letters-cut-off")
@app.task(
    name="keukentafel.outside.paper.pick_up", queue="mail", queueing_lock="letters-cut-off", pass_context=True
)
async def pick_up(context: JobContext, timestamp: int) -> None:
    """Letters that a worker was making when it was cut off are made by another: each of those jobs does its work once."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs(queue="letters", seconds_since_heartbeat=SILENT_FOR):
        await jobs.retry_job(job)


def part_now(batch_id: int, *, at: datetime) -> bool:
    """Make the next part of this pile; False when there is none.

    raises  PrintBatch.DoesNotExist; OSError when the store does not give a letter, or cannot keep the part
    """
    batch = PrintBatch.objects.select_for_update().get(pk=batch_id)
    on = timezone.localdate(at)
    lines = _next_lines(batch)
    if not lines:
        return False
    undated = _dated_for_post(batch, lines, on=on, at=at)
    lines = _next_lines(batch)
    documents = [line.document_id for line in lines if line.document_id]
    letters = complaint_letters([line.complaint_letter_id for line in lines if line.complaint_letter_id])
    gone, persons, others = stopped_lines(lines, on=on), persons_of(documents), _others(documents)
    gone |= {line.pk: "datum" for line in lines if line.document_id in undated}
    made, pile = [], pikepdf.Pdf.new()
    for line in lines:
        if line.pk in gone:
            continue
        before, about = len(pile.pages), letters.get(line.complaint_letter_id)
        try:
            content = content_of(line.document, on=on) if about is None else complaints.content_of(about)
        except (FileNotFoundError, Changed):  # another fault of the store passes: the job is tried again
            gone[line.pk] = "bestand"
            continue
        with pikepdf.open(BytesIO(content)) as letter:
            pile.pages.extend(letter.pages)
        if batch.two_sided and (len(pile.pages) - before) % 2:
            pile.add_blank_page(page_size=A4)
        window = complaints.window(about) if about else _window(line, persons.get(line.document_id), others)
        made.append(actions.Printed(line.pk, len(pile.pages) - before, window))
    actions.part_made(batch, made, gone, _bytes(pile) if made else b"", at=at)
    return True


def _next_lines(batch: PrintBatch) -> list[PrintBatchLetter]:
    rows = batch.letters.filter(pages__isnull=True).order_by("place").select_related("document")
    return list(rows[:PART])


def _dated_for_post(batch: PrintBatch, lines: list[PrintBatchLetter], *, on: date, at: datetime) -> set[int]:
    """Letters that tell a last day get the day on which the pile goes. Those that cannot be made with that day."""
    gone = stopped_lines(lines, on=on)
    documents = [line.document_id for line in lines if line.document_id and line.pk not in gone]
    day = batch.goes_on or on
    return {each for each in anew.other_day(documents, on=day) if not _dated(each, on=day, at=at)}


def _dated(document: int, *, on: date, at: datetime) -> bool:
    """Whether it could be: one that cannot is left as it was, all of it, and holds up no other. raises  OSError"""
    try:
        anew.anew_now(document, on=on, at=at)
    except (Refusal, LetterNotPrinted) as why:
        LOG.warning("Letter %s is left out of its pile: %s on its new day", document, type(why).__name__)
        return False
    return True


def whole_now(batch_id: int, *, at: datetime) -> None:
    """Put the parts together, once. raises as part_now"""
    batch = PrintBatch.objects.select_for_update(of=("self",)).select_related("made").get(pk=batch_id)
    parts = list(batch.parts.order_by("first"))
    if getattr(batch, "made", None) is not None or not parts:
        return
    with pikepdf.Pdf.new() as pile:
        opened = [pikepdf.open(default_storage.open(part.path)) for part in parts]
        for part in opened:
            pile.pages.extend(part.pages)
        content, pages = _bytes(pile), len(pile.pages)
        for part in opened:
            part.close()
    letters = batch.letters.filter(left_out="").count()
    actions.batch_made(batch, content, letters=letters, pages=pages, at=at)


def _bytes(pile: pikepdf.Pdf) -> bytes:
    out = BytesIO()
    pile.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _others(documents: list[int]) -> dict[int, tuple[str, ...]]:
    """Document → lines of the envelope of who has no file, or as a colleague wrote them."""
    found: dict[int, tuple[str, ...]] = {}
    without_file = Q(to_person__isnull=True)
    for model, which in (
        (OutgoingLetter, without_file),
        (LetterCopy, without_file | ~Q(to_address=[])),
        (Notice, Q(person__isnull=True)),
    ):
        rows = model._default_manager.filter(which, document__in=documents)
        found |= {row.document_id: (row.to_name, *row.to_address) for row in rows if row.document_id}
    return found


def _window(
    line: PrintBatchLetter, person: Person | None, others: dict[int, tuple[str, ...]]
) -> tuple[str, ...]:
    """The lines of the envelope as they were printed on the day of the letter."""
    if person is None or line.document_id in others:
        return others.get(line.document_id, ())
    on = line.document.dated_on or timezone.localdate(line.document.created_at)
    place = envelope(person, on=on)
    return (on_envelope(person, on=on), *(place.lines if place else ()))
