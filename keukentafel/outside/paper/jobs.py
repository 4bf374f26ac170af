"""The job that makes the PDF of a letter and keeps it in the file of its household."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.envelope import envelope, gets_post
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.actions.letter import PRINT
from keukentafel.domain.decisions.composing import TO_PERSON
from keukentafel.domain.decisions.models import Letter as LetterRow
from keukentafel.domain.decisions.paper import CLOSING, VERSLAG, Paper, paper_of
from keukentafel.domain.people.models import Person
from keukentafel.domain.process.actions import penalties
from keukentafel.domain.process.actions.letter_copies import copy_letter
from keukentafel.domain.walls import security
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.models import Municipality
from keukentafel.rules.letters import escaped

from . import leaflets
from .housestyles import house_style
from .letter import Address, HouseStyle, Letter
from .render import Printer

__all__ = [
    "CLOSING",
    "address_of",
    "as_appendix",
    "as_paper",
    "house_style_of",
    "letter_from",
    "print_now",
    "printer",
]

printer = Printer()


@app.task(name=PRINT, queue="letters", retry=RetryStrategy(max_attempts=8, exponential_wait=3))
def print_letter(letter_id: int, municipality: int) -> None:
    """Print the letter with this id, once. A letter that was printed already stays as it is."""
    with security.opened(municipality):
        print_now(letter_id, at=timezone.now())


@deed  # one, so that the journal is written last: who waits for a row here never holds its chain
def print_now(letter_id: int, *, at: datetime) -> LetterRow:
    """Make the PDF and the sheet beside it, keep both and announce the decision, all or nothing.

    None for who died or was suspended since.

    raises  Letter.DoesNotExist, LetterNotPrinted, KeyError for a municipality without house style
    """
    rows = LetterRow.objects.select_for_update(of=("self",)).select_related(*TO_PERSON)
    row = rows.get(pk=letter_id)
    if row.document_id is not None or not gets_post(row.person):
        return row
    row = decisions.redate(row, on=timezone.localdate(at), at=at)
    row = LetterRow.objects.select_related(
        "case", "beschikking__decided_by", "beschikking__by_college", *TO_PERSON
    ).get(pk=row.pk)
    assert row.case.household_id is not None
    facts = paper_of(row)
    paper = letter_from(facts)
    sheet = leaflets.pdf(facts, paper.style, printer=printer)
    document = cases.keep_document(
        municipality=row.municipality_id,
        household=row.case.household_id,
        case=row.case,
        name=f"Besluit {row.number}.pdf",
        media_type="application/pdf",
        content=printer.print(paper),
        dated_on=row.dated_on,
        kind="besluit",
        by=None,
        at=at,
    )
    window = row.person if paper.address else None
    keep_leaflet(row, sheet, at=at)
    row = decisions.letter_printed(row, document, window=window, text=paper.written, at=at)
    penalties.letter_gone(row.case, at=at)
    copy_letter(row, at=at)
    return row


def keep_leaflet(row: LetterRow, content: bytes, *, at: datetime) -> None:
    """raises  OSError when the store cannot keep it; then nothing was written"""
    stored = cases.store(row.municipality_id, f"Rechten {row.number}.pdf", "application/pdf", content, at=at)
    try:
        with transaction.atomic():
            decisions.leaflet_made(row, stored, at=at)
    except Exception:
        default_storage.delete(stored.path)
        raise


def as_paper(row: LetterRow) -> Letter:
    return letter_from(paper_of(row))


def letter_from(paper: Paper) -> Letter:
    """The letter with all that is printed behind it."""
    place = paper.place
    return Letter(
        style=house_style_of(Municipality.objects.get(pk=paper.municipality)),
        address=Address((paper.to,), place.street_line, place.postcode_and_town, place.country)
        if place
        else None,
        handed_to=paper.to,
        reference=paper.number,
        date=paper.dated_on,
        subject=paper.subject,
        body=paper.body,
        on_behalf_of=paper.on_behalf_of,
        sender_name=paper.sender,
        sender_role=paper.role,
        enclosures=paper.enclosures,
        appendix=as_appendix(paper.verslag, paper.appendix),
        leaflet=f"# {paper.sheet}\n\n{paper.leaflet}" if paper.enclosed else "",
    )


def house_style_of(municipality: Municipality) -> HouseStyle:
    """The house style, with the contact details that the municipality filled in: the same as in the text."""
    style = house_style(municipality.code)
    domain = municipality.email.rpartition("@")[2]
    return replace(
        style,
        phone=municipality.phone or style.phone,
        email=municipality.email or style.email,
        website=f"www.{domain}" if domain else style.website,
        address_lines=tuple(part.strip() for part in municipality.address.split(","))
        if municipality.address
        else style.address_lines,
    )


def address_of(person: Person, addressee: str, *, on: date) -> Address | None:
    """Where the envelope goes; None when that is secret or unknown."""
    place = envelope(person, on=on)
    return Address((addressee,), place.street_line, place.postcode_and_town, place.country) if place else None


def as_appendix(verslag: str, name: str = VERSLAG) -> str:
    """A verslag as Markdown, under its name: its lines that begin with ## are headings, the rest is text."""
    if not verslag.strip():
        return ""
    lines = verslag.replace("\r\n", "\n").split("\n")
    told = (f"\n## {escaped(line[3:])}\n" if line.startswith("## ") else escaped(line) for line in lines)
    return "\n".join((f"# {escaped(name)}\n", *told))
