"""The letter about a decision before it is taken: exactly what would be sent, because it is taken and undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from keukentafel.domain.cases.envelope import envelope
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.composing import capacity_of, report_of
from keukentafel.domain.decisions.models import Beschikking, Letter
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.models import Municipality
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel import names

CLOSING = "\nMet vriendelijke groet,"
"""From here on paper sets the words itself."""
VERSLAG = "Verslag van het gesprek"
LATER = "(het nummer komt bij het besluit)"


@dataclass(frozen=True, slots=True)
class Preview:
    """goes: whether a letter goes out at all; lines: of the window, none when the address is secret or unknown.

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
    by: Reader,
    at: datetime,
) -> Preview:
    """Decide, look at the letter, and undo all of it: the mandate and the grounds are judged as they will be.

    Only the number is not known yet; looking uses one up, as every refused decision does.

    ground  as decisions.decide takes it; empty: none was chosen
    raises  NotYours and what decisions.decide raises: nothing was written, as always here
    """
    chosen = {"ground": ground} if ground else {}
    aanvraag = queries.aanvraag_row(aanvraag_number, reader=by)

    @deed
    def seen() -> None:
        decided = decisions.decide(
            aanvraag, outcome=outcome, grounds=grounds, proposal=proposal, own=own, **chosen, by=by, at=at
        )
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
    person = letter.person
    name = names.addressed(person_name(person), person.sex.upper())
    place = envelope(person, on=letter.dated_on)
    encloses = "verslag dat bij deze brief zit" in letter.body and report_of(letter.case_id) is not None
    return Preview(
        True, letter.dated_on, name[:1].upper() + name[1:], place.lines if place else (), letter.subject,
        letter.body.replace(decided.number, LATER), decided.decided_by.name, capacity_of(letter),
        Municipality.objects.get(pk=letter.municipality_id).name, (VERSLAG,) if encloses else (),
    )  # fmt: skip
