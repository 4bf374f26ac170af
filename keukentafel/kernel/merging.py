"""Two people changed the same text: what both wrote, put together. Nothing of either is thrown away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

SENTENCE = re.compile(r"[^.!?\n]*[.!?\n]+\s*|[^.!?\n]+$")


@dataclass(frozen=True, slots=True)
class Merged:
    """clash: both changed the same sentence; then `text` has what they wrote one after the other."""

    text: str
    clash: bool


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Sentences from `start` up to `end` became `text`; an insertion has start == end."""

    start: int
    end: int
    text: str


def merge(base: str, mine: str, theirs: str) -> Merged:
    """Three-way merge by sentence, as version control does it by line.

    base  what both began with
    """
    old = sentences(base)
    ours, others = _edits(old, sentences(mine)), _edits(old, sentences(theirs))
    parts: list[str] = []
    clash, at = False, 0
    for start, end in _touched(ours + others):
        was = "".join(old[start:end])
        here, there = _applied(old, ours, start, end), _applied(old, others, start, end)
        parts.append("".join(old[at:start]))
        if here == there or there == was:
            parts.append(here)
        elif here == was:
            parts.append(there)
        else:
            clash = True
            parts.append(_both(here, there))
        at = end
    parts.append("".join(old[at:]))
    return Merged("".join(parts), clash)


def sentences(text: str) -> list[str]:
    """The text in sentences; joined they are the text again."""
    return SENTENCE.findall(text)


def _both(here: str, there: str) -> str:
    """One after the other, with a blank between; what one side took out stays as the other left it."""
    if not here or not there:
        return here or there
    return there if here in there else here if there in here else f"{there.rstrip()}\n{here}"


def _edits(old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    """What was put in the place of which sentences."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        Edit(start, end, "".join(new[new_start:new_end]))
        for tag, start, end, new_start, new_end in matcher.get_opcodes()
        if tag != "equal"
    ]


def _touched(edits: list[Edit]) -> Iterator[tuple[int, int]]:
    """Stretches of the old text that somebody changed; edits that touch the same sentence are one stretch."""
    start = end = -1
    for edit in sorted(edits):
        if start >= 0 and (edit.start < end or (edit.start, edit.end) == (start, end)):
            end = max(end, edit.end)
            continue
        if start >= 0:
            yield start, end
        start, end = edit.start, edit.end
    if start >= 0:
        yield start, end


def _applied(old: Sequence[str], edits: list[Edit], start: int, end: int) -> str:
    """How one side left this stretch."""
    parts, at = [], start
    for edit in edits:
        inside = start <= edit.start and edit.end <= end
        if inside and (edit.start < end or start == end) and (edit.end > start or start == end):
            parts += ["".join(old[at : edit.start]), edit.text]
            at = edit.end
    return "".join(parts) + "".join(old[at:end])
