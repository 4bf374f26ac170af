"""A pile of letters for the post: asked for at once, made by a worker in parts, printed and posted as a whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app as queue

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Document
from keukentafel.domain.decisions.actions import complaints
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.process.models import (
    LetterCopy,
    PrintBatch,
    PrintBatchLetter,
    PrintBatchMade,
    PrintBatchPart,
    PrintBatchPosted,
)
from keukentafel.domain.process.queries.complaint_post import waiting_complaints
from keukentafel.domain.process.queries.print_batches import stopped_lines, waiting
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line
from keukentafel.rules import reasons

from . import left_out as left_letters
from .day_of_post import check_goes_on, moment_of_post
from .letter_copies import NO_LONGER, ask_who
from .posting import made_known
from .same_letters import check_goes_once, check_newest, one_at_a_time

MAKE = "keukentafel.outside.paper.make_batch"
"""The name under which `outside/paper` listens."""
MOST = 2_000
"""Letters in one pile; what is left waits for the next."""
STAYS = timedelta(days=30)
LONGEST_REASON = 400


class NothingToPrint(Refusal):
    """No letter waits that may go by post."""


class NoReasonToPrint(Refusal):
    """Printing a letter again costs money and may confuse who gets it, so it says why."""


class NotMadeYet(Refusal):
    """What is not on paper cannot be posted."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A letter in a part. pages: with the empty one that a two-sided printer needs; window: lines of the envelope."""

    letter: int
    pages: int
    window: tuple[str, ...]


@deed
def make_batch(
    municipality: int,
    *,
    two_sided: bool,
    goes_on: date | None = None,
    sent_once: UUID | None = None,
    by: Reader,
    at: datetime,
) -> PrintBatch:
    """Lay every letter that waits for the post in one pile, and ask a worker for its PDF.

    goes_on  the day on which it is posted: letters that tell a last day are dated so; None: today
    raises   NothingToPrint, GoesOtherDay, journal.AlreadySent
    source   Awb, artikel 3:41 and 6:8
    """
    check_goes_on(goes_on, today=dutch_day(at))
    if sent_once:
        journal.first_time(sent_once, at=at)
    one_at_a_time(municipality)
    found = waiting(municipality, on=dutch_day(at), most=MOST)
    room = MOST - len(found)
    about = waiting_complaints(municipality, besides=by.account, on=dutch_day(at), most=room) if room else []
    if not found and not about:
        raise NothingToPrint(_("Er ligt geen brief klaar die met de post mee kan."))
    return _lay(municipality, found, about, two_sided=two_sided, goes_on=goes_on, by=by, at=at)


@deed
def print_again(
    batch: PrintBatch, *, reason: str, goes_on: date | None = None, by: Reader, at: datetime
) -> PrintBatch:
    """The same letters once more; who died or hides since then is not in it.

    goes_on  the day on which it is posted; None: the same day where that has yet to come, else today
    raises   GoesOtherDay, NoReasonToPrint, PrintedAnew, NothingToPrint
    """
    check_goes_on(goes_on, today=dutch_day(at))
    reason = one_line(reason, LONGEST_REASON)
    if not reasons.says_something(reason):
        raise NoReasonToPrint(_("Schrijf in een paar woorden op waarom u deze brieven opnieuw afdrukt."))
    check_newest(batch)
    lines = list(batch.letters.filter(left_out="").order_by("place"))
    gone = stopped_lines(lines, on=dutch_day(at))
    kept = [each for each in lines if each.pk not in gone]
    if not kept:
        raise NothingToPrint(_("Er ligt geen brief klaar die met de post mee kan."))
    documents = [each.document_id for each in kept if each.document_id]
    about = [each.complaint_letter_id for each in kept if each.complaint_letter_id]
    return _lay(
        batch.municipality_id, documents, about, two_sided=batch.two_sided,
        goes_on=goes_on or (batch.goes_on if batch.goes_on and batch.goes_on > dutch_day(at) else None),
        again_of=batch.again_of or batch, reason=reason, by=by, at=at,
    )  # fmt: skip


@deed
def try_again(batch: PrintBatch, *, by: Reader, at: datetime) -> None:
    """Ask a worker once more; it goes on where the pile stopped."""
    if PrintBatchMade.objects.filter(batch=batch).exists():
        return
    journal.note("batch.tried_again", about=batch, by=by, at=at)
    _ask(batch)


@deed
def part_made(
    batch: PrintBatch, letters: Sequence[Printed], left_out: dict[int, str], content: bytes, *, at: datetime
) -> None:
    """Keep a part of the pile and what is in it: all of it or nothing, once.

    left_out  key of the line → why
    raises    OSError when the store cannot keep it
    """
    for key, why in left_out.items():
        PrintBatchLetter.objects.filter(pk=key).update(left_out=why, pages=0)
    out = PrintBatchLetter.objects.filter(pk__in=left_out)
    left_letters.cannot_be_dated(out.filter(left_out="datum").values_list("document", flat=True), at=at)
    ended = out.filter(left_out="spreekt").values("document")
    for copy in LetterCopy.objects.filter(document__in=ended).select_related("case"):
        ask_who(copy, NO_LONGER, at=at)
    if not letters:
        return
    rows = {row.pk: row for row in PrintBatchLetter.objects.filter(pk__in=[each.letter for each in letters])}
    for each in letters:
        rows[each.letter].pages, rows[each.letter].window = each.pages, list(each.window)
    PrintBatchLetter.objects.bulk_update(rows.values(), ["pages", "window"])
    first = min(row.place for row in rows.values())
    _keep(PrintBatchPart, batch, content, at=at, first=first)


@deed
def batch_made(batch: PrintBatch, content: bytes, *, letters: int, pages: int, at: datetime) -> None:
    """The whole pile as one PDF; its parts are no longer needed. raises OSError when the store cannot keep it"""
    _keep(PrintBatchMade, batch, content, at=at, letters=letters, pages=pages)
    _drop(PrintBatchPart.objects.filter(batch=batch))


@deed
def post_batch(
    batch: PrintBatch, *, went_on: date | None = None, by: Reader, at: datetime
) -> PrintBatchPosted:
    """The pile is printed and brought to the post. Doing it twice changes nothing.

    A letter whose receiver died or hides since the pile was made is not posted: it has to be taken out by hand.
    went_on  the day on which it went, as who posted it says; None: today, where it was made for today
    raises   NotMadeYet, PrintedAnew, TakenBackSince, SaysTooEarly, MadeForAnotherDay, NotThatDay
    """
    if not PrintBatchMade.objects.filter(batch=batch).exists():
        raise NotMadeYet(_("De stapel wordt nog gemaakt. Wacht tot hij klaar is."))
    check_goes_once(batch)
    if row := PrintBatchPosted.objects.filter(batch=batch).first():
        return row
    lines = list(batch.letters.filter(left_out="").select_related("complaint_letter"))
    gone = stopped_lines(lines, on=dutch_day(at))
    out = [each for each in lines if each.pk not in gone]
    going = {each.document_id for each in out if each.document_id}
    fresh = _unposted(going)
    made_on = dutch_day(batch.asked_at)
    moment = moment_of_post(fresh, since=made_on, went_on=went_on, meant=batch.goes_on or made_on, at=at)
    row = PrintBatchPosted.objects.create(
        batch=batch, municipality_id=batch.municipality_id, at=at, by_id=by.account, went_at=moment
    )
    cases.post_many(going, by=by, at=moment)
    made_known(fresh, on=dutch_day(moment), by=by, at=at)
    for each in out:
        if each.complaint_letter is not None:
            complaints.letter_posted(each.complaint_letter, by=by, at=moment)
    journal.note("batch.posted", about=batch, by=by, at=at, letters=len(lines))
    return row


def _unposted(documents: Collection[int]) -> list[int]:
    return list(Document.objects.filter(pk__in=documents, posted__isnull=True).values_list("pk", flat=True))


@deed
def take(batch: PrintBatch, *, what: str, by: Reader, at: datetime) -> None:
    """Somebody took the PDF or the list of addresses away. what: pdf or csv"""
    journal.note("batch.taken", about=batch, by=by, at=at, what=what)


@deed
def destroy_batches(municipality: int, *, at: datetime) -> int:
    """Destroy the files of old piles; which letters were in them stays known. Repeatable. Gives how many."""
    old = PrintBatch.objects.filter(municipality=municipality, destroy_on__lte=dutch_day(at))
    gone = PrintBatchMade.objects.filter(batch__in=old)
    count = gone.count()
    _drop(PrintBatchPart.objects.filter(batch__in=old))
    _drop(gone)
    PrintBatchLetter.objects.filter(batch__in=old).exclude(window=[]).update(window=[])
    return count


def _lay(
    municipality: int,
    documents: Collection[int],
    complaint_letters: Collection[int],
    *,
    two_sided: bool,
    goes_on: date | None = None,
    again_of: PrintBatch | None = None,
    reason: str = "",
    by: Reader,
    at: datetime,
) -> PrintBatch:
    batch = PrintBatch.objects.create(
        municipality_id=municipality,
        again_of=again_of,
        reason=reason,
        two_sided=two_sided,
        asked_at=at,
        asked_by_id=by.account,
        goes_on=goes_on or dutch_day(at),
        destroy_on=dutch_day(at) + STAYS,
    )
    pieces = [(each, None) for each in documents] + [(None, each) for each in complaint_letters]
    PrintBatchLetter.objects.bulk_create(
        PrintBatchLetter(
            municipality_id=municipality, batch=batch, document_id=document, complaint_letter_id=letter, place=place,
            again=again_of is not None,
        )
        for place, (document, letter) in enumerate(pieces, start=1)
    )  # fmt: skip
    journal.note(
        "batch.again" if again_of else "batch.asked", about=batch, by=by, at=at, letters=len(pieces), reason=reason
    )  # fmt: skip
    _ask(batch)
    return batch


def _ask(batch: PrintBatch) -> None:
    queue.configure_task(MAKE, queue="letters").defer(batch_id=batch.pk, municipality=batch.municipality_id)


def _keep(
    model: type[PrintBatchPart] | type[PrintBatchMade],
    batch: PrintBatch,
    content: bytes,
    *,
    at: datetime,
    **values: int,
) -> None:
    stored = cases.store(batch.municipality_id, "stapel.pdf", "application/pdf", content, at=at)
    try:
        with transaction.atomic():
            model.objects.create(
                municipality_id=batch.municipality_id, batch=batch, path=stored.path, size=stored.size,
                sha256=stored.sha256, at=at, **values,
            )  # fmt: skip
    except Exception:
        default_storage.delete(stored.path)
        raise


def _drop(rows: Iterable[PrintBatchPart | PrintBatchMade]) -> None:
    for row in list(rows):
        transaction.on_commit(partial(default_storage.delete, row.path), robust=True)
        row.delete()
