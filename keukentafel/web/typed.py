"""What comes from a form or an address that somebody may have changed by hand."""

from __future__ import annotations

from django.http import QueryDict

LARGEST = 2**63 - 1
"""What a key in the database can be."""


def key(text: str) -> int | None:
    """The key of a row, or None for what cannot be one: nothing, "²", a number of thirty digits."""
    if not (text.isascii() and text.isdigit() and len(text) < 20):
        return None
    number = int(text)
    return number if 0 < number <= LARGEST else None


def without_nul(sent: QueryDict) -> QueryDict:
    """The same fields without NUL, the one character that PostgreSQL cannot keep; the same object where there is none."""
    if not any("\x00" in text for name, values in sent.lists() for text in (name, *map(str, values))):
        return sent
    clean = QueryDict(mutable=True, encoding=sent.encoding)
    for name, values in sent.lists():
        for each in values:
            clean.appendlist(name.replace("\x00", ""), str(each).replace("\x00", ""))
    clean._mutable = False
    return clean
