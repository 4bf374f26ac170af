"""One notice for the CAK with what came back of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from keukentafel.domain.delivery.models import ContributionNotice, ContributionReturned
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import loader

from .contribution import notice_line, notices_of
from .contribution_files import reference_of


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """An answer of the CAK. outcome empty: nobody settled it yet."""

    id: int
    file: int
    on: date
    reason: str
    outcome: str
    outcome_name: str
    remark: str


@dataclass(frozen=True, slots=True)
class NoticePage:
    """open: the answer that waits to be settled; sent: in which file it is now.

    state, why  as the list tells them: a key of STATES or LAPSED, and a sentence or nothing
    first_said  the day as it stood in the notice, when it was mended since
    """

    id: int
    reference: str
    municipality: int
    household: int | None
    person: int
    name: str
    decision: str
    kind: str
    contribution: str
    on: date
    sent: int | None
    state: str
    why: str
    first_said: date | None
    contribution_code: str
    returns: tuple[ReturnLine, ...]

    @property
    def open(self) -> ReturnLine | None:
        return next((each for each in self.returns if not each.outcome), None)


def notice_row(key: int, *, reader: Reader) -> ContributionNotice:
    """As a row, to give to a deed. raises NotYours"""
    row = notices_of(reader).filter(pk=key).first() if 0 < key < 2**63 else None
    if row is None:
        raise NotYours(key)
    return row


def notice_by_reference(reference: str, *, reader: Reader) -> ContributionNotice:
    """raises NotYours, also for what is no reference of ours"""
    municipality, _dash, key = reference.strip().partition("-")
    if not (municipality.isdigit() and key.isdigit()):
        raise NotYours(reference)
    row = notice_row(int(key), reader=reader)
    if reference_of(row) != f"{int(municipality):04d}-{int(key)}":
        raise NotYours(reference)
    return row


def notice_page(key: int, *, reader: Reader) -> NoticePage:
    """raises NotYours"""
    row = notice_row(key, reader=reader)
    told, line = row.told, notice_line(key, reader=reader)
    assert line is not None
    return NoticePage(
        row.pk, reference_of(row), row.municipality_id, row.case.household_id, row.person.pk, person_name(row.person).full,
        row.number, row.kind, loader.load().bijdragesoorten.history(row.told_contribution)[-1].naam, told.on,
        row.sent_in, line.state, line.reason, row.on if told.on != row.on else None, row.told_contribution,
        tuple(_line(each) for each in row.returned.order_by("-pk")),
    )  # fmt: skip


def contribution_kinds(*, on: date) -> list[tuple[str, str]]:
    """Code and name of the contributions of that day."""
    return [(each.code, each.naam) for each in loader.load().bijdragesoorten.on(on)]


def open_return(notice: ContributionNotice) -> ContributionReturned | None:
    return ContributionReturned.objects.select_related("notice").filter(notice=notice, outcome="").first()


def _line(row: ContributionReturned) -> ReturnLine:
    name = str(row.get_outcome_display()) if row.outcome else ""
    return ReturnLine(row.pk, row.file_id, row.on, row.reason, row.outcome, name, row.remark)
