"""The job that makes the PDF of a letter and keeps it in the file of its household."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.envelope import envelope, gets_post
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.actions.letter import PRINT
from keukentafel.domain.decisions.composing import TO_PERSON, capacity_of, decided_by, report_of
from keukentafel.domain.decisions.models import Letter as LetterRow
from keukentafel.domain.people.models import Person
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls import security
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.models import Municipality
from keukentafel.kernel import names
from keukentafel.rules.letters import escaped
from keukentafel.rules.letters_decisions import REPLACES

from .housestyles import house_style
from .letter import Address, HouseStyle, Letter
from .render import Printer

CLOSING = "\nMet vriendelijke groet,"
"""From here on the printer sets the words itself, so that a signature is never cut in two."""

printer = Printer()


@app.task(name=PRINT, queue="letters", retry=RetryStrategy(max_attempts=8, exponential_wait=3))
def print_letter(letter_id: int, municipality: int) -> None:
    """Print the letter with this id, once. A letter that was printed already stays as it is."""
    with security.opened(municipality):
        print_now(letter_id, at=timezone.now())


@deed  # one, so that the journal is written last: who waits for a row here never holds its chain
def print_now(letter_id: int, *, at: datetime) -> LetterRow:
    """Make the PDF, keep it and announce the decision, all or nothing; none for who died or was suspended since.

    raises  Letter.DoesNotExist, LetterNotPrinted, KeyError for a municipality without house style
    """
    rows = LetterRow.objects.select_for_update(of=("self",)).select_related(*TO_PERSON)
    row = rows.get(pk=letter_id)
    if row.document_id is not None or not gets_post(row.person):
        return row
    row = decisions.redate(row, on=timezone.localdate(at), at=at)
    row = LetterRow.objects.select_related("case", "beschikking__decided_by", *TO_PERSON).get(pk=row.pk)
    assert row.case.household_id is not None
    paper = as_paper(row)
    document = cases.keep_document(
        municipality=row.municipality_id,
        household=row.case.household_id,
        case=row.case,
        name=f"Besluit {row.number}.pdf",
        media_type="application/pdf",
        content=printer.print(paper),
        by=None,
        at=at,
    )
    window = row.person if paper.address else None
    return decisions.letter_printed(row, document, window=window, text=paper.written, at=at)


def as_paper(row: LetterRow) -> Letter:
    person = row.person
    name = names.addressed(person_name(person), person.sex.upper())
    addressee = name[:1].upper() + name[1:]
    municipality = Municipality.objects.get(pk=row.municipality_id)
    encloses = row.beschikking is not None and row.beschikking.outcome not in REPLACES
    verslag = _verslag(row) if encloses else ""
    return Letter(
        style=house_style_of(municipality),
        address=address_of(person, addressee, on=row.dated_on),
        handed_to=addressee,
        reference=row.number,
        date=row.dated_on,
        subject=row.subject,
        body=row.body.partition(CLOSING)[0],
        on_behalf_of=f"namens burgemeester en wethouders van {municipality.name},",
        sender_name=decided_by(row).name,
        sender_role=capacity_of(row),
        enclosures=("Verslag van het gesprek",) if verslag else (),
        appendix=verslag,
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


def _verslag(row: LetterRow) -> str:
    """The fixed verslag that the letter speaks of, as Markdown."""
    done = report_of(row.case_id)
    return as_appendix(done.verslag) if done else ""


def as_appendix(verslag: str) -> str:
    """A verslag as Markdown: its lines that begin with ## are headings, the rest is text."""
    lines = verslag.replace("\r\n", "\n").split("\n")
    return "\n".join(
        f"\n## {escaped(line[3:])}\n" if line.startswith("## ") else escaped(line) for line in lines
    )
