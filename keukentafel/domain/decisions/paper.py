"""What is printed of a letter about a decision: plain values, so that what is seen beforehand is what is sent."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from keukentafel.domain.cases.envelope import Envelope, envelope
from keukentafel.domain.people.greeting import on_envelope
from keukentafel.domain.walls.models import Municipality

from .college import signer
from .leaflet import compose_leaflet
from .models import Letter
from .signing import capacity_of, decided_by
from .spoken import report_with

CLOSING = "\nMet vriendelijke groet,"
"""From here on paper sets the words itself, so that a signature is never cut in two."""
VERSLAG, RIGHTS = "Verslag van het gesprek", "Uw rechten bij dit besluit"


@dataclass(frozen=True, slots=True)
class Paper:
    """place None: the address is secret or unknown. body and leaflet are Markdown, verslag is as it was fixed; empty: none.

    leaflet  the sheet with one's rights, or another of this name; enclosed: whether it is printed behind the letter as well
    appendix  the name of what stands in verslag, where that is something else
    by_college  the college decided itself and signs, so that nobody signs on its behalf
    """

    municipality: int
    municipality_name: str
    to: str
    place: Envelope | None
    number: str
    dated_on: date
    subject: str
    body: str
    sender: str
    role: str
    verslag: str
    leaflet_title: str
    leaflet: str
    enclosed: bool
    by_college: bool = False
    sheet: str = RIGHTS
    appendix: str = VERSLAG

    @property
    def enclosures(self) -> tuple[str, ...]:
        return (*((self.appendix,) if self.verslag else ()), *((self.sheet,) if self.enclosed else ()))

    @property
    def on_behalf_of(self) -> str:
        if self.by_college:
            return ""
        return f"namens burgemeester en wethouders van {self.municipality_name},"


def paper_of(letter: Letter) -> Paper:
    """raises  rules.letters.IncompleteLetter when the municipality lacks something that the sheet tells"""
    person = letter.person
    leaflet = compose_leaflet(letter, on=letter.dated_on)
    return Paper(
        municipality=letter.municipality_id,
        municipality_name=Municipality.objects.get(pk=letter.municipality_id).name,
        to=on_envelope(person, on=letter.dated_on),
        place=envelope(person, on=letter.dated_on),
        number=letter.number,
        dated_on=letter.dated_on,
        subject=letter.subject,
        body=letter.body.partition(CLOSING)[0],
        sender=signer(letter.beschikking) if letter.beschikking else decided_by(letter).name,
        role=capacity_of(letter),
        verslag=_verslag(letter),
        leaflet_title=leaflet.title,
        leaflet=leaflet.markdown,
        enclosed=letter.encloses_rights,
        by_college=hasattr(letter.beschikking, "by_college"),
    )


def as_json(paper: Paper) -> dict[str, Any]:
    """To wait in a row for a worker; from_json makes the same of it."""
    return asdict(paper) | {"dated_on": paper.dated_on.isoformat()}


def from_json(kept: dict[str, Any]) -> Paper:
    place = Envelope(**kept["place"]) if kept["place"] else None
    return Paper(**kept | {"place": place, "dated_on": date.fromisoformat(kept["dated_on"])})


def _verslag(letter: Letter) -> str:
    done = report_with(letter)
    return done.verslag if done else ""
