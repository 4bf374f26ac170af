"""What a letter says, without an address: in the place of a PDF on which an address stands that is secret now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from keukentafel.domain.cases.envelope import without_addresses
from keukentafel.domain.cases.models import OutgoingLetter
from keukentafel.domain.cases.queries.printed import whose_address
from keukentafel.domain.decisions.composing import TO_PERSON
from keukentafel.domain.decisions.models import Letter
from keukentafel.domain.decisions.queries.complaint_letters import (
    addressed_to,
    body_without_secret,
    letter_row,
)
from keukentafel.domain.decisions.spoken import report_with
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.process.models import LetterCopy
from keukentafel.domain.process.notice_paper import full_name, number_of
from keukentafel.domain.walls.reader import Reader

LetterRow = OutgoingLetter | Letter | Notice | LetterCopy


@dataclass(frozen=True, slots=True)
class LetterText:
    """to: as on the letter; body: Markdown as it was sent, the addresses left out; person: to whom, when in the file.

    verslag  the verslag of the conversation came along with it
    """

    to: str
    subject: str
    reference: str
    dated_on: date
    body: str
    municipality: int
    household: int | None
    person: int | None
    verslag: bool


def letter_of(document: int) -> LetterRow | None:
    """The letter of which this document is the PDF; at most four statements. None when it is another document."""
    return (
        OutgoingLetter.objects.select_related("case", "to_person", "by").filter(document=document).first()
        or Letter.objects.select_related("case", *TO_PERSON).filter(document=document).first()
        or Notice.objects.select_related("case", "person", "verslag", "by").filter(document=document).first()
        or LetterCopy.objects.select_related("case", "to_person", "representation")
        .filter(document=document)
        .first()
    )


def letter_text(document: int, *, reader: Reader) -> LetterText:
    """What to read of a letter that a query kept back with NowSecret: that query let the reader in. raises NotYours"""
    row = letter_of(document)
    if row is None:
        raise NotYours(document)
    body = without_addresses(row.body, whose_address(document), on=reader.today)
    if isinstance(row, OutgoingLetter):
        to, person, household = row.to_name, row.to_person, row.household_id
        reference = row.case.number if row.case else ""
    elif isinstance(row, LetterCopy):
        assert row.case.household_id is not None
        to, person, household, reference = (
            row.to_name,
            row.to_person,
            row.case.household_id,
            number_of(row.case),
        )
    else:
        assert row.case.household_id is not None
        person, household = row.person, row.case.household_id
        to, reference = (
            full_name(row) if isinstance(row, Notice) else person_name(row.person).full,
            row.number if isinstance(row, Letter) else number_of(row.case),
        )
    return LetterText(
        to, row.subject, reference, row.dated_on, body, row.municipality_id, household, person.pk if person else None,
        _came_along(row),
    )  # fmt: skip


def complaint_letter_text(letter: int, *, reader: Reader) -> LetterText:
    """The same of a letter about a complaint, which stands in no household's correspondence. raises NotYours"""
    row = letter_row(letter, reader=reader)
    return LetterText(
        addressed_to(row.complaint), row.subject, row.complaint.number, row.dated_on,
        body_without_secret(row, on=reader.today), row.municipality_id, None, row.complaint.person_id, verslag=False,
    )  # fmt: skip


def _came_along(row: LetterRow) -> bool:
    if isinstance(row, Letter):
        return report_with(row) is not None
    if isinstance(row, LetterCopy):
        return row.verslag and row.letter is not None and _came_along(row.letter)
    return isinstance(row, Notice) and row.verslag_id is not None
