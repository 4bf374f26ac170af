"""A pile that was said to be posted did not go: its letters are laid back at once, but for those upon which somebody acted."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app as queue

from keukentafel.domain.cases.models import Posted
from keukentafel.domain.decisions.models import ComplaintLetter
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.process.models import PrintBatch, PrintBatchBack, PrintBatchLetter
from keukentafel.domain.process.queries.acted_upon import acted_upon, complaint_acted_upon
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line
from keukentafel.rules import reasons

from .posting import BACK, unpost, unpost_complaint
from .same_letters import one_at_a_time, same_letters

LAY_BACK = "keukentafel.process.lay_pile_back"
"""The name of the job."""
PART, LONGEST = 50, 400
OTHERWISE = "eerder"
"""Of a letter that was posted at another moment than its pile (reasons_to_stay)."""


class NotPostedYet(Refusal):
    """A pile that is not posted has nothing to take back."""


class NoReasonToTakeBack(Refusal):
    """That a thousand residents did not get their letter is said with a reason."""

    field = "reason"


class WentAgain(Refusal):
    """The same letters were posted with a later pile."""


@deed
def take_back(batch: PrintBatch, *, reason: str, by: Reader, at: datetime) -> PrintBatchBack:
    """The whole pile was not sent: ask a worker to lay its letters back. Asking twice changes nothing.

    Upon which somebody acted stays posted, and is named; the term to object of a decision runs from when it goes (see unpost).
    raises  NotPostedYet, NoReasonToTakeBack, WentAgain: nothing was written
    source  Awb, artikel 3:41 and 6:8 lid 1
    """
    one_at_a_time(batch.municipality_id)
    if found := PrintBatchBack.objects.filter(batch=batch).first():
        return found
    reason = one_line(reason, LONGEST)
    if not reasons.says_something(reason):
        raise NoReasonToTakeBack(_("Schrijf in een paar woorden op waarom deze stapel niet is verstuurd."))
    _check_may_go_back(batch)
    back = PrintBatchBack.objects.create(
        municipality_id=batch.municipality_id, batch=batch, reason=reason, at=at, by_id=by.account
    )
    letters = _waiting(batch).count()
    journal.note("batch.taken_back", about=batch, by=by, at=at, letters=letters, reason=reason)
    _ask(batch, by=by)
    return back


@deed
def go_on(batch: PrintBatch, *, by: Reader, at: datetime) -> None:
    """Ask a worker once more; it goes on where it stopped, on behalf of who asks now."""
    if not PrintBatchBack.objects.filter(batch=batch, done_at__isnull=True).exists():
        return
    journal.note("batch.tried_again", about=batch, by=by, at=at)
    _ask(batch, by=by)


@deed
def lay_back(batch: int, *, by: Reader, at: datetime) -> bool:
    """The next letters of a pile that is taken back; False once there are none. Cut off and repeated, each has one turn."""
    back = (
        PrintBatchBack.objects.select_for_update(of=("self",))
        .select_related("batch__posted")
        .get(batch=batch)
    )
    if back.done_at is not None:
        return False
    lines = list(_waiting(back.batch).select_related("document", "complaint_letter__complaint")[:PART])
    for line in lines:
        _turn(line, back, by=by, at=at)
    if not lines:
        back.done_at = at
        back.save(update_fields=["done_at"])
    return bool(lines)


def _check_may_go_back(batch: PrintBatch) -> None:
    """raises  NotPostedYet, WentAgain"""
    posted = getattr(batch, "posted", None)
    if posted is None:
        raise NotPostedYet(_("Deze stapel staat niet op de post."))
    later = same_letters(batch).filter(posted__at__gte=posted.at, back__isnull=True).last()
    if later is not None:
        raise WentAgain(
            _("Dezelfde brieven staan met stapel %(pile)s op de post. Neem die eerst terug."), pile=later.pk
        )


def _waiting(batch: PrintBatch) -> QuerySet[PrintBatchLetter]:
    return batch.letters.filter(left_out="", stays="").order_by("place")


def _turn(line: PrintBatchLetter, back: PrintBatchBack, *, by: Reader, at: datetime) -> None:
    posted = back.batch.posted
    line.stays = _why_it_stays(line, posted.went_at or posted.at)
    if not line.stays:
        _not_sent(line, back.reason, by=by, at=at)
        line.left_out = BACK
    line.save(update_fields=["stays", "left_out"])


def _why_it_stays(line: PrintBatchLetter, posted_at: datetime) -> str:
    about = line.complaint_letter
    when = about.posted_at if about is not None else _posted_at(line)
    if when is None:
        return ""
    if when != posted_at:
        return OTHERWISE
    if about is not None:
        return complaint_acted_upon(about)
    assert line.document_id is not None
    return acted_upon(line.document_id)


def _not_sent(line: PrintBatchLetter, reason: str, *, by: Reader, at: datetime) -> None:
    """What was kept at home when the pile went, lies ready already."""
    about: ComplaintLetter | None = line.complaint_letter
    if about is not None and about.posted_at is not None:
        unpost_complaint(about, reason=reason, by=by, at=at)
    elif line.document is not None and _posted_at(line) is not None:
        unpost(line.document, reason=reason, by=by, at=at)


def _posted_at(line: PrintBatchLetter) -> datetime | None:
    return Posted.objects.filter(document=line.document_id).values_list("at", flat=True).first()


def _ask(batch: PrintBatch, *, by: Reader) -> None:
    queue.configure_task(LAY_BACK, queue="letters").defer(
        batch_id=batch.pk, municipality=batch.municipality_id, account=by.account
    )
