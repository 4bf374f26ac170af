"""The way to every page that somebody keeps something up on: from the menu, for who has the right."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.fixtures.village import VillageClient

from .answers import body

pytestmark = [pytest.mark.django_db, pytest.mark.function("L9")]
HENK = {
    "/beheer/toegang/", "/beheer/dubbelen/", "/beheer/triage/", "/beheer/instrumenten/", "/beheer/aanbod/", "/beheer/post/",
    "/beheer/mandaten/", "/beheer/routering/",
    "/beheer/producten/", "/beheer/contracten/", "/beheer/verwijzers/",
    "/werk/organisaties/",
}  # fmt: skip


def links(page: str) -> set[str]:
    return set(re.findall(r'class="kt-door__link" href="([^"]+)"', page))


def test_who_manages_reaches_every_page_of_management(client_of: Callable[..., VillageClient]) -> None:
    henk = client_of("henk")
    assert 'href="/beheer/"' in body(henk.get("/werk/"))

    found = links(body(henk.get("/beheer/")))

    assert found == HENK
    for address in found:
        assert henk.get(address).status_code == 200, address


def test_a_team_leader_finds_there_what_a_team_leader_may(client_of: Callable[..., VillageClient]) -> None:
    sandra = client_of("sandra")
    assert links(body(sandra.get("/beheer/"))) == {
        "/beheer/toegang/", "/beheer/mandaten/", "/werk/organisaties/",
    }  # fmt: skip
    page = body(sandra.get("/werk/team/"))
    for address in ("/werk/verdelen/", "/werk/cijfers/", "/werk/termijnen/", "/werk/afdrukken/"):
        assert f'href="{address}"' in page and sandra.get(address).status_code == 200


def test_who_manages_nothing_is_not_sent_there(client_of: Callable[..., VillageClient]) -> None:
    fatma = client_of("fatma")
    assert 'href="/beheer/"' not in body(fatma.get("/werk/"))
    assert fatma.get("/beheer/").status_code == 403
