"""Contracts as the contract manager keeps them: the list, a new one, an end; and what others read where none are kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from demo.village import PRACTICE, PROVIDER
from keukentafel.domain.guide.models import Contract, Referrer
from tests.fixtures.village import Village, VillageClient

from .answers import body

LIST = "/beheer/contracten/"


@pytest.mark.function("D9")
def test_the_contract_manager_keeps_contracts(
    village: Village, client_of: Callable[[str], VillageClient]
) -> None:
    carla = client_of("carla")
    assert "Contracten" in body(carla.get("/beheer/")) and PROVIDER in body(carla.get(LIST))
    told = {
        "organisation": PROVIDER,
        "group": "",
        "product": "rolstoel",
        "from_on": "1-4-2026",
        "source": "C-9",
    }
    assert carla.post(f"{LIST}nieuw/", told | {"product": ""}).status_code == 422
    assert "C-9" in body(carla.post(f"{LIST}nieuw/", told, follow=True))
    one = Contract.objects.get(product="rolstoel")
    assert carla.post(f"{LIST}{one.pk}/stoppen/", {"last_day": "1-3-2026"}).status_code == 422
    assert carla.post(f"{LIST}{one.pk}/stoppen/", {"last_day": "31-12-2026"}).status_code == 302
    assert "tot en met 31-12-2026" in body(carla.get(LIST))
    text = carla.get(f"{LIST}bestand/csv/").content
    again = carla.post(f"{LIST}inlezen/", {"file": SimpleUploadedFile("c.csv", text)}, follow=True)
    assert "0 contracten ingelezen" in body(again)
    assert client_of("sandra").get(LIST).status_code == 403

    new = f"/werk/huishoudens/{village.household('De Wit').pk}/verwijzingen/nieuw/"
    sentence = "houdt nog geen contracten bij"
    assert sentence not in body(client_of("sandra").get(new))
    Contract.objects.all().delete()
    assert sentence in body(client_of("sandra").get(new)) and "hier nog geen contracten" in body(
        carla.get(LIST)
    )


@pytest.mark.function("D9")
def test_the_administrator_makes_and_ends_an_account_of_a_doctor(
    village: Village, client_of: Callable[[str], VillageClient]
) -> None:
    henk, listed = client_of("henk"), "/beheer/verwijzers/"
    assert "Mieke Zeester" in body(henk.get(listed))
    told = {
        "name": "Jan Visser", "email": "jan@praktijk.example", "kind": "jeugdarts", "agb": "1234",
        "organisation": PRACTICE, "from_on": "1-4-2026",
    }  # fmt: skip
    assert "AGB-code heeft 8 cijfers" in body(henk.post(f"{listed}nieuw/", told))
    assert "Jan Visser" in body(henk.post(f"{listed}nieuw/", told | {"agb": "03012345"}, follow=True))
    one = Referrer.objects.get(agb="03012345")
    assert henk.post(f"{listed}{one.pk}/stoppen/", {"last_day": "30-4-2026"}).status_code == 302
    assert "Jan Visser" not in body(henk.get(listed)) and "Jan Visser" in body(henk.get(listed, {"oud": "1"}))
    assert client_of("carla").get(listed).status_code == 403
