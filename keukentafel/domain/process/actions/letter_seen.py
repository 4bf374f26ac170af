"""What is seen of a letter that would be sent: it is written, looked at and undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from keukentafel.domain.cases.actions import none_used
from keukentafel.domain.decisions.models import Letter
from keukentafel.domain.decisions.paper import Paper, paper_of
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.notice_paper import paper_of_notice
from keukentafel.domain.walls.deeds import deed

LATER = "(het nummer komt bij het besluit)"


@dataclass(frozen=True, slots=True)
class Preview:
    """goes: whether a letter goes out at all; lines: of the window, none when the address is secret or unknown.

    case      number of the case in which it is kept
    paper     what is printed, when a letter goes out
    markdown  the text, with its closing; where the number of the decision will stand, it says so
    why_none  why no letter goes out, where that is known
    """

    goes: bool
    dated_on: date
    case: str = ""
    to: str = ""
    lines: tuple[str, ...] = ()
    title: str = ""
    markdown: str = ""
    sender: str = ""
    role: str = ""
    municipality: str = ""
    enclosures: tuple[str, ...] = ()
    paper: Paper | None = None
    why_none: str = ""


Told = TypeVar("Told", Preview, Paper)


class _Undone(Exception):
    """Carries what was seen out of the deed that is undone."""

    def __init__(self, seen: Preview) -> None:
        super().__init__("seen")
        self.seen = seen


def looked_at(do: Callable[[], Preview]) -> Preview:
    """Do it, look, and undo all of it."""

    @deed
    def seen() -> None:
        raise _Undone(do())

    with none_used() as stand_ins:
        try:
            seen()
        except _Undone as undone:
            return _unnumbered(undone.seen, stand_ins)
    raise AssertionError("a preview is always undone")


def of_decision(on: date, **about: Any) -> Preview:
    letter = Letter.objects.select_related("case", "beschikking__by_college").filter(**about).first()
    if letter is None:
        return Preview(False, on)
    return _preview(paper_of(letter), letter.body, letter.case.number)


def of_notice(notice: Notice | None, *, on: date) -> Preview:
    if notice is None:
        return Preview(False, on)
    return _preview(paper_of_notice(notice), notice.body, notice.case.number)


def _preview(paper: Paper, body: str, case: str) -> Preview:
    return Preview(
        True, paper.dated_on, case, paper.to, paper.place.lines if paper.place else (), paper.subject, body,
        paper.sender, paper.role, paper.municipality_name, paper.enclosures, paper,
    )  # fmt: skip


def _unnumbered(seen: Preview, stand_ins: list[str]) -> Preview:
    """Where a number will stand, it says so."""
    paper = seen.paper and _told(
        seen.paper, ("number", "subject", "body", "leaflet", "leaflet_title"), stand_ins
    )
    return replace(_told(seen, ("title", "markdown"), stand_ins), paper=paper)


def _told(of: Told, names: tuple[str, ...], stand_ins: list[str]) -> Told:
    texts = {name: getattr(of, name) for name in names}
    for each in stand_ins:
        texts = {name: text.replace(each, LATER) for name, text in texts.items()}
    return replace(of, **texts)
