"""The letter about a decision before it is taken: exactly what would be sent, because it is taken and undone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.models import Beschikking, Letter
from keukentafel.domain.decisions.paper import CLOSING, Paper, paper_of
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader

__all__ = ["CLOSING", "LATER", "Preview", "preview"]

LATER = "(het nummer komt bij het besluit)"


@dataclass(frozen=True, slots=True)
class Preview:
    """goes: whether a letter goes out at all; lines: of the window, none when the address is secret or unknown.

    paper     what is printed, when a letter goes out
    markdown  the text, with its closing; where the number of the decision will stand, it says so
    """

    goes: bool
    dated_on: date
    to: str = ""
    lines: tuple[str, ...] = ()
    title: str = ""
    markdown: str = ""
    sender: str = ""
    role: str = ""
    municipality: str = ""
    enclosures: tuple[str, ...] = ()
    paper: Paper | None = None


class _Undone(Exception):
    """Carries what was seen out of the deed that is undone."""

    def __init__(self, seen: Preview) -> None:
        super().__init__("seen")
        self.seen = seen


def preview(
    aanvraag_number: str,
    *,
    outcome: str,
    grounds: str,
    proposal: int,
    own: str = "",
    ground: str = "",
    rights: bool = False,
    by: Reader,
    at: datetime,
) -> Preview:
    """Decide, look at the letter, and undo all of it: the mandate and the grounds are judged as they will be.

    Only the number is not known yet; looking uses one up, as every refused decision does.

    ground, rights  as decisions.decide takes them
    raises  NotYours and what decisions.decide raises: nothing was written, as always here
    """
    aanvraag = queries.aanvraag_row(aanvraag_number, reader=by)

    @deed
    def seen() -> None:
        decided = decisions.decide(
            aanvraag, outcome=outcome, grounds=grounds, proposal=proposal, ground=ground, own=own, rights=rights,
            by=by, at=at,
        )  # fmt: skip
        raise _Undone(_preview(decided))

    try:
        seen()
    except _Undone as undone:
        return undone.seen
    raise AssertionError("a preview is always undone")


def _preview(decided: Beschikking) -> Preview:
    letter = Letter.objects.select_related("case", "beschikking").filter(beschikking=decided).first()
    if letter is None:
        return Preview(False, decided.decided_on)
    paper = _unnumbered(paper_of(letter))
    return Preview(
        True, letter.dated_on, paper.to, paper.place.lines if paper.place else (), paper.subject,
        letter.body.replace(decided.number, LATER), paper.sender, paper.role, paper.municipality_name,
        paper.enclosures, paper,
    )  # fmt: skip


def _unnumbered(paper: Paper) -> Paper:
    """Where the number of the decision will stand, it says so."""
    texts = {
        name: getattr(paper, name).replace(paper.number, LATER)
        for name in ("body", "leaflet", "leaflet_title")
    }
    return replace(paper, number=LATER, **texts)
