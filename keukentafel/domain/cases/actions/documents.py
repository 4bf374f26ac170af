"""Files are kept outside the database; the hash proves that they are what they were."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from keukentafel.domain.cases.files import WrongFile, media_type
from keukentafel.domain.cases.models import Case, Document, OutgoingLetter
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.journal.actions import Subject
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line

from .notes import check_about
from .tasks import issue_task
from .texts import ChangedMeanwhile

__all__ = [
    "DocumentReplaced", "LetterStays", "Received", "Stored", "WrongFile", "add_document", "add_version", "adopt_document",
    "file_name", "keep_document", "release_document", "store",
]  # fmt: skip


class LetterStays(Refusal):
    """A letter that was sent from here is replaced by another letter, never by a file."""


class DocumentReplaced(Refusal):
    """There is a newer version of it in the file."""


@dataclass(frozen=True, slots=True)
class Received:
    """What is told about a file.

    name      as its sender called it; dated_on: the date on it; kind: a code of document_kinds
    reply_by  when there must be an answer: that becomes a task
    """

    name: str
    direction: str
    correspondent: str = ""
    dated_on: date | None = None
    person: int | None = None
    case: Case | None = None
    kind: str = "overig"
    reply_by: date | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """A file in the store. size: bytes; path: its place there."""

    name: str
    media_type: str
    size: int
    sha256: str
    path: str


@deed
def add_document(
    household: Subject,
    told: Received,
    content: bytes,
    *,
    largest: int,
    team: int | None = None,
    sent_once: UUID | None = None,
    by: Reader,
    at: datetime,
) -> Document:
    """Somebody adds a file to the correspondence of a household.

    largest  bytes that a file may have
    team     of who adds it: the task to answer falls back to its pile. None: nobody answers, so there is no task
    raises   WrongFile, NotAMember, CaseOfOthers, journal.AlreadySent; OSError when the store cannot keep it
    """
    kind = media_type(content, told.name, largest=largest)
    check_about(household.pk, told.person, told.case)
    if sent_once:
        journal.first_time(sent_once, at=at)
    document = keep_document(
        municipality=household.municipality_id,
        household=household.pk,
        case=told.case,
        name=told.name,
        media_type=kind,
        content=content,
        kind=told.kind,
        direction=told.direction,
        correspondent=told.correspondent,
        dated_on=told.dated_on,
        reply_by=told.reply_by,
        person=told.person,
        by=by,
        at=at,
    )
    if told.reply_by and team is not None:
        issue_task(
            kind="actie",
            title=f"Beantwoord het stuk dat op {plain_date(dutch_day(at))} is ontvangen",
            municipality=household.municipality_id,
            team=team,
            account=by.account,
            due_on=told.reply_by,
            case=told.case,
            household=household.pk,
            by=by,
            at=at,
        )
    return document


@deed
def add_version(
    document: Document, name: str, content: bytes, *, largest: int, by: Reader, at: datetime
) -> Document:
    """A newer version of a file; the one before stays as it was.

    raises  WrongFile; LetterStays; ChangedMeanwhile when it has a newer version already
    """
    kind = media_type(content, name, largest=largest)
    before = Document.objects.select_for_update(of=("self",)).select_related("case").get(pk=document.pk)
    if Document.objects.filter(replaces=before).exists():
        raise ChangedMeanwhile(
            _("Van dit document is intussen een nieuwere versie. Open het dossier opnieuw.")
        )
    if OutgoingLetter.objects.filter(document=before).exists():
        raise LetterStays(_("Dit is een brief die is verstuurd. Schrijf een nieuwe brief die deze vervangt."))
    return keep_document(
        municipality=before.municipality_id,
        household=before.household_id,
        case=before.case,
        name=name,
        media_type=kind,
        content=content,
        kind=before.kind,
        direction=before.direction,
        correspondent=before.correspondent,
        dated_on=before.dated_on,
        reply_by=before.reply_by,
        person=before.person_id,
        replaces=before,
        by=by,
        at=at,
    )


@deed
def keep_document(
    *,
    municipality: int,
    household: int,
    case: Case | None = None,
    name: str,
    media_type: str,
    content: bytes,
    kind: str = "overig",
    direction: str = "uit",
    correspondent: str = "",
    dated_on: date | None = None,
    reply_by: date | None = None,
    person: int | None = None,
    replaces: Document | None = None,
    by: Reader | None,
    at: datetime,
) -> Document:
    """Keep a file that is known to be what it says. Its place in the store tells nothing about anybody.

    raises  OSError when the store cannot keep it; then nothing was written
    """
    stored = store(municipality, name, media_type, content, at=at)
    try:
        with transaction.atomic():
            return adopt_document(
                stored,
                municipality=municipality,
                household=household,
                case=case,
                kind=kind,
                direction=direction,
                correspondent=correspondent,
                dated_on=dated_on,
                reply_by=reply_by,
                person=person,
                replaces=replaces,
                by=by,
                at=at,
            )
    except Exception:
        default_storage.delete(stored.path)
        raise


@deed
def adopt_document(
    stored: Stored,
    *,
    municipality: int,
    household: int,
    case: Case | None = None,
    kind: str = "overig",
    direction: str = "uit",
    correspondent: str = "",
    dated_on: date | None = None,
    reply_by: date | None = None,
    person: int | None = None,
    replaces: Document | None = None,
    by: Reader | None,
    at: datetime,
) -> Document:
    """A file that is in the store already becomes a document of this household."""
    document = Document.objects.create(
        municipality_id=municipality,
        household_id=household,
        case=case,
        person_id=person,
        kind=kind,
        direction=direction,
        reply_by=reply_by,
        correspondent=one_line(correspondent, 120),
        dated_on=dated_on,
        name=stored.name,
        media_type=stored.media_type,
        size=stored.size,
        sha256=stored.sha256,
        path=stored.path,
        created_at=at,
        by_id=by.account if by else None,
        replaces=replaces,
    )
    journal.note("document.kept", about=document, by=by, at=at, household=household, size=stored.size)
    return document


def release_document(document: Document) -> None:
    """It was laid in the wrong file: it is no document there any more. The file itself stays in the store, for who owns it.

    raises  DocumentReplaced
    """
    if Document.objects.filter(replaces=document).exists():
        raise DocumentReplaced(_("Van een bijlage is al een nieuwe versie gemaakt. Haal die eerst weg."))
    document.delete()


def store(municipality: int, name: str, media_type: str, content: bytes, *, at: datetime) -> Stored:
    """Lay a file in the store; its place tells nothing about anybody. raises OSError when the store cannot keep it"""
    path = default_storage.save(f"{municipality:04d}/{at.year}/{uuid.uuid4()}", ContentFile(content))
    return Stored(file_name(name), media_type, len(content), hashlib.sha256(content).hexdigest(), path)


def file_name(name: str) -> str:
    """The last part of the name, without what no name needs, and with its ending when it is too long."""
    last = "".join(
        letter for letter in name.replace("\\", "/").rpartition("/")[2] if letter.isprintable()
    ).strip()
    if len(last) <= 160:
        return last or "document"
    stem, dot, ending = last.rpartition(".")
    return f"{stem[: 159 - len(ending)]}{dot}{ending}" if dot and len(ending) < 10 else last[:160]
