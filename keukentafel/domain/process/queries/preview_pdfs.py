"""The PDF of a letter that was looked at before deciding: only for who asked for it, as long as they may read the case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from keukentafel.domain.cases.envelope import gives_away
from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.decisions.paper import Paper, from_json
from keukentafel.domain.people import access
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.process.models import LetterPreview
from keukentafel.domain.walls.reader import Reader

PATIENCE = timedelta(minutes=2)
"""What takes longer will not come by itself."""


@dataclass(frozen=True, slots=True)
class PreviewPdf:
    """content None: it is being made; late: nobody makes it any more; secret: an address stands on it that is secret now."""

    case: str
    municipality: int
    household: int
    content: bytes | None
    late: bool
    secret: bool


def preview_pdf(key: int, *, reader: Reader, at: datetime) -> PreviewPdf:
    """raises NotYours, also when it is gone"""
    rows = LetterPreview.objects.filter(
        lets_through(reader, "case"),
        pk=key,
        account=reader.account,
        case__household__in=access.households(reader),
        municipality__in=reader.municipalities,
    )
    row = rows.select_related("case").first() if 0 < key < 2**63 else None
    if row is None:
        raise NotYours(key)
    assert row.case.household_id is not None
    made = row.content is not None
    secret = made and gives_away(_printed(from_json(row.paper)), row.case.household_id, on=reader.today)
    content = bytes(row.content) if row.content is not None and not secret else None
    return PreviewPdf(
        row.case.number, row.municipality_id, row.case.household_id, content,
        not made and at - row.asked_at > PATIENCE, secret,
    )  # fmt: skip


def _printed(paper: Paper) -> str:
    """All that stands on it."""
    window = paper.place.lines if paper.place else ()
    return "\n".join((*window, paper.body, paper.verslag, paper.leaflet))
