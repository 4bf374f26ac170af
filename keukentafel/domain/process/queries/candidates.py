"""Who may be meant by a melding: looked for by name, birth date and address, so that nobody types it again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from keukentafel.domain.intake.queries import MeldingPage
from keukentafel.domain.people import queries as people
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel import names
from keukentafel.kernel.dates import PartialDate, WrongDate, parse_birth_date


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody known, with what agrees with the melding. `found.readable` False: another team's; only that is shown."""

    found: people.Found
    same_name: bool
    same_birth: bool
    same_address: bool

    @property
    def score(self) -> int:
        return 2 * self.same_birth + 2 * self.same_address + self.same_name


def candidates(melding: MeldingPage, *, reader: Reader, limit: int = 6) -> list[Candidate]:
    """Everybody who agrees in something, best first."""
    by_name = people.meant(melding.about_name, reader=reader, limit=limit)
    lives_there = _by_address(melding, reader, limit)
    found = people.cards(list(dict.fromkeys([*by_name, *lives_there])), reader=reader)
    compared = [_compared(each, melding, each.person in lives_there, reader.today) for each in found]
    return sorted(compared, key=lambda each: -each.score)[:limit]


def birth_as_told(text: str, *, on: date) -> PartialDate | None:
    """The birth date of a melding when it can be read; the melding keeps it as it was told."""
    try:
        return parse_birth_date(text, on=on) if text.strip() else None
    except WrongDate:
        return None


def _by_address(melding: MeldingPage, reader: Reader, limit: int) -> list[int]:
    if not (melding.about_postcode and melding.about_number):
        return []
    return people.meant(f"{melding.about_postcode} {melding.about_number}", reader=reader, limit=limit)


def _compared(found: people.Found, melding: MeldingPage, by_address: bool, today: date) -> Candidate:
    told = birth_as_told(melding.about_birth, on=today)
    same_birth = told is not None and told.year is not None and found.readable and str(told) == found.born
    return Candidate(found, _same_name(melding.about_name, found.name), same_birth, by_address)


def _same_name(told: str, known: str) -> bool:
    """The given name and the last part of the surname as they were told are both in the known name."""
    wanted, there = names.search_key(told).split(), names.search_key(known).split()
    return len(wanted) > 1 and wanted[0] in there and wanted[-1] in there
