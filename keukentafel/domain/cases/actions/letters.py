"""A letter is written, made by a worker, and put in its envelope."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from procrastinate.contrib.django import app as queue

from keukentafel.domain.cases.letter_text import Told, compose
from keukentafel.domain.cases.models import Case, Document, OutgoingLetter, Posted, PostUndone
from keukentafel.domain.cases.queries.printed import kept_back
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.journal.actions import Subject
from keukentafel.domain.people.models import Person
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line

from .documents import keep_document
from .notes import check_about
from .printed import note_addresses
from .texts import ChangedMeanwhile

PRINT = "keukentafel.outside.paper.print_outgoing"
"""The name under which `outside/paper` listens; domain asks for a letter and does not know who makes it."""
PDF = "application/pdf"
LONGEST_REASON = 400


class LooksOtherwise(Refusal):
    """The letter is no longer as its writer saw it: the text, the addressee or the day changed."""


class NotPosted(Refusal):
    """Nobody said that this letter was printed; there is nothing to take back."""


class NoReasonToUnpost(Refusal):
    """Who takes back that a letter was printed says why."""


class AddressNowSecret(Refusal):
    """The PDF bears an address that became secret since; what goes into an envelope is made again without it."""


@deed
def write_letter(
    household: Subject,
    told: Told,
    *,
    seen: str,
    person: int | None = None,
    case: Case | None = None,
    replaces: OutgoingLetter | None = None,
    sent_once: UUID | None = None,
    by: Reader,
    at: datetime,
) -> OutgoingLetter:
    """Send a letter: its text is fixed at once, its PDF is made by a worker.

    seen      mark of the letter as its writer saw it (Composed.seen)
    person    about whom; None: the household
    replaces  an earlier letter that this one puts right; that one stays as it was
    raises    what compose raises; LooksOtherwise, NotAMember, CaseOfOthers, journal.AlreadySent; ChangedMeanwhile when the
              earlier letter has been replaced already
    """
    check_about(household.pk, person, case)
    if sent_once:
        journal.first_time(sent_once, at=at)
    composed = compose(household.pk, household.municipality_id, told, by=by, on=dutch_day(at))
    if composed.seen != seen:
        raise LooksOtherwise(
            _("De brief is veranderd sinds u hem bekeek. Kijk hem nog eens na en verstuur hem dan.")
        )
    if replaces is not None and OutgoingLetter.objects.filter(replaces=replaces.pk).exists():
        raise ChangedMeanwhile(_("Deze brief is intussen al vervangen. Open de correspondentie opnieuw."))
    letter = OutgoingLetter.objects.create(
        municipality_id=household.municipality_id,
        household_id=household.pk,
        case=case,
        person_id=person,
        to_person=composed.to.person,
        to_name=composed.to.name,
        to_address=[] if composed.to.person else list(composed.to.lines),
        template=composed.letter.code,
        template_version=composed.letter.version,
        answers=_answers(told),
        subject=composed.letter.title[:200],
        body=composed.letter.markdown,
        dated_on=composed.dated_on,
        at=at,
        by_id=by.account,
        by_function=composed.function,
        replaces=replaces,
    )
    journal.note(
        "letter.written", about=letter, by=by, at=at, household=household.pk, template=letter.template
    )
    queue.configure_task(PRINT, queue="letters").defer(
        letter_id=letter.pk, municipality=letter.municipality_id
    )
    return letter


@deed
def letter_made(
    letter: OutgoingLetter, content: bytes, *, window: Person | None, text: str, at: datetime
) -> OutgoingLetter:
    """The PDF is there: it is kept with the correspondence. Making it twice changes nothing.

    window  whose address stands on it, as far as they have a file
    text    all that stands on it
    """
    letter = (
        OutgoingLetter.objects.select_for_update(of=("self",))
        .select_related("case", "replaces__document")
        .get(pk=letter.pk)
    )
    if letter.document_id is not None:
        return letter
    letter.document = keep_document(
        municipality=letter.municipality_id,
        household=letter.household_id,
        case=letter.case,
        name=f"Brief {letter.pk}.pdf",
        media_type=PDF,
        content=content,
        kind="brief",
        correspondent=letter.to_name,
        dated_on=letter.dated_on,
        person=letter.person_id,
        replaces=letter.replaces.document if letter.replaces else None,
        by=None,
        at=at,
    )
    letter.save(update_fields=["document"])
    note_addresses(letter.document, window=window, text=text, on=letter.dated_on)
    journal.note("letter.made", about=letter, by=None, at=at, household=letter.household_id)
    return letter


@deed
def post(document: Document, *, by: Reader, at: datetime) -> Posted:
    """A letter was printed and put in its envelope. Doing it twice changes nothing. raises AddressNowSecret"""
    if kept_back([document.pk], on=dutch_day(at)):
        raise AddressNowSecret(
            _("Op deze brief staat een adres dat nu geheim is. Laat hem eerst opnieuw maken, zonder adres."),
            rule="Wet BRP, artikel 2.59",
        )
    row, new = Posted.objects.get_or_create(
        document=document,
        defaults={"municipality_id": document.municipality_id, "at": at, "by_id": by.account},
    )
    if new:
        journal.note("letter.posted", about=document, by=by, at=at, household=document.household_id)
    return row


@deed
def unpost(document: Document, *, reason: str, by: Reader, at: datetime) -> PostUndone:
    """A letter that was said to be printed was not, or did not go: it waits for the post again.

    raises  NoReasonToUnpost, NotPosted: nothing was written
    """
    reason = why_unposted(reason)
    posted = Posted.objects.select_for_update(of=("self",)).filter(document=document).first()
    if posted is None:
        raise NotPosted(_("Deze brief ligt al bij de brieven om af te drukken."))
    undone = PostUndone.objects.create(
        municipality_id=document.municipality_id, document=document, posted_at=posted.at, posted_by_id=posted.by_id,
        reason=reason, at=at, by_id=by.account,
    )  # fmt: skip
    posted.delete()
    journal.note(
        "letter.unposted", about=document, by=by, at=at, household=document.household_id, reason=reason
    )
    return undone


def why_unposted(reason: str) -> str:
    """On one line. raises  NoReasonToUnpost"""
    reason = one_line(reason, LONGEST_REASON)
    if not reason:
        raise NoReasonToUnpost(_("Schrijf op waarom deze brief niet is afgedrukt of niet is verstuurd."))
    return reason


@deed
def post_many(documents: Collection[int], *, by: Reader, at: datetime) -> None:
    """The same for many at once; whether an address on them is secret now is for the caller to know."""
    fresh = Document.objects.filter(pk__in=documents, posted__isnull=True)
    rows = [
        Posted(municipality_id=each.municipality_id, document=each, at=at, by_id=by.account) for each in fresh
    ]
    Posted.objects.bulk_create(rows, ignore_conflicts=True)
    for row in rows:
        journal.note("letter.posted", about=row.document, by=by, at=at, household=row.document.household_id)


def _answers(told: Told) -> dict[str, Any]:
    """As the form wants them, to begin with when the letter is replaced."""
    filled = {
        name: value.strftime("%d-%m-%Y") if isinstance(value, date) else value
        for name, value in told.filled.items()
    }
    return {**filled, "to": told.to, "name": told.name, "address": told.address}
