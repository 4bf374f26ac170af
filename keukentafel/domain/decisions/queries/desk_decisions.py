"""What a regional desk refused in the name of the municipality, for who may read its aanvraag; and what a form offers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from keukentafel.domain.cases.envelope import gives_away
from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.decisions.actions.desk_decisions.record import FORM, OUTCOME, granted_to
from keukentafel.domain.decisions.by_desk import term_to_object
from keukentafel.domain.decisions.models import (
    DeskDecision,
    DeskDecisionCorrected,
    DeskDecisionSheet,
    DeskDecisionUndone,
)
from keukentafel.domain.decisions.to_object import letterbox
from keukentafel.domain.people import access
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import deciding, referring

from .aanvraag import AanvraagPage, aanvraag_row
from .choices import products
from .letters import LetterFile, kept_content


@dataclass(frozen=True, slots=True)
class DeskChoices:
    """What the form offers, each a code and its name: desks, help, grounds and (numbers of) what desks granted this person."""

    kinds: tuple[tuple[str, str], ...]
    products: tuple[tuple[str, str], ...]
    grounds: tuple[tuple[str, str], ...]
    granted: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DeskDecisionView:
    """One of them. known_on: when the letter of the desk went; None: not known, so the term counts from the decision.

    granted   number of the referral with what it did grant; "": nothing
    can_undo  nothing rests on it
    sheet     its sheet of rights is there
    """

    number: str
    aanvraag: str
    name: str
    kind_name: str
    contact: str
    document: str
    what: str
    granted: str
    decided_on: date
    known_on: date | None
    last_day: date
    open: bool
    sentence: str
    address: str
    recorded_by: str
    at: datetime
    can_undo: bool
    sheet: bool
    corrections: tuple[DeskDecisionCorrected, ...]


def of_desks(page: AanvraagPage, *, reader: Reader) -> bool:
    """Whether desks decide about the law of this aanvraag in the name of the municipality."""
    return bool(referring.desks(page.law, on=reader.today))


def choices(page: AanvraagPage, *, reader: Reader) -> DeskChoices:
    """Two statements."""
    on = reader.today
    offered = products(page.municipality, law=page.law, on=on)
    rows = deciding.grounds(law=page.law, outcome=OUTCOME, form=FORM, on=on)
    granted = granted_to(aanvraag_row(page.number, reader=reader), on=on).order_by("-pk")
    return DeskChoices(
        tuple((each.code, each.naam) for each in referring.desks(page.law, on=on)),
        tuple((each.code, each.label) for each in offered if FORM in each.forms),
        tuple((each.code, each.naam) for each in rows),
        tuple((each.number, f"{each.number}: {each.what}") for each in granted),
    )


def desk_decision_row(number: str, *, reader: Reader) -> DeskDecision:
    """For a deed. raises NotYours"""
    found = None
    if reader.kind == "professional":
        rows = DeskDecision.objects.filter(
            lets_through(reader, "beschikking__aanvraag__case"),
            municipality__in=reader.municipalities,
            beschikking__number=number,
            beschikking__aanvraag__case__household__in=access.households(reader),
        )
        along = (
            "by",
            "granted",
            "municipality",
            "beschikking__aanvraag__case",
            "beschikking__aanvraag__person",
        )
        found = rows.select_related(*along).first()
    if found is None:
        raise access.NotYours(number)
    return found


def desk_decision(number: str, *, reader: Reader) -> DeskDecisionView:
    """raises NotYours"""
    row = desk_decision_row(number, reader=reader)
    decided, term = row.beschikking, term_to_object(row.beschikking)
    return DeskDecisionView(
        number=decided.number, aanvraag=decided.aanvraag.number, name=row.name,
        kind_name=referring.kind(row.kind, on=decided.decided_on).naam, contact=row.contact, document=row.document,
        what=row.what, granted=row.granted.number if row.granted else "", decided_on=decided.decided_on,
        known_on=decided.sent_on, last_day=term.last_day, open=reader.today <= term.last_day, sentence=term.sentence,
        address=letterbox(row.municipality, on=reader.today), recorded_by=row.by.name, at=row.at,
        can_undo=not decided.objections.exists() and not _went_on(row), sheet=sheet_of(row, on=reader.today) is not None,
        corrections=tuple(row.corrections.select_related("by").order_by("-pk")),
    )  # fmt: skip


def undone(aanvraag: str, *, reader: Reader) -> tuple[DeskDecisionUndone, ...]:
    """What was recorded by mistake on this aanvraag, which the reader was let into, the newest first: one statement."""
    rows = DeskDecisionUndone.objects.filter(aanvraag__number=aanvraag)
    return tuple(rows.filter(municipality__in=reader.municipalities).select_related("by").order_by("-pk"))


def _went_on(row: DeskDecision) -> bool:
    return hasattr(row.beschikking, "changed_by") or hasattr(row.beschikking, "replaced_by")


def sheet_of(row: DeskDecision, *, on: date) -> DeskDecisionSheet | None:
    """None while it is being made, and where its words name an address that is secret. At most eight statements."""
    found = DeskDecisionSheet.objects.filter(decision=row).first()
    household = row.beschikking.aanvraag.case.household_id
    text = f"{row.what}\n{row.beschikking.grounds}"
    if found is None or household is None or gives_away(text, household, on=on):
        return None
    return found


def sheet_file_of(row: DeskDecision, *, on: date) -> LetterFile:
    """raises  NotYours where there is none; OSError when the store does not give it; Changed when it gives something else"""
    sheet, decided = sheet_of(row, on=on), row.beschikking
    if sheet is None:
        raise access.NotYours(decided.number)
    return LetterFile(
        row.pk, f"Rechten {decided.number}.pdf", "application/pdf", kept_content(sheet), row.municipality_id,
        decided.aanvraag.case.household_id, decided.aanvraag.person_id,
    )  # fmt: skip


def sheet_file(number: str, *, reader: Reader) -> LetterFile:
    """For a professional. raises  as sheet_file_of, and NotYours"""
    return sheet_file_of(desk_decision_row(number, reader=reader), on=reader.today)
