"""The PDF of a letter about a complaint, kept back as soon as an address stands on it that is secret now."""

from __future__ import annotations

import hashlib
from datetime import date

from django.core.files.storage import default_storage

from keukentafel.domain.cases.envelope import without_addresses
from keukentafel.domain.cases.queries.documents import Changed
from keukentafel.domain.decisions.models import Complaint, ComplaintLetter
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.people.queries.household import hiding
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel import names

from .complaint_whom import readable


class LetterNowSecret(Exception):
    """An address that is secret now stands on this PDF. Its text can be read (process.queries.letter_texts)."""


def letter_row(letter: int, *, reader: Reader) -> ComplaintLetter:
    """raises NotYours"""
    mine = Complaint.objects.filter(readable(reader), municipality__in=reader.municipalities)
    rows = ComplaintLetter.objects.filter(pk=letter, complaint__in=mine)
    found = rows.select_related("complaint__person").first()
    if found is None:
        raise NotYours(letter)
    return found


def letter_content(letter: int, *, reader: Reader) -> tuple[ComplaintLetter, bytes]:
    """The PDF.

    raises  NotYours, also while it is being made; LetterNowSecret; OSError; Changed when the store gives something else
    """
    found = letter_row(letter, reader=reader)
    if not found.path:
        raise NotYours(letter)
    if bears_secret(found, on=reader.today):
        raise LetterNowSecret(letter)
    with default_storage.open(found.path) as stored:
        content: bytes = stored.read()
    if hashlib.sha256(content).hexdigest() != found.sha256:
        raise Changed(found.path)
    return found, content


def bears_secret(letter: ComplaintLetter, *, on: date) -> bool:
    """Whether an address of who complained stands on the PDF, in the window or the text, while they hide on this day."""
    if not _hides(letter.complaint, on):
        return False
    return not letter.by_hand or body_without_secret(letter, on=on) != letter.body


def body_without_secret(letter: ComplaintLetter, *, on: date) -> str:
    """Markdown; without the addresses of who complained, when they hide on this day."""
    if not _hides(letter.complaint, on):
        return letter.body
    assert letter.complaint.person_id is not None
    return without_addresses(letter.body, [letter.complaint.person_id], on=on)


def addressed_to(complaint: Complaint) -> str:
    """As on the envelope."""
    if complaint.person is None:
        return complaint.name
    to = names.addressed(person_name(complaint.person), complaint.person.sex.upper())
    return to[:1].upper() + to[1:]


def _hides(complaint: Complaint, on: date) -> bool:
    return complaint.person_id is not None and bool(hiding([complaint.person_id], on=on))
