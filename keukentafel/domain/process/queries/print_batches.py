"""Piles of letters for the post: what waits for one, how far one is, and what is in it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.files.storage import default_storage
from django.db.models import BooleanField, Count, ExpressionWrapper, Q, Sum

from keukentafel.domain.cases.envelope import gets_post
from keukentafel.domain.cases.models import Document, PrintedAddress, PrintedAgain
from keukentafel.domain.cases.queries.documents import Changed
from keukentafel.domain.cases.queries.printed import kept_back
from keukentafel.domain.decisions.queries.complaint_whom import about_account
from keukentafel.domain.outbox.queue import waiting_jobs
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.models import Person
from keukentafel.domain.people.queries.household import born_of
from keukentafel.domain.process.actions.same_letters import same_letters
from keukentafel.domain.process.models import PrintBatch, PrintBatchLetter, reasons_left_out
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day, dutch_time
from keukentafel.rules import addressing

from .complaint_post import complaint_letters, not_to_post, waiting_complaints
from .held_letters import held_documents
from .not_asked import not_asked_documents
from .out_of_date import out_of_date
from .piles_back import LAID_BACK, LetterLine, TakenBack, name_of, reference, taken_back
from .print_copies import not_speaking, of_answered, of_replaced, without_address
from .print_queue import SORTS, letter_documents, persons_of

TASK = "keukentafel.outside.paper.make_batch"
SHOWN = 25
WITH_A_TASK = ("datum", "gevraagd")
"""Why a letter is not in its pile, of which a task says what can be done: codes of reasons_left_out."""


@dataclass(frozen=True, slots=True)
class BatchLine:
    """letters: how many are in it; done: how many of them are in the PDF or left out; made_at None: not whole yet."""

    id: int
    asked_at: datetime
    asked_by: str
    letters: int
    done: int
    left_out: int
    pages: int
    made_at: datetime | None
    posted_at: datetime | None
    again_of: int | None
    reason: str
    taken_back: bool


@dataclass(frozen=True, slots=True)
class Batch:
    """One pile. failed: nobody works on it and it is not whole; out: what is not in it; stopped: to take out by hand.

    here  whether its files can be taken away: made, not destroyed, and nobody in it died or hides since
    """

    line: BatchLine
    two_sided: bool
    destroy_on: date
    failed: bool
    out: tuple[LetterLine, ...]
    stopped: tuple[LetterLine, ...]
    here: bool
    goes_on: date
    says_too_early: bool
    """A letter in it tells a last day that is too early when the pile goes today."""
    again_on: date
    """On which day it goes when it is printed again and no other day is said."""
    other_day: bool
    """It waits, and was made to go on another day than today: who says that it is posted says when it went."""
    back: TakenBack | None = None
    anew: int | None = None
    """The pile in which the same letters wait, printed again."""
    went: int | None = None
    """The pile with which they went since."""


@dataclass(frozen=True, slots=True)
class Addressed:
    """A line of the list of addresses."""

    place: int
    reference: str
    window: tuple[str, ...]
    pages: int


def waiting(municipality: int, *, on: date, most: int) -> list[int]:
    """Documents that may go by post and are in no pile: made, not posted, an address in the window that is not secret now,
    and to nobody who died or was suspended. The oldest first; a handful of statements whatever their number."""
    in_a_pile = PrintBatchLetter.objects.filter(again=False, left_out="", document__isnull=False).values(
        "document"
    )
    rows = letter_documents(on).filter(~to_young(on), municipality=municipality, posted__isnull=True)
    rows = rows.exclude(pk__in=in_a_pile)
    keys = list(rows.order_by("created_at", "pk").values_list("pk", flat=True)[: 2 * most])
    persons = persons_of(keys)
    gone, shown = not_to_send(keys, on=on, persons=persons), _with_address(keys, persons)
    return [key for key in keys if key in shown and key not in gone][:most]


def to_young(on: date) -> Q:
    """Documents for who is surely too young to be written to, but for who comes of that age this year. `addressing.written_to`
    decides; this keeps the many from filling a list that has a bound."""
    found = Q()
    for sort in SORTS.values():
        to = Q()
        for path in sort.to_person:
            to |= Q(**{f"{path}__birth_year__gt": on.year - addressing.WRITTEN_TO_FROM})
        found |= Q(pk__in=sort.model.objects.filter(to, document__isnull=False).values("document"))
    return found


def not_to_send(
    documents: Collection[int], *, on: date, persons: dict[int, Person] | None = None
) -> dict[int, str]:
    """Those that may not go out on this day → a code of reasons_left_out. persons: for whom they are, when that is known"""
    to = persons_of(list(documents)) if persons is None else persons
    found = dict.fromkeys(kept_back(documents, on=on), "geheim")
    young = [key for key, person in to.items() if not addressing.written_to(born_of(person), on=on)]
    dead = [key for key, person in to.items() if not gets_post(person)]
    found |= dict.fromkeys(not_speaking(documents, on=on), "spreekt") | dict.fromkeys(young, "kind")
    unposted = Document.objects.filter(pk__in=list(documents), posted__isnull=True)
    said = ExpressionWrapper(Q(pk__in=of_answered()), output_field=BooleanField())
    over = unposted.filter(Q(pk__in=of_replaced()) | Q(pk__in=of_answered())).annotate(said=said)
    found |= {key: "antwoord" if said else "vervangen" for key, said in over.values_list("pk", "said")}
    found |= dict.fromkeys(not_asked_documents(list(found)), "gevraagd")
    found |= dict.fromkeys(unposted.filter(replaced_by__isnull=False).values_list("pk", flat=True), "nieuw")
    found |= dict.fromkeys(held_documents(documents), "veilig")
    return found | dict.fromkeys(dead, "overleden")


def stopped_lines(lines: Collection[PrintBatchLetter], *, on: date) -> dict[int, str]:
    """Lines of a pile that may not go out on this day → a code of reasons_left_out."""
    gone = not_to_send([each.document_id for each in lines if each.document_id], on=on)
    complaints = complaint_letters([each.complaint_letter_id for each in lines if each.complaint_letter_id])
    back = not_to_post(list(complaints.values()), on=on)
    found = {each.pk: gone[each.document_id] for each in lines if each.document_id in gone}
    return found | {
        each.pk: back[each.complaint_letter_id] for each in lines if each.complaint_letter_id in back
    }


def how_many(*, reader: Reader) -> dict[int, int]:
    """Municipality of the reader → letters that wait for a pile."""
    on, besides = reader.today, reader.account
    return {
        code: len(waiting(code, on=on, most=10_000))
        + len(waiting_complaints(code, besides=besides, on=on, most=10_000))
        for code in sorted(reader.municipalities)
    }


def batches(*, reader: Reader) -> tuple[BatchLine, ...]:
    """The last piles of the municipality."""
    return tuple(_line(row) for row in _rows(reader)[:SHOWN])


def batch_row(key: int, *, reader: Reader) -> PrintBatch:
    """As a row, to give to a deed. raises NotYours"""
    row = _rows(reader).filter(pk=key).first() if 0 < key < 2**63 else None
    if row is None:
        raise NotYours(key)
    return row


def batch(key: int, *, reader: Reader) -> Batch:
    """raises NotYours"""
    row = batch_row(key, reader=reader)
    line = _line(row)
    back = getattr(row, "back", None)
    shown = row.letters.order_by("place").select_related("document", "complaint_letter__complaint")
    kept = list(shown.filter(left_out=""))
    gone = stopped_lines(kept, on=reader.today)
    left = shown.exclude(left_out=LAID_BACK) if back else shown
    stopped = tuple(_letter(each, gone[each.pk]) for each in kept if each.pk in gone)
    going = [each.document_id for each in kept if each.document_id and each.pk not in gone]
    waits = line.made_at is not None and line.posted_at is None
    early = waits and bool(out_of_date(going, on=reader.today))
    meant = row.goes_on or dutch_day(row.asked_at)
    jobs = waiting_jobs(TASK, batch_id=row.pk, municipality=row.municipality_id)
    made = getattr(row, "made", None)
    return Batch(
        line, row.two_sided, row.destroy_on, made is None and row.destroy_on > reader.today and not jobs.exists(),
        tuple(_letter(each, each.left_out) for each in left.exclude(left_out="")), stopped, made is not None and not stopped,
        meant, early, max(meant, reader.today), waits and meant != reader.today,
        taken_back(row, back, kept) if back else None, *_since(row),
    )  # fmt: skip


def _since(row: PrintBatch) -> tuple[int | None, int | None]:
    """The later piles with these letters: which waits, and which was posted after this one was asked for."""
    later = list(same_letters(row).filter(pk__gt=row.pk, back__isnull=True).select_related("posted"))
    waits = [each.pk for each in later if not hasattr(each, "posted")]
    went = [each.pk for each in later if hasattr(each, "posted")]
    return waits[-1] if waits else None, went[-1] if went else None


def batch_pdf(key: int, *, reader: Reader) -> bytes:
    """raises NotYours, also when somebody in it died or hides since; OSError when the store does not give it"""
    found = batch(key, reader=reader)
    if not found.here:
        raise NotYours(key)
    made = batch_row(key, reader=reader).made
    with default_storage.open(made.path) as file:
        content: bytes = file.read()
    if hashlib.sha256(content).hexdigest() != made.sha256:
        raise Changed(made.path)
    return content


def addresses(key: int, *, reader: Reader) -> tuple[Addressed, ...]:
    """The list of addresses, in the order of the PDF. raises NotYours as batch_pdf"""
    if not batch(key, reader=reader).here:
        raise NotYours(key)
    rows = PrintBatchLetter.objects.filter(batch=key, left_out="", municipality__in=reader.municipalities)
    return tuple(
        Addressed(row.place, reference(row), tuple(row.window), row.pages or 0)
        for row in rows.select_related("complaint_letter__complaint").order_by("place")
    )


def _rows(reader: Reader) -> Any:
    """No pile with a letter about a complaint about the reader. source  Awb, artikel 9:7"""
    about = PrintBatchLetter.objects.filter(
        complaint_letter__complaint__in=about_account(reader.account, on=reader.today)
    )
    rows = PrintBatch.objects.filter(municipality__in=reader.municipalities).exclude(
        pk__in=about.values("batch")
    )
    out = Q(letters__left_out="")
    return (
        rows.select_related("made", "posted", "asked_by", "back__by")
        .annotate(
            count=Count("letters", filter=out),
            done=Count("letters", filter=out & Q(letters__pages__isnull=False)),
            out=Count("letters", filter=~out),
            sum_pages=Sum("letters__pages", filter=out),
        )
        .order_by("-asked_at", "-pk")
    )


def _line(row: Any) -> BatchLine:
    made, posted = getattr(row, "made", None), getattr(row, "posted", None)
    return BatchLine(
        row.pk, dutch_time(row.asked_at), row.asked_by.name, row.count, row.done, row.out, row.sum_pages or 0,
        dutch_time(made.at) if made else None, dutch_time(posted.went_at or posted.at) if posted else None,
        row.again_of_id, row.reason,
        getattr(row, "back", None) is not None,
    )  # fmt: skip


def _letter(row: PrintBatchLetter, why: str) -> LetterLine:
    return LetterLine(
        row.place,
        row.document_id,
        name_of(row),
        why,
        str(dict(reasons_left_out())[why]),
        row.document.household_id if row.document and why in WITH_A_TASK else None,
    )


def _with_address(documents: list[int], persons: dict[int, Person]) -> set[int]:
    """Those with an address in the window: of the person whom the letter is for, or of somebody without a file."""
    printed = set(PrintedAddress.objects.filter(document__in=documents).values_list("document", "person"))
    blank = set(PrintedAgain.objects.filter(document__in=documents).values_list("document", flat=True))
    nowhere = without_address(documents)
    return {
        key
        for key in documents
        if key not in blank
        and key not in nowhere
        and (key not in persons or (key, persons[key].pk) in printed)
    }
