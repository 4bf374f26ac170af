"""Which text is whose window's: keys of opened forms, and the texts that a form goes on with. See drafts.py."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.http import HttpRequest
from django.utils.text import Truncator

from keukentafel.domain.cases import actions
from keukentafel.domain.cases import queries as cases

FOR_SOMETHING_NEW = {"contact", "note", "letter"}
"""Forms of which more than one can be open; what is corrected, is corrected once."""
ON_A_DEVICE = {"gesprek"}
"""Forms that go on without connection: each device has a text of its own, and both are shown when they differ."""
MOST_TOGETHER = 50
"""Texts that one form goes on with."""
CHOSEN = {
    "kind",
    "about",
    "channel",
    "direction",
    "on",
    "at",
    "minutes",
    "members",
    "cases",
    "template",
    "to",
}
"""Fields that say little about which text it is; a page fills in most of them by itself."""


@dataclass(frozen=True, slots=True)
class Left:
    """Text that waits in another form than the one that is open. words: how it begins."""

    key: UUID
    saved_at: datetime
    words: str
    url: str


def each_its_own(form: str, about: int) -> bool:
    """Whether each opened form has a text of its own."""
    return form in ON_A_DEVICE or (form in FOR_SOMETHING_NEW and not about)


def key_of(request: HttpRequest, form: str, about: int) -> UUID:
    """Of the text that is sent, kept or thrown away."""
    return (uuid(request.POST.get("page_key", "")) if each_its_own(form, about) else None) or actions.ONE


def page_key(request: HttpRequest, form: str, about: int) -> UUID:
    """Of the page that is shown now. What was sent and is shown again goes on with the same text."""
    again = request.method == "POST" and each_its_own(form, about)
    return (uuid(request.POST.get("page_key", "")) if again else None) or uuid4()


def came_with(request: HttpRequest) -> tuple[actions.CameWith, ...]:
    """The texts that the form that is sent went on with. What is none of that is left out."""
    found = []
    for each in request.POST.get("draft_from", "").split()[:MOST_TOGETHER]:
        key, _at, moment = each.partition("@")
        with suppress(ValueError):
            found.append(actions.CameWith(UUID(key), datetime.fromisoformat(moment)))
    return tuple(each for each in found if each.saved_at.tzinfo is not None)


def unseen(
    found: cases.Drafts, key: UUID, came_with: tuple[actions.CameWith, ...]
) -> tuple[cases.Typed, ...]:
    """Of the texts that wait, those that did not stand in the form with this key; the oldest first."""
    seen = {each.key: each.saved_at for each in came_with}
    return tuple(
        each
        for each in reversed(found.mine)
        if each.key != key and not (each.key in seen and each.saved_at <= seen[each.key])
    )


def words(typed: cases.Typed) -> str:
    """How the longest text in it begins; empty when there is none yet."""
    texts = (value for name, values in typed.fields.items() if name not in CHOSEN for value in values)
    longest = max((" ".join(each.split()) for each in texts), key=len, default="")
    return Truncator(longest).chars(80)


def uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
