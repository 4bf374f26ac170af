"""The form and the receipt: a known address is used, what cannot be is refused, and who asks for another reads so."""

from __future__ import annotations

import re
from typing import Any

import pytest

from keukentafel.domain.cases.models import Holder
from keukentafel.domain.intake.models import Melding, Routed
from keukentafel.domain.people.models import Household, Person
from tests.fixtures.village import Village, VillageClient
from tests.fixtures.way_in import NEW, Sign

from .test_portal_pages import ANSWERS, ASK

NOWHERE = {"about_street": "", "about_number": "", "about_postcode": "", "about_town": ""}
MINE: dict[str, Any] = ANSWERS | NOWHERE | {"relation": "zelf", "about_name": "Jan de Wit", "about_birth": ""}


@pytest.mark.function("B3")
@pytest.mark.parametrize("secret", [False, True])
def test_the_address_that_we_know_of_who_signed_in_decides_the_team(
    client_of: Sign, village: Village, secret: bool
) -> None:
    limmen = village.team("Sociaal team Limmen en Akersloot")
    home = village.household("De Wit")
    Household.objects.filter(pk=home.pk).update(district=limmen.districts.get(name="Limmen").pk)
    Person.objects.filter(pk=village.person("Jan").pk).update(address_secret=secret)

    client_of("de_wit").post(ASK, MINE)

    melding = Melding.objects.get()
    assert Holder.objects.get(case=melding.case, until_at__isnull=True).team == limmen
    reason = Routed.objects.get(melding=melding).reason
    assert ("dat hoort bij het adres dat wij van de inwoner kennen" in reason) is secret
    assert ("het adres dat wij van de inwoner kennen, in Limmen ligt" in reason) is not secret


@pytest.mark.function("B3")
def test_without_any_address_the_sentence_speaks_of_none(visitor: VillageClient, village: Village) -> None:
    visitor.post(ASK, ANSWERS | NOWHERE)
    assert "er geen adres bij staat" in Routed.objects.get().reason


@pytest.mark.function("B2")
def test_a_letter_goes_to_the_address_that_we_know(client_of: Sign, village: Village) -> None:
    jan = client_of("de_wit")
    assert "Wij kennen uw adres" in jan.get(ASK).content.decode()
    assert jan.post(ASK, MINE | {"receipt_by": "brief"}).status_code == 302
    assert client_of("bakker").post(ASK, ANSWERS | NOWHERE | {"receipt_by": "brief"}).status_code == 422


@pytest.mark.function("B1")
@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("about_birth", "31-2-1950"),
        ("about_birth", "31 februari 1950"),
        ("asker_phone", "abc"),
        ("asker_phone", "12"),
    ],
)
@pytest.mark.parametrize("address", [ASK, NEW])
def test_what_cannot_be_gets_its_sentence(
    client_of: Sign, village: Village, address: str, field: str, typed: str
) -> None:
    refused = client_of("fatma").post(address, ANSWERS | {"channel": "telefoon", field: typed})
    page = refused.content.decode()
    assert refused.status_code == 422 and not Melding.objects.exists() and f'value="{typed}"' in page
    assert ("Dit is geen telefoonnummer." in page) is (field == "asker_phone")


@pytest.mark.function("B1")
@pytest.mark.parametrize("address", [ASK, NEW])
@pytest.mark.parametrize("skipped", ["urgent", "unsafe"])
def test_how_urgent_and_how_safe_is_answered_and_never_preset(
    client_of: Sign, village: Village, address: str, skipped: str
) -> None:
    desk = client_of("fatma")
    form = desk.get(address).content.decode()
    assert not re.search(rf'name="{skipped}"[^>]*checked', form)
    told = ANSWERS | {"channel": "telefoon"}
    del told[skipped]
    refused = desk.post(address, told)
    assert refused.status_code == 422 and "Kies een van de antwoorden." in refused.content.decode()
    assert not Melding.objects.exists()


@pytest.mark.function("B1")
def test_a_worry_about_safety_needs_no_name(visitor: VillageClient, village: Village) -> None:
    worry = ANSWERS | {"relation": "ander", "about_name": "", "asker_name": "", "asker_phone": ""}
    assert "kent u de naam niet? Laat dit dan leeg" in visitor.get(ASK).content.decode()
    assert visitor.post(ASK, worry).status_code == 422
    assert visitor.post(ASK, worry | {"unsafe": "ja"}).status_code == 302
    assert Melding.objects.get().about_name == "onbekend"


@pytest.mark.function("B2")
def test_the_receipt_speaks_to_who_asks_for_another(visitor: VillageClient, village: Village) -> None:
    other = visitor.post(ASK, ANSWERS, follow=True).content.decode()
    own = visitor.post(ASK, ANSWERS | {"relation": "zelf", "asker_name": ""}, follow=True).content.decode()

    assert "De inwoner mag altijd iemand meenemen. Dat kunt u zijn." in other and "uw paspoort" not in other
    assert "ook voor u" in other and "uw paspoort" in own
