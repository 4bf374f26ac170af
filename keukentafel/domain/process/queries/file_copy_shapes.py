"""The shapes of a copy of a file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

from keukentafel.domain.people.models import Household, Person


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing in the file. key is stable ("contact:12"); document is the id of a kept file, to go along in a ZIP.

    file    the id of a file that came with a question and is no document, to go along in the same way
    others  who else it is about, or may be
    cases   the cases that it was written in
    """

    key: str
    on: date
    title: str
    text: str
    others: tuple[str, ...] = ()
    document: int | None = None
    cases: tuple[int | None, ...] = ()
    file: int | None = None


OF_THE_TELLER = frozenset({"melding", "bijlage", "route", "doorgestuurd", "zaak", "contact", "aantekening"})
"""Kinds of pieces in which what was told about somebody stands, or who told it; what came in as a document is left out where
documents are read."""


def by_the_teller(piece: Piece, worries: Collection[int]) -> bool:
    """Whether it would tell what somebody else told out of worry about this person, or who did. worries: cases of such"""
    return piece.key.partition(":")[0] in OF_THE_TELLER and any(case in worries for case in piece.cases)


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """`held_back` are the pieces that stay out; of those a copy tells kind and day, and nothing else.

    without  who hides, of everybody who belongs or belonged to the household: their address stands nowhere in it
    """

    person: int
    name: str
    particulars: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    held_back: tuple[Piece, ...]
    without: frozenset[int] = frozenset()

    @property
    def count(self) -> int:
        return sum(len(section.pieces) for section in self.sections)


Kind = Callable[[Household, Person, dict[int, str]], Iterable[Piece]]
"""What there is of one kind about a person; the names are those of everybody who belongs or belonged to the household."""
