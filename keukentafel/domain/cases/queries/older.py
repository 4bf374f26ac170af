"""Turning pages back in time, so that the hundredth page is as quick as the first."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

PAGE = 25
"""Lines on one page."""


@dataclass(frozen=True, slots=True)
class Older:
    """What comes before the line of this moment with this key."""

    at: datetime
    id: int

    @classmethod
    def now(cls) -> Older:
        """The beginning: everything comes before it."""
        return cls(datetime(9999, 1, 1, tzinfo=UTC), 2**63 - 1)

    @classmethod
    def read(cls, text: str) -> Older | None:
        """From an address that `str` made; anything else counts as none."""
        moment, _, key = text.rpartition("~")
        try:
            at, number = datetime.fromisoformat(moment), int(key)
        except ValueError:
            return None
        return cls(at, number) if at.tzinfo and 0 < number < 2**63 else None

    def __str__(self) -> str:
        return f"{self.at.isoformat()}~{self.id}"


def as_json(value: Any) -> list[Any]:
    """A JSON list as the database gives it, in text or read already; NULL is an empty one."""
    if value is None:
        return []
    return list(json.loads(value) if isinstance(value, str) else value)
