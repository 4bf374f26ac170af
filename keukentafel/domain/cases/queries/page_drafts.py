"""What the reader was typing on a page, when that page is opened again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from keukentafel.domain.cases.models import PageDraft
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_time


@dataclass(frozen=True, slots=True)
class Waiting:
    """Text that was not sent yet. action: the path to which its form is sent; key: of the page on which it was typed."""

    action: str
    key: UUID
    fields: dict[str, list[str]]
    saved_at: datetime


def page_drafts(page: str, *, reader: Reader) -> tuple[Waiting, ...]:
    """The reader's own texts of this page, the newest first. Asked only when the page itself has been opened."""
    rows = PageDraft.objects.filter(account=reader.account, page=page).order_by("-saved_at")
    return tuple(
        Waiting(action, key, fields, dutch_time(saved_at))
        for action, key, fields, saved_at in rows.values_list("action", "key", "fields", "saved_at")
    )
