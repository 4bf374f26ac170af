"""What a page answered, read as a person or as a list of statements."""

from __future__ import annotations

import re
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo import places
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.walls import security
from tests.fixtures.village import VillageClient
from tests.outside import unpacked

EXAMPLE = "De Wit 1-3-1950"
"""How to search, says the hint under the search box; this is nobody's name and birth date."""
OF_THE_TEST = re.compile(
    r"SAVEPOINT|RELEASE|SELECT set_config\('keukentafel\.|SELECT (coalesce\()?current_setting\('keukentafel\."
    r"|WITH before AS MATERIALIZED \(SELECT coalesce\(current_setting\('keukentafel\."
)
"""Statements that open the walls of the test, or those of one deed or batch, and take them back."""


def written() -> int:
    with security.opened(*places.CODES):
        return Entry.objects.count()


def statements(browser: VillageClient, path: str) -> list[str]:
    """What a page asked, and one line for all its looks: outside tests they wait in a file and go in one batch."""
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(path).status_code == 200
    asked = [query["sql"] for query in captured if not OF_THE_TEST.match(query["sql"])]
    looks = [sql for sql in asked if "INSERT INTO journal_look" in sql]
    return [sql for sql in asked if sql not in looks] + looks[:1]


def what(answer: Any) -> str:
    to_sign_in = answer.status_code == 302 and answer["Location"].startswith("/inloggen/?next=")
    return "in" if to_sign_in else str(answer.status_code)


def title_of(answer: Any) -> str:
    """Of the tab; empty for what is no page."""
    found = re.search(r"<title>(.*?)</title>", body(answer), re.DOTALL) if not answer.streaming else None
    return found[1] if found else ""


def body(answer: Any) -> str:
    content = b"".join(answer) if answer.streaming else answer.content
    return content.decode(errors="replace").replace(EXAMPLE, "") + unpacked.words(content)
