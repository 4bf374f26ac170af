"""Criterion texts of an instrument, for a municipality that has a licence for them: read from a TOML file and checked."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import instruments
from keukentafel.rules.dated import UnknownCode
from keukentafel.rules.question_rows import Instrument

LARGEST = 500_000
"""Characters of a file; thirteen domains of five levels take some 40,000."""
MOST_TOLD = 20


class UnreadableCriteria(Refusal):
    """The file is no TOML, or says too little to know what it is about. `problems` has a sentence for each thing wrong."""

    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Criteria:
    """texts  by domain and level: what somebody on that level is like."""

    instrument: str
    version: str
    licence: str
    texts: Mapping[str, Mapping[int, str]]

    @property
    def count(self) -> int:
        return sum(len(levels) for levels in self.texts.values())


def read(text: str) -> Criteria:
    """What the file says, when all of it can be placed. raises UnreadableCriteria with every problem"""
    if len(text) > LARGEST:
        raise _wrong(["Het bestand is te groot."])
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _wrong([f"Het bestand is geen goed TOML-bestand: {error}."]) from None
    try:
        instrument = instruments.version(str(content.get("instrument", "")), str(content.get("versie", "")))
    except UnknownCode as unknown:
        raise _wrong([str(unknown)]) from None
    licence = " ".join(str(content.get("licentie", "")).split())
    problems = [] if licence else ["Zet bij ‘licentie’ van wie de licentie is en welk nummer zij heeft."]
    rows = content.get("criterium", [])
    if not isinstance(rows, list) or not rows:
        raise _wrong([*problems, "Er staat geen enkel [[criterium]] in."])
    texts: dict[str, dict[int, str]] = {}
    for place, row in enumerate(rows, start=1):
        problems += [f"Criterium {place}: {sentence}" for sentence in _take(row, instrument, texts)]
    if problems:
        raise _wrong(problems)
    return Criteria(instrument.code, instrument.versie, licence, texts)


def _take(row: Any, instrument: Instrument, texts: dict[str, dict[int, str]]) -> list[str]:
    """Puts the row in its place, or says why it has none."""
    if not isinstance(row, dict):
        return ["dit is geen rij met velden."]
    domain, level = row.get("domein"), row.get("niveau")
    said = str(row.get("tekst", "")).strip()
    if domain not in {each.code for each in instrument.domein}:
        return [f"het domein ‘{str(domain)[:40]}’ hoort niet bij {instrument.naam}."]
    if isinstance(level, bool) or level not in {each.score for each in instrument.niveau}:
        return [f"het niveau ‘{str(level)[:20]}’ bestaat niet."]
    if not said:
        return ["er staat geen tekst."]
    if level in texts.setdefault(str(domain), {}):
        return [f"{domain}, niveau {level} staat er twee keer in."]
    texts[str(domain)][int(level)] = said
    return []


def _wrong(problems: list[str]) -> UnreadableCriteria:
    refusal = UnreadableCriteria("Dit bestand kan niet worden ingelezen.")
    refusal.problems = tuple(problems[:MOST_TOLD])
    return refusal
