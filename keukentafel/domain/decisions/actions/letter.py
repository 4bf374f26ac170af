"""The letter about a decision: its text is fixed at once, the PDF is made by a worker."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest
from procrastinate.contrib.django import app as queue

from keukentafel.domain.cases.actions import note_addresses
from keukentafel.domain.cases.actions.documents import Stored
from keukentafel.domain.cases.envelope import gets_post
from keukentafel.domain.cases.models import Document
from keukentafel.domain.decisions.composing import compose_letter
from keukentafel.domain.decisions.known import reads_here
from keukentafel.domain.decisions.models import (
    AtOnce,
    Beschikking,
    Leaflet,
    LeafletAgain,
    Letter,
    LetterLate,
    TemporaryEnded,
    TemporaryExtended,
)
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.models import Person
from keukentafel.domain.people.queries.household import hiding
from keukentafel.domain.walls.deeds import deed
from keukentafel.kernel.moments import dutch_day

from .letter_notice import is_read_here, tell_once

PRINT = "keukentafel.outside.paper.print_letter"
"""The name under which `outside/paper` listens; domain asks for a letter and does not know who makes it."""
DATED = ("template_version", "body", "dated_on", "objection_last_day")
"""What of a letter follows the day on which it goes."""


def write_letter(
    decided: Beschikking | AtOnce,
    *,
    on: date,
    own: str = "",
    rights: bool = False,
) -> Letter | None:
    """Fix the text of the letter and ask for its PDF, in the transaction of the decision.

    own     a paragraph of whoever decides, in a letter about a beschikking
    rights  whether the sheet with one's rights goes along on paper; it stands beside the letter in any case
    None when nobody can receive it: the person died, or the BRP stopped keeping their data.
    raises  rules.letters.IncompleteLetter
    source  Awb, artikel 3:41
    """
    letter = _about(decided)
    letter.own_words, letter.encloses_rights = own.strip(), rights
    if not gets_post(letter.person):
        return None
    composed = compose_letter(letter, on=on)
    letter.municipality_id = decided.municipality_id
    letter.template, letter.template_version = composed.letter.code, composed.letter.version
    letter.subject, letter.body = composed.letter.title[:200], composed.letter.markdown
    letter.dated_on, letter.objection_last_day = on, composed.objection_last_day
    letter.save(force_insert=True)
    queue.configure_task(PRINT, queue="letters").defer(
        letter_id=letter.pk, municipality=letter.municipality_id
    )
    return letter


@deed
def redate(letter: Letter, *, on: date, at: datetime) -> Letter:
    """A letter that waited overnight gets the day on which it really goes out, so the resident keeps all six weeks.

    on  the new date of the letter; the same day again changes nothing

    source  Awb, artikel 6:8: the term begins the day after notification
    """
    letter = Letter.objects.select_for_update(of=("self",)).select_related("case").get(pk=letter.pk)
    if letter.document_id is not None or letter.dated_on == on:
        return letter
    before = letter.dated_on
    dated(letter, on=on)
    letter.save(update_fields=DATED)
    _note_dated(letter, before, at)
    return letter


def dated(letter: Letter, *, on: date) -> None:
    """Its text and last day as they are when it goes out on that day; nothing is saved. A last day that stood in the portal, or
    on which an objection rests, gets no sooner where it goes before the day that it was made for."""
    sooner = on < letter.dated_on and (is_read_here(letter.person, on=on) or _is_objected_to(letter))
    composed = compose_letter(letter, on=on, told=letter.objection_last_day if sooner else None)
    letter.template_version, letter.body = composed.letter.version, composed.letter.markdown
    letter.dated_on, letter.objection_last_day = on, composed.objection_last_day


@deed
def printed_anew(
    letter: Letter, document: Document, *, before: date, window: Person | None, text: str, at: datetime
) -> Letter:
    """A letter that did not go yet, as `dated` made it, on paper in the place of the one from before.

    Dated ahead, what was not made known before is, once it is posted.

    before        the day that stood on it; window, text: as letter_printed
    source        Awb, artikel 3:41 and 6:8
    """
    letter.document = document
    letter.save(update_fields=[*DATED, "document"])
    LetterLate.objects.filter(letter=letter, posted_on__isnull=True).delete()
    people = note_addresses(document, window=window, text=text, on=letter.dated_on)
    if letter.dated_on <= dutch_day(at) and not hiding(people, on=letter.dated_on):
        stands_here(letter, on=letter.dated_on, at=at)
    _note_dated(letter, before, at)
    return letter


@deed
def letter_printed(
    letter: Letter, document: Document, *, window: Person | None, text: str, at: datetime
) -> Letter:
    """The PDF is there: from this day the decision is made known to who has an account (decisions/known.py), unless an address on
    it is secret: then nobody gets it before it is made again. Printing twice changes nothing.

    window  whose address stands on it
    text    all that stands on it, with the verslag behind it
    """
    letter = Letter.objects.select_for_update(of=("self",)).select_related("case").get(pk=letter.pk)
    if letter.document_id is not None:
        return letter
    letter.document = document
    letter.save(update_fields=["document"])
    people = note_addresses(document, window=window, text=text, on=letter.dated_on)
    if not hiding(people, on=letter.dated_on):
        stands_here(letter, on=letter.dated_on, at=at)
    journal.note("letter.printed", about=letter, by=None, at=at, household=letter.case.household_id)
    return letter


@deed
def leaflet_made(letter: Letter, stored: Stored, *, at: datetime) -> Leaflet:
    """The sheet beside the letter is there. Made twice, the first stays."""
    row, new = Leaflet.objects.get_or_create(
        letter=letter,
        defaults={
            "municipality_id": letter.municipality_id, "size": stored.size, "sha256": stored.sha256, "path": stored.path,
            "at": at,
        },
    )  # fmt: skip
    if new:
        journal.note("letter.leaflet_made", about=letter, by=None, at=at, household=letter.case.household_id)
    return row


@deed
def leaflet_again(leaflet: Leaflet, stored: Stored, *, at: datetime) -> LeafletAgain:
    """The same sheet without an address. Made twice, the first stays."""
    row, _new = LeafletAgain.objects.get_or_create(
        leaflet=leaflet,
        defaults={
            "municipality_id": leaflet.municipality_id, "size": stored.size, "sha256": stored.sha256, "path": stored.path,
            "at": at,
        },
    )  # fmt: skip
    return row


@deed
def leaflet_anew(letter: Letter, stored: Stored, *, at: datetime) -> Leaflet:
    """The sheet beside a letter that is dated anew, in the place of the one from before, which is kept no longer."""
    before = [
        *Leaflet.objects.filter(letter=letter.pk).values_list("path", flat=True),
        *LeafletAgain.objects.filter(leaflet=letter.pk).values_list("path", flat=True),
    ]
    LeafletAgain.objects.filter(leaflet=letter.pk).delete()
    row, _new = Leaflet.objects.update_or_create(
        letter=letter,
        defaults={
            "municipality_id": letter.municipality_id, "size": stored.size, "sha256": stored.sha256, "path": stored.path,
            "at": at,
        },
    )  # fmt: skip
    for path in before:
        transaction.on_commit(partial(default_storage.delete, path), robust=True)
    return row


def stands_here(letter: Letter, *, on: date, at: datetime) -> None:
    """It can be read in the portal from this day: who reads it there hears so, and to an addressee with an account it made the
    decision known. source  Awb, artikel 2:14 and 3:41"""
    if reads_here(letter.person, on=on):
        announce([letter], on=on)
    tell_once(letter, on=on, at=at)


def announce(letters: Collection[Letter], *, on: date) -> int:
    """Their decisions are made known: the term to object runs from the day after. Made known before, it stays that day. How many
    were not. source  Awb, artikel 3:41 and 6:8"""
    about = [each.beschikking_id for each in letters]
    return Beschikking.objects.filter(pk__in=about, sent_on__isnull=True).update(
        sent_on=Greatest(F("decided_on"), on)
    )


def _is_objected_to(letter: Letter) -> bool:
    about = letter.beschikking or letter.provision
    assert about is not None
    return about.objections.filter(withdrawn__isnull=True).exists()


def _note_dated(letter: Letter, before: date, at: datetime) -> None:
    journal.note(
        "letter.redated", about=letter, by=None, at=at, household=letter.case.household_id, rule="Awb, artikel 6:8",
        before=before.isoformat(), dated_on=letter.dated_on.isoformat(),
    )  # fmt: skip


def _about(decided: Beschikking | AtOnce) -> Letter:
    if isinstance(decided, Beschikking):
        return Letter(beschikking=decided, case_id=decided.aanvraag.case_id)
    if isinstance(decided, TemporaryExtended):
        return Letter(extension=decided, case_id=decided.provision.case_id)
    if isinstance(decided, TemporaryEnded):
        return Letter(ended=decided, case_id=decided.provision.case_id)
    return Letter(temporary=decided, case_id=decided.case_id)
