"""The questions of the intake as a page needs them, from the rule tables of that day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from keukentafel.rules import instruments, loader
from keukentafel.rules import ladder as rungs


@dataclass(frozen=True, slots=True)
class Question:
    """A subject or leefgebied: what the page calls it and what to ask."""

    code: str
    name: str
    question: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Probe:
    """A question behind the question of a leefgebied."""

    code: str
    question: str


@dataclass(frozen=True, slots=True)
class Domain:
    """A domain of the instrument with its levels. topic: its leefgebied; norm: the lowest level that needs no goal, if any."""

    code: str
    name: str
    topic: str
    norm: int | None
    levels: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the ladder that comes before a provision made to measure."""

    code: str
    name: str
    question: str
    reason_question: str


@lru_cache(maxsize=64)
def subjects(on: date) -> tuple[Question, ...]:
    """What the law wants asked, in order (Wmo 2015 2.3.2(4))."""
    rows = sorted(loader.load().gesprek.on(on), key=lambda row: row.volgorde)
    return tuple(Question(row.code, row.naam, row.vraag, row.bron) for row in rows)


@lru_cache(maxsize=64)
def topics(on: date) -> tuple[Question, ...]:
    """The leefgebieden."""
    return tuple(Question(row.code, row.naam, row.vraag) for row in loader.load().leefgebieden.on(on))


def topic_names(codes: Iterable[str], *, on: date) -> tuple[str, ...]:
    """The names of these codes in their own order; a code that no table knows is left out."""
    chosen = set(codes)
    return tuple(topic.name for topic in topics(on) if topic.code in chosen)


@lru_cache(maxsize=64)
def domains(on: date, instrument: str = "zrm") -> tuple[Domain, ...]:
    """The domains to score. raises rules.dated.UnknownCode"""
    row = instruments.get(instrument, on=on)
    levels = tuple((level.score, level.naam) for level in sorted(row.niveau, key=lambda each: each.score))
    return tuple(
        Domain(domain.code, domain.naam, domain.leefgebied, domain.norm, levels) for domain in row.domein
    )


@lru_cache(maxsize=64)
def ladder(on: date) -> tuple[Step, ...]:
    """The steps before a maatwerkvoorziening, lowest first."""
    lower = (row for row in rungs.steps(on=on) if row.code != rungs.HIGHEST)
    return tuple(Step(row.code, row.naam, row.vraag, row.reden_vraag) for row in lower)


@lru_cache(maxsize=256)
def probes(on: date, topic: str) -> tuple[Probe, ...]:
    """What can be asked behind the question of a leefgebied, in order."""
    rows = [row for row in loader.load().doorvragen.on(on) if row.leefgebied == topic]
    return tuple(Probe(row.code, row.vraag) for row in sorted(rows, key=lambda row: row.volgorde))
