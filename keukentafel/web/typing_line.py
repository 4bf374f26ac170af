"""What desk/typing.html and draft.js ask about a form that is kept while it is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Typing:
    """own: what was typed here before and not sent; others: who else writes; left: what else its writer did not finish, each with
    key, url, saved_at and words."""

    save_url: str
    who: str
    page_key: str | UUID
    own: Any = None
    others: str = ""
    discard_url: str = ""
    left: tuple[Any, ...] = ()
