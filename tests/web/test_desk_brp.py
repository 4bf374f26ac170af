"""The look-up in the BRP as a professional does it in the browser, with the worker's job in between."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from demo import register
from keukentafel.domain.journal.models import Look
from keukentafel.domain.people.actions.brp import ask
from keukentafel.domain.people.brp import BrpSearch
from keukentafel.domain.people.models import BrpQuestion, Household, Person
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.identifiers import invented_bsn
from tests.fixtures.brp import Register, answer
from tests.fixtures.village import MONDAY, Village, VillageClient

pytestmark = pytest.mark.django_db
TIM = invented_bsn(4)
Sign = Callable[[Reader | str], VillageClient]


@pytest.fixture
def desk(brp: Register, client_of: Sign, fatma: Reader) -> VillageClient:
    return client_of(fatma)


def ask_by(desk: VillageClient, way: str, **fields: str) -> str:
    """Send one of the three forms; the address of the question."""
    values = {f"{way}-{name}": value for name, value in fields.items()} | {f"{way}-municipality": "383"}
    sent = desk.post("/werk/brp/doel/wmo/", {"way": way, **values})
    assert sent.status_code == 302, sent.content.decode()
    return str(sent["Location"])


def answered(desk: VillageClient, where: str) -> str:
    answer(int(where.rstrip("/").rpartition("/")[2]))
    page = desk.get(where)
    assert page.status_code == 200
    return page.content.decode()


@pytest.mark.function("A3")
def test_the_purpose_is_asked_before_anything_else(desk: VillageClient) -> None:
    page = desk.get("/werk/brp/").content.decode()
    assert "Wmo 2015, artikel 5.2.9" in page and "Jeugdwet, artikel 7.2.1" in page and 'name="bsn' not in page

    assert desk.post("/werk/brp/", {}).status_code == 422
    assert desk.post("/werk/brp/", {"purpose": "jeugd"})["Location"] == "/werk/brp/doel/jeugd/"
    assert desk.get("/werk/brp/doel/nieuwsgierig/").status_code == 404


@pytest.mark.function("A3")
def test_a_page_waits_for_nobody_and_refreshes_without_script(desk: VillageClient, brp: Register) -> None:
    where = ask_by(desk, "bsn", bsn=register.YASMIN)
    waiting = desk.get(where).content.decode()

    assert brp.asked == 0
    assert "De gegevens worden opgevraagd" in waiting
    assert '<noscript><meta http-equiv="refresh"' in waiting and f'hx-get="{where}"' in waiting
    assert register.YASMIN not in where
    done = answered(desk, where)
    assert "worden opgevraagd" not in done and 'http-equiv="refresh"' not in done


@pytest.mark.function("A3")
def test_from_a_name_to_a_household_of_four(desk: VillageClient) -> None:
    found = ask_by(desk, "name", surname="duinker", first_names="han", born="14-3-1988")
    page = answered(desk, found)
    assert "Hanna Duinker" in page and "Dekbedlaan 8, 1901 EF Castricum" in page and "nog niet bekend" in page

    chosen = desk.post(f"{found}kiezen/", {"who": "1"})["Location"]
    page = answered(desk, chosen)
    assert "Wie er samen wonen" in page and "Nour Shahin" in page and "geboren 1986" in page

    district = Household.objects.get(name="De Wit").district_id
    made = desk.post(f"{chosen}huishouden/", {"who": ["1", "2", "3", "4"], "district": district})
    assert made["Location"].startswith("/werk/huishoudens/")
    assert Household.objects.get(name="Duinker").memberships.count() == 4
    assert "al bekend" in desk.get(chosen).content.decode()


@pytest.mark.function("A3")
def test_from_a_person_to_the_differences_and_back(desk: VillageClient, village: Village) -> None:
    tim = village.person("Tim").pk
    assert f'href="/werk/brp/persoon/{tim}/"' in desk.get(f"/werk/personen/{tim}/").content.decode()

    where = desk.post(f"/werk/brp/persoon/{tim}/", {"purpose": "jeugd"})["Location"]
    page = answered(desk, where)
    assert "Tim Johannes" in page and "1 verschil" in page
    taken = desk.post(f"{where}overnemen/", {"field": "first_names"}, follow=True).content.decode()

    assert "1 gegeven overgenomen." in taken and "Er zijn geen verschillen" in taken
    assert Person.objects.get(pk=tim).first_names == "Tim Johannes"


@pytest.mark.function("A3")
def test_the_look_carries_the_purpose_with_its_article(desk: VillageClient, village: Village) -> None:
    answered(desk, ask_by(desk, "bsn", bsn=TIM))

    looked = Look.objects.filter(page="desk:brp-question", person_id=village.person("Tim").pk)
    assert {each.purpose for each in looked} == {
        "BRP: Maatschappelijke ondersteuning (Wmo 2015, artikel 5.2.9)"
    }


@pytest.mark.function("A3")
def test_a_secret_address_is_shown_nowhere(desk: VillageClient) -> None:
    found = ask_by(desk, "address", postcode="1902 GH", number="41")
    listed = answered(desk, found)
    whole = answered(desk, desk.post(f"{found}kiezen/", {"who": "1"})["Location"])

    for page in (listed, whole):
        assert "Wies Storm" in page and "Geheim adres" in page
        assert "Kruikstraat" not in page


def test_who_died_is_named_and_offered_no_household(desk: VillageClient) -> None:
    page = answered(desk, ask_by(desk, "bsn", bsn=register.GERRIT))

    assert "Overleden op" in page and "Huishouden maken" not in page


@pytest.mark.function("A3")
def test_an_outage_is_a_sentence_and_a_button(desk: VillageClient, brp: Register) -> None:
    brp.failing = True
    where = ask_by(desk, "bsn", bsn=TIM)
    page = answered(desk, where)
    assert "U kunt gewoon verder werken" in page and "Probeer het opnieuw" in page

    brp.failing = False
    again = desk.post(f"{where}opnieuw/")["Location"]
    assert again != where and "Tim Johannes" in answered(desk, again)


@pytest.mark.parametrize(
    ("way", "fields", "sentence"),
    [
        ("bsn", {"bsn": "123456789"}, "burgerservicenummer"),
        ("name", {"surname": "Wit", "born": "1988"}, "hele geboortedatum"),
        ("address", {"postcode": "0190AB", "number": "1"}, "Schrijf de postcode als 1901 AB."),
        ("address", {"postcode": "1901AB", "number": "12a"}, "alleen het nummer"),
    ],
)
def test_what_cannot_be_right_is_said_before_anybody_is_asked(
    desk: VillageClient, way: str, fields: dict[str, str], sentence: str
) -> None:
    values = {f"{way}-{name}": value for name, value in fields.items()} | {f"{way}-municipality": "383"}
    page = desk.post("/werk/brp/doel/wmo/", {"way": way, **values})

    assert page.status_code == 422 and sentence in page.content.decode()
    assert not BrpQuestion.objects.exists()


def test_a_question_of_a_colleague_is_not_there(
    desk: VillageClient, client_of: Sign, fatma: Reader, sandra: Reader
) -> None:
    question = ask(BrpSearch("bsn", bsn=TIM), purpose="wmo", municipality=383, by=fatma, at=MONDAY).pk
    theirs = client_of(sandra)

    assert theirs.get(f"/werk/brp/vraag/{question}/").status_code == 404
    for deed in ("kiezen", "opnieuw", "overnemen", "huishouden"):
        assert theirs.post(f"/werk/brp/vraag/{question}/{deed}/", {"who": "1"}).status_code == 404


def test_an_expert_looks_nobody_up(client_of: Sign, brp: Register) -> None:
    assert client_of("joke").get("/werk/brp/").status_code == 403
    assert "/werk/brp/" not in client_of("joke").get("/werk/zoeken/").content.decode()
