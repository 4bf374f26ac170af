"""Names in a drawing: SVG does not wrap text, so we do."""

from __future__ import annotations

from textwrap import wrap


def wrapped(text: str, letters: int, most: int = 2) -> list[str]:
    """At most so many lines of so many letters; what does not fit ends in an ellipsis. The table has it whole."""
    lines = wrap(text, letters) or [""]
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])[: letters - 1].rstrip() + "…"]
    return lines
