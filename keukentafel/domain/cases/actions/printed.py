"""Whose address stands on a PDF, written down when it is made; and the PDF that is made once more without it."""

from __future__ import annotations

from datetime import date, datetime

from django.core.files.storage import default_storage
from django.db import transaction

from keukentafel.domain.cases.envelope import lives_in_text
from keukentafel.domain.cases.models import Document, PrintedAddress, PrintedAgain
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.access import current
from keukentafel.domain.people.models import Membership, Person
from keukentafel.domain.walls.deeds import deed

from .documents import store


def note_addresses(document: Document, *, window: Person | None, text: str, on: date) -> frozenset[int]:
    """Write down whose address stands on this PDF. Gives their keys.

    window  who lives at the address in the window of the envelope; None: it is empty, or of somebody without a file
    text    all that stands on it: the lines of the window, the letter, and what is printed behind it
    """
    households = {document.household_id}
    if window is not None:
        homes = Membership.objects.filter(current(on), person=window)
        households |= set(homes.values_list("household", flat=True))
    people = lives_in_text(text, households, on=on)
    if window is not None:
        people |= {window.pk}
    PrintedAddress.objects.bulk_create(
        [
            PrintedAddress(municipality_id=document.municipality_id, document=document, person_id=person)
            for person in sorted(people)
        ],
        ignore_conflicts=True,
    )
    return people


@deed
def keep_again(document: Document, content: bytes, *, at: datetime) -> PrintedAgain:
    """Keep the same letter without an address beside the first. Made twice, the first stays.

    raises  OSError when the store cannot keep it; then nothing was written
    """
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if made := PrintedAgain.objects.filter(document=document).first():
        return made
    stored = store(document.municipality_id, document.name, document.media_type, content, at=at)
    try:
        with transaction.atomic():
            made = PrintedAgain.objects.create(
                municipality_id=document.municipality_id,
                document=document,
                size=stored.size,
                sha256=stored.sha256,
                path=stored.path,
                at=at,
            )
    except Exception:
        default_storage.delete(stored.path)
        raise
    journal.note("letter.printed_again", about=document, by=None, at=at, household=document.household_id)
    return made
