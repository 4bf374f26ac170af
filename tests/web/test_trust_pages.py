"""The pages on trust, as their users go through them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from keukentafel.domain.journal.models import Look
from keukentafel.domain.people.models import Lockout, Share
from tests.fixtures.village import Village

pytestmark = pytest.mark.django_db


@pytest.mark.function("J9")
def test_the_table_of_access_shows_rights_and_doors(client_of: Callable[..., Any]) -> None:
    page = client_of("sandra").get("/beheer/toegang/").content.decode()

    assert "Aantekeningen lezen en schrijven" in page and "Een geheim adres opvragen, met een reden" in page
    assert "/werk/huishoudens/{number}/" in page and "Geraadpleegde deskundige" in page
    assert client_of("fatma").get("/beheer/toegang/").status_code == 403


@pytest.mark.function("J7")
def test_closing_a_file_holds_from_the_next_click(village: Village, client_of: Callable[..., Any]) -> None:
    home, fatma = village.household("De Wit").pk, client_of("fatma")
    sandra, account = client_of("sandra"), village.account("fatma").pk
    assert fatma.get(f"/werk/huishoudens/{home}/").status_code == 200

    sent = sandra.post(
        f"/beheer/huishoudens/{home}/dicht/", {"account": account, "reason": "familie", "until_on": ""}
    )
    assert sent.status_code == 302
    assert fatma.get(f"/werk/huishoudens/{home}/").status_code == 404
    assert "Fatma Yilmaz" in sandra.get(f"/beheer/huishoudens/{home}/dicht/").content.decode()

    row = Lockout.objects.get(account=account)
    sandra.post(f"/beheer/huishoudens/{home}/dicht/{row.pk}/opheffen/")
    assert fatma.get(f"/werk/huishoudens/{home}/").status_code == 200


@pytest.mark.function("J4")
def test_consent_is_recorded_and_withdrawn_in_one_click(
    village: Village, client_of: Callable[..., Any]
) -> None:
    home, fatma = village.household("De Wit").pk, client_of("fatma")
    address = f"/werk/huishoudens/{home}/toestemmingen/"
    form = {
        "person": village.person("Tim").pk, "collected_for": "jeugdwet", "wanted_for": "wmo", "kind": "toestemming",
        "given_by": "zelf", "reason": "", "until_on": "",
    }  # fmt: skip

    refused = fatma.post(address, form)
    assert refused.status_code == 422 and "kind en ouders" in refused.content.decode()
    assert fatma.post(address, form | {"given_by": "samen"}).status_code == 302
    share = Share.objects.get(person=form["person"])
    assert fatma.post(f"{address}{share.pk}/intrekken/").status_code == 302
    share.refresh_from_db()
    assert share.until_on == share.from_on


@pytest.mark.function("J3")
def test_a_team_leader_sees_who_looked_and_leaves_a_look(
    village: Village, client_of: Callable[..., Any]
) -> None:
    home, sandra = village.household("De Wit").pk, client_of("sandra")
    client_of("fatma").get(f"/werk/huishoudens/{home}/")

    page = sandra.get(f"/werk/huishoudens/{home}/inzage/").content.decode()

    assert "Fatma Yilmaz" in page and "overzicht" in page
    assert Look.objects.filter(page="desk:looks", household_id=home).count() == 1
    assert client_of("fatma").get(f"/werk/huishoudens/{home}/inzage/").status_code == 403
