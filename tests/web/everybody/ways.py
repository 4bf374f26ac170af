"""How the stage makes things: who does it, and where the page of what was made is."""

from __future__ import annotations

import re
from html import unescape

from django.utils import timezone

from keukentafel.domain.entrance import queries as entrance
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import Village, VillageClient, browser_of
from tests.web.answers import body

Made = dict[str, str]
"""Address of the matrix → address of what was made."""


def reader_of(key: str) -> Reader:
    """Somebody of the village, today."""
    reader = entrance.reader_of(Village().account(key), today=timezone.localdate())
    assert reader is not None
    return reader


def browser(key: str) -> VillageClient:
    return browser_of(Village().account(key))


def linked(who: VillageClient, page: str, link: str) -> str:
    """The first address on this page that looks like that."""
    found = re.search(rf'(?:href|action)="/({link})"', body(who.get(page)))
    assert found, (page, link)
    return unescape(found[1])
