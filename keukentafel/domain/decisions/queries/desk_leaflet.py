"""The sheet of rights with what a desk decided, for who was let into that."""

from __future__ import annotations

from datetime import date

from keukentafel.domain.cases.envelope import gives_away
from keukentafel.domain.decisions.models import DeskLeaflet, Referral
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.walls.reader import Reader

from .letters import LetterFile, kept_content
from .referrals import referral_row


def desk_sheet(row: Referral, *, on: date) -> DeskLeaflet | None:
    """None while it is being made, of what was recorded before there were sheets, and where its words name an address that is
    secret. At most eight statements."""
    found = DeskLeaflet.objects.filter(referral=row).first()
    household = row.case.household_id
    if found is None or household is None or gives_away(f"{row.what}\n{row.reason}", household, on=on):
        return None
    return found


def sheet_file(number: str, *, reader: Reader) -> LetterFile:
    """For a professional. raises  as desk_leaflet_file, and NotYours"""
    return desk_leaflet_file(referral_row(number, reader=reader), on=reader.today)


def sheet_ready(number: str, *, reader: Reader) -> bool:
    return desk_sheet(referral_row(number, reader=reader), on=reader.today) is not None


def desk_leaflet_file(row: Referral, *, on: date) -> LetterFile:
    """raises  NotYours where there is none; OSError when the store does not give it; Changed when it gives something else"""
    sheet = desk_sheet(row, on=on)
    if sheet is None:
        raise NotYours(row.number)
    return LetterFile(
        row.pk, f"Rechten {row.number}.pdf", "application/pdf", kept_content(sheet), row.municipality_id,
        row.case.household_id, row.person_id,
    )  # fmt: skip
