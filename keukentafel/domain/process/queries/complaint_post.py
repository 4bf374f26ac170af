"""Letters about complaints on their way to the post: they stand in no file, so the queue of letters asks for them apart."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from keukentafel.domain.cases.envelope import gets_post
from keukentafel.domain.decisions.models import Complaint, ComplaintLetter
from keukentafel.domain.decisions.queries.complaint_whom import about_account, readable
from keukentafel.domain.people.queries.household import hiding
from keukentafel.domain.process.models import PrintBatchLetter
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_time

MOST, LATELY = 200, 25
"""As of the other letters."""


@dataclass(frozen=True, slots=True)
class ComplaintPost:
    """A letter about a complaint. made: its PDF is there; why: a code of reasons_left_out, it must not be sent now."""

    id: int
    complaint: str
    subject: str
    dated_on: date
    made: bool
    why: str
    by_hand: bool
    posted_at: datetime | None
    closed: bool
    """The complaint is done: that its letter went is not taken back."""


def complaint_post(*, reader: Reader) -> tuple[ComplaintPost, ...]:
    """What this reader may read and is not posted yet, the oldest first, and what was posted lately. Three statements."""
    mine = _letters(reader.municipalities).filter(complaint__in=_readable(reader))
    waiting = list(mine.filter(posted_at__isnull=True, stopped_at__isnull=True).order_by("pk")[:MOST])
    posted = list(mine.filter(posted_at__isnull=False).order_by("-posted_at")[:LATELY])
    why = not_to_post(waiting, on=reader.today)
    return tuple(
        ComplaintPost(
            row.pk, row.complaint.number, row.subject, row.dated_on, bool(row.path), why.get(row.pk, ""),
            row.by_hand, dutch_time(row.posted_at) if row.posted_at else None, hasattr(row.complaint, "closed"),
        )
        for row in (*waiting, *posted)
    )  # fmt: skip


def waiting_complaints(municipality: int, *, besides: int, on: date, most: int) -> list[int]:
    """Those that may go by post and are in no pile, but for complaints about the account `besides`. The oldest first."""
    in_a_pile = PrintBatchLetter.objects.filter(again=False, left_out="", complaint_letter__isnull=False)
    rows = _letters([municipality]).filter(posted_at__isnull=True, stopped_at__isnull=True, by_hand=False)
    rows = rows.exclude(path="")
    rows = rows.exclude(pk__in=in_a_pile.values("complaint_letter")).exclude(
        complaint__in=about_account(besides, on=on)
    )
    found = list(rows.order_by("pk")[:most])
    gone = not_to_post(found, on=on)
    return [row.pk for row in found if row.pk not in gone]


def not_to_post(rows: Collection[ComplaintLetter], *, on: date) -> dict[int, str]:
    """Those that may not go out on this day → a code of reasons_left_out. One statement."""
    persons = {row.pk: row.complaint.person for row in rows if row.complaint.person is not None}
    hidden = hiding([each.pk for each in persons.values()], on=on) if persons else frozenset()
    gone = {key: "overleden" for key, person in persons.items() if not gets_post(person)}
    stopped = {row.pk: "vervangen" for row in rows if row.stopped_at}
    return {key: "geheim" for key, person in persons.items() if person.pk in hidden} | gone | stopped


def complaint_letters(keys: Collection[int]) -> dict[int, ComplaintLetter]:
    rows = ComplaintLetter.objects.filter(pk__in=keys).select_related("complaint__person", "by")
    return {row.pk: row for row in rows}


def _letters(municipalities: Collection[int]) -> Any:
    rows = ComplaintLetter.objects.filter(municipality__in=municipalities)
    return rows.select_related("complaint__person", "complaint__closed")


def _readable(reader: Reader) -> Any:
    return Complaint.objects.filter(readable(reader)).values("pk")
