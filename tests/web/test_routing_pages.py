"""Where questions go, as the functional administrator keeps it: seen, looked at beforehand, switched on, read in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from keukentafel.domain.teams.models import RoutingArea, RoutingRule
from keukentafel.domain.teams.queries.routing import served
from tests.fixtures.read import value_of
from tests.fixtures.village import Village, VillageClient

from .answers import body

pytestmark = [pytest.mark.django_db, pytest.mark.function("B3")]
LIST = "/beheer/routering/"
DAY = timezone.localdate()
TODAY, YESTERDAY = f"{DAY:%d-%m-%Y}", f"{DAY - timedelta(1):%d-%m-%Y}"


def mark(page: str) -> dict[str, str]:
    """What a page that showed the change sends along, with the button that switches it on."""
    found = value_of("seen", page)
    return {"seen": found, "switch": "1"}


@pytest.fixture
def henk(client_of: Callable[[str], VillageClient]) -> VillageClient:
    return client_of("henk")


def test_an_address_is_looked_at_switched_on_tried_and_ended(village: Village, henk: VillageClient) -> None:
    page = body(henk.get(LIST))
    assert "Regels overnemen" in page and "Nog geen eigen adressen" in page and "beginset" in page
    here = next(row for row in served(383) if row.district_name == "Castricum")
    typed = {
        "what": "set",
        "postcode": "1906 aa",
        "served": f"{here.district}-{here.team}",
        "from_on": TODAY,
    }

    wrong = henk.post(f"{LIST}adressen/nieuw/", typed | {"postcode": "hier"})
    assert wrong.status_code == 422 and "Schrijf een postcode" in body(wrong)
    seen = body(henk.post(f"{LIST}adressen/nieuw/", typed))
    assert (
        "krijgt hierdoor een ander team" in seen and "Aanzetten" in seen and not RoutingArea.objects.exists()
    )
    other = henk.post(f"{LIST}adressen/nieuw/", typed | mark(seen) | {"postcode": "1902"})
    assert "Aanzetten" in body(other) and not RoutingArea.objects.exists()
    listed = body(henk.post(f"{LIST}adressen/nieuw/", typed | mark(seen), follow=True))
    assert "1906 AA" in listed and "Dit geldt vanaf de gekozen dag" in listed
    assert "het adres in Castricum ligt" in body(henk.post(LIST, {"postcode": "1906AA", "nummer": "3"}))

    assert "Alles staat bij zijn adres" in body(henk.get(f"{LIST}dossiers/"))
    assert "niets over te dragen" in body(henk.post(f"{LIST}dossiers/", follow=True))
    one = f"{LIST}adressen/{RoutingArea.objects.get().pk}/"
    assert henk.post(one, {"what": "end", "e-from_on": YESTERDAY, "switch": "1"}).status_code == 422
    ending = {"what": "end", "e-from_on": TODAY}
    henk.post(one, ending | mark(body(henk.post(one, ending))))
    assert "Nog geen eigen adressen" in body(henk.get(LIST))


def test_rules_are_taken_over_and_one_is_added(village: Village, henk: VillageClient) -> None:
    body(henk.post(f"{LIST}overnemen/", follow=True))
    assert "Regels overnemen" not in body(henk.get(LIST))
    team = next(row.team for row in served(383) if row.district_name == "Castricum")
    typed = {
        "what": "set", "name": "Geldzorgen", "condition": "onderwerp", "team": str(team), "because": "dat team geld kent",
        "place": "50", "from_on": TODAY,
    }  # fmt: skip
    assert "Kies leefgebieden" in body(henk.post(f"{LIST}regels/nieuw/", typed))
    typed["topics"] = "geld"
    seen = body(henk.post(f"{LIST}regels/nieuw/", typed))
    assert "Geldzorgen" in body(henk.post(f"{LIST}regels/nieuw/", typed | mark(seen), follow=True))
    row = RoutingRule.objects.get(name="Geldzorgen")
    assert 'value="dat team geld kent"' in body(henk.get(f"{LIST}regels/{row.pk}/"))


def test_a_file_tells_which_lines_were_refused(village: Village, henk: VillageClient) -> None:
    text = "postcode;wijk;team\n1906AA;Castricum;\n9999;Nergens;\n"
    sent = {"file": SimpleUploadedFile("p.csv", text.encode()), "from_on": TODAY}
    seen = body(henk.post(f"{LIST}inlezen/", sent))
    assert (
        "de wijk ‘Nergens’ is er niet" in seen and "1 regel kan" in seen and not RoutingArea.objects.exists()
    )

    told = body(henk.post(f"{LIST}inlezen/", {"lines": text, "from_on": TODAY}))
    assert "1 regel ingelezen." in told and "Niet ingelezen" in told
    assert RoutingArea.objects.get().postcode == "1906AA"
