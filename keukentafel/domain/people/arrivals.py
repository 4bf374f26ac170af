"""Somebody comes to belong to a household: higher rooms that have to know say so when they start (`apps.py`)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

Heard = Callable[[int, datetime], object]
"""What is done with the key of the household and the moment; part of the deed by which somebody came."""
_told: list[Heard] = []


def when_somebody_comes(do: Heard) -> None:
    if do not in _told:
        _told.append(do)


def somebody_came(household: int, *, at: datetime) -> None:
    """Part of a deed."""
    for do in _told:
        do(household, at)
