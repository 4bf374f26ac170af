"""Numbers from a form or an address that somebody may have changed by hand."""

from __future__ import annotations

LARGEST = 2**63 - 1
"""What a key in the database can be."""


def key(text: str) -> int | None:
    """The key of a row, or None for what cannot be one: nothing, "²", a number of thirty digits."""
    if not (text.isascii() and text.isdigit() and len(text) < 20):
        return None
    number = int(text)
    return number if 0 < number <= LARGEST else None
