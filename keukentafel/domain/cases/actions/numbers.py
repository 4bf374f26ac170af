"""Numbers that people read to each other over the phone."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from django.db import connection

SEQUENCES = {
    "Z": "kt_number_z",
    "M": "kt_number_m",
    "A": "kt_number_a",
    "B": "kt_number_b",
    "BZ": "kt_number_bz",
    "K": "kt_number_k",
    "V": "kt_number_v",
}
"""Zaak, melding, aanvraag, besluit, bezwaar, klacht, verwijzing."""
_unused: ContextVar[list[str] | None] = ContextVar("unused numbers", default=None)


@contextmanager
def none_used() -> Iterator[list[str]]:
    """What is done within is undone after it was seen: no number is used up. Gives what stood in the place of numbers so far."""
    stand_ins: list[str] = []
    before = _unused.set(stand_ins)
    try:
        yield stand_ins
    finally:
        _unused.reset(before)


def next_number(letter: str, on: date) -> str:
    """Z-2026-0000001: letter, year and a number that is never given twice. A gap means nothing: something was undone.

    raises  KeyError for a letter without a sequence
    """
    return next_numbers((letter, on))[0]


def next_numbers(*asked: tuple[str, date]) -> list[str]:
    """Several at once, each for its letter and day: one statement. raises as next_number"""
    stand_ins = _unused.get()
    if stand_ins is not None:
        found = [f"{letter}-{on.year}-x{uuid.uuid4().hex[:8]}" for letter, on in asked]
        stand_ins += found
        return found
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(name::regclass) FROM unnest(%s::text[]) WITH ORDINALITY AS asked (name, place) ORDER BY place",
            [[SEQUENCES[letter] for letter, _on in asked]],
        )
        given = [row[0] for row in cursor.fetchall()]
    return [f"{letter}-{on.year}-{number:07d}" for (letter, on), number in zip(asked, given, strict=True)]
