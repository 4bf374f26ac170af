"""Fills a letter text with values and the blocks that it shares with others; refuses when one is missing, unknown or empty."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeGuard

from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.money import euros
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader
from keukentafel.rules.dutch import listed
from keukentafel.rules.letter_files import BLOCK, PLACE
from keukentafel.rules.rows import Blok, Brief

Value = str | int | date | Decimal | Sequence[str]
# What means something to Markdown inside a line, and what does so only where a line begins.
_MARKS = re.compile(r"([\\`*_{}\[\]<|~&])")
_AT_START = re.compile(r"^(\s*)([-+=#>:])", re.MULTILINE)
_NUMBERED = re.compile(r"^(\s*\d{1,9})([.)])(?=\s|$)", re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]")


class IncompleteLetter(Refusal):
    """A value is missing, unknown or empty; no letter was made."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter ready to be typeset.

    title    plain text, without Markdown
    version  the day from which this text counts, its blocks included, as an ISO date
    """

    code: str
    title: str
    markdown: str
    enclosures: tuple[str, ...]
    version: str
    source: str


def fields(code: str, *, on: date) -> dict[str, str]:
    """What must be filled in, with every block that may stand in it, each with what it is. raises UnknownCode, NotInForce"""
    row = loader.load().brieven.get(code, on=on)
    return _fields(row, _blocks(row, on).values())


def optional(code: str, *, on: date) -> frozenset[str]:
    """The blocks that stand in it only when they are asked for. raises UnknownCode, NotInForce"""
    return frozenset(loader.load().brieven.get(code, on=on).soms)


def fill(code: str, *, on: date, values: Mapping[str, Value], also: Collection[str] = ()) -> Letter:
    """The letter of that day with its values; dates and amounts are written the Dutch way, a list becomes a bulleted list.

    also    those of its optional blocks that stand in it; a value that belongs to another one is left alone
    raises  UnknownCode, NotInForce, IncompleteLetter
    """
    row = loader.load().brieven.get(code, on=on)
    every = _blocks(row, on)
    blocks = {name: block for name, block in every.items() if name not in row.soms or name in also}
    needed = _fields(row, blocks.values())
    missing = sorted(name for name in needed if name not in values or not _text(values[name]))
    unknown = sorted(set(values) - set(_fields(row, every.values())))
    if missing:
        raise IncompleteLetter("In de brief ontbreekt: %(names)s.", names=listed(missing), rule=row.bron)
    if unknown:
        raise IncompleteLetter("De brief kent niet: %(names)s.", names=listed(unknown), rule=row.bron)
    title = PLACE.sub(lambda place: " ".join(_text(values[place[1]]).split()), row.titel)
    lines = [_line(line, values) for line in _whole(row, blocks).splitlines()]
    version = max([row.geldig_van, *(block.geldig_van for block in blocks.values())])
    return Letter(row.code, title, "\n".join(lines) + "\n", row.bijlagen, version.isoformat(), row.bron)


def _blocks(row: Brief, on: date) -> dict[str, Blok]:
    """Every block that this letter names, as it is on that day."""
    return {code: loader.load().blokken.get(code, on=on) for code in BLOCK.findall(row.tekst)}


def _fields(row: Brief, blocks: Collection[Blok]) -> dict[str, str]:
    found = dict(row.velden)
    for block in blocks:
        found = {**block.velden, **found}
    return found


def _whole(row: Brief, blocks: Mapping[str, Blok]) -> str:
    """The text with its blocks in their places, and no holes where one was left out."""
    text = BLOCK.sub(lambda named: blocks[named[1]].tekst.strip() if named[1] in blocks else "", row.tekst)
    return re.sub(r"\n{3,}", "\n\n", text)


def escaped(text: str) -> str:
    """Text in which no mark means anything to Markdown, nor to HTML."""
    plain = _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _NUMBERED.sub(r"\1\\\2", _AT_START.sub(r"\1\\\2", _MARKS.sub(r"\\\1", plain)))


def _line(line: str, values: Mapping[str, Value]) -> str:
    """A value alone on its line may be paragraphs or a list; inside a sentence it becomes one line."""
    alone = re.fullmatch(r"(>? ?)" + PLACE.pattern, line)
    if alone is None:
        return PLACE.sub(lambda place: " ".join(escaped(_text(values[place[1]])).split()), line)
    value = values[alone[2]]
    if _is_list(value):
        items = [" ".join(escaped(each).split()) for each in value if each.strip()]
        return "\n".join(f"{alone[1]}- {item}" for item in items)
    paragraphs = re.split(r"\n\s*\n", escaped(_text(value)).strip())
    broken = ["\\\n".join(part.strip() for part in each.splitlines()) for each in paragraphs]
    return "\n".join((alone[1] + part).rstrip() for part in "\n\n".join(broken).split("\n"))


def _text(value: Value) -> str:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, date):
        return plain_date(value)
    if isinstance(value, Decimal):
        return euros(value)
    if isinstance(value, int):
        return str(value)
    return listed([each.strip() for each in value if each.strip()])


def _is_list(value: Value) -> TypeGuard[Sequence[str]]:
    return isinstance(value, Sequence) and not isinstance(value, str)
