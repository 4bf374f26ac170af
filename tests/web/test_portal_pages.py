"""What everybody may read and ask on the portal, signed in or not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from keukentafel.domain.cases.models import Case
from keukentafel.domain.intake.models import Identified, Melding
from tests.fixtures.intake import receive
from tests.fixtures.village import Village, VillageClient
from tests.fixtures.way_in import key

Sign = Callable[[str], Any]
ASK = "/castricum/vraag/"
EVERYBODY = (None, "fatma", "ruud", "joke", "sandra", "de_wit", "bakker", "thuis")
ANSWERS: dict[str, Any] = {
    "relation": "ouder",
    "text": "Mijn moeder is vaak alleen en het huishouden lukt niet meer.",
    "topics": ["huishouden", "mensen"],
    "urgent": "nee",
    "unsafe": "nee",
    "about_name": "Annie de Wit",
    "about_birth": "2-11-1941",
    "about_street": "Lepelstraat",
    "about_number": "12",
    "about_postcode": "1901 ab",
    "about_town": "Castricum",
    "asker_name": "Jan de Wit",
    "asker_phone": "06 0000 0012",
    "asker_email": "",
}


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize(
    "address", ["/", "/buch/", "/castricum/", ASK, "/castricum/informatie/", "/castricum/contact/"]
)
def test_everybody_may_read_it(
    client_of: Sign, visitor: VillageClient, village: Village, who: str | None, address: str
) -> None:
    client = client_of(who) if who else visitor
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    "address", ["/nergens/", "/nergens/vraag/", "/buch/vraag/", "/buch/informatie/", "/nergens/contact/"]
)
def test_an_unknown_municipality_is_not_there(visitor: VillageClient, village: Village, address: str) -> None:
    assert visitor.get(address).status_code == 404


def test_the_page_tells_the_numbers_of_today(visitor: VillageClient, village: Village) -> None:
    page = visitor.get("/castricum/informatie/").content.decode()
    assert (
        "binnen 6 weken klaar" in page
        and "binnen 2 weken" in page
        and "binnen 7 dagen" in page
        and "€" in page
    )


OF_THE_TEST = 7
"""Statements of a request here that a real one lacks: its walls put away and back, and its transaction, a savepoint here."""


def test_from_form_to_receipt_few_statements_are_sent(visitor: VillageClient, village: Village) -> None:
    visitor.get(ASK)  # whose site it is, is known from then on
    with CaptureQueriesContext(connection) as asked:
        sent = visitor.post(ASK, ANSWERS | {"sent_once": key(visitor.get(ASK))})
        assert visitor.get(sent.headers["Location"]).status_code == 200

    # one of them counts what comes from this address (web/limits.py)
    assert len(asked) - 3 * OF_THE_TEST <= 20, [each["sql"][:80] for each in asked]


@pytest.mark.function("B2")
def test_a_visitor_asks_and_gets_a_receipt_at_once(visitor: VillageClient, village: Village) -> None:
    sent = visitor.post(ASK, ANSWERS | {"sent_once": key(visitor.get(ASK))})

    melding = Melding.objects.get()
    assert sent.headers["Location"] == reverse("portal:receipt", args=["castricum", melding.receipt])
    shown = visitor.get(sent.headers["Location"])
    page = shown.content.decode()
    assert (
        melding.number in page and "gratis" in page and "mantelzorger" in page and "persoonlijk plan" in page
    )
    assert "iemand meenemen" in page and "Zes weken na" in page
    assert "Annie" not in page and "moeder" not in page and shown.headers["Cache-Control"] == "no-store"


@pytest.mark.function("B1")
@pytest.mark.parametrize(
    ("who", "relation"), [("de_wit", "zelf"), ("bakker", "ander"), ("thuis", "professional")]
)
def test_anybody_who_signed_in_asks_too(client_of: Sign, village: Village, who: str, relation: str) -> None:
    work = {"through": "Thuiszorg", "knows": "akkoord"} if relation == "professional" else {}
    sent = client_of(who).post(ASK, ANSWERS | {"relation": relation} | work)

    assert sent.status_code == 302 and Melding.objects.get().by == village.account(who)
    assert Identified.objects.exists() is (who == "de_wit")


def test_who_signed_in_finds_his_own_name_filled_in(client_of: Sign, village: Village) -> None:
    page = client_of("de_wit").get(ASK).content.decode()
    assert 'value="Jan de Wit"' in page and "19 april 1972" in page


def test_a_double_click_and_the_back_button_give_the_same_receipt(
    visitor: VillageClient, village: Village
) -> None:
    answers = ANSWERS | {"sent_once": key(visitor.get(ASK))}
    first, second = visitor.post(ASK, answers), visitor.post(ASK, answers)

    assert first.headers["Location"] == second.headers["Location"] and Case.objects.count() == 1


def test_sent_again_from_a_form_that_was_asked_for_anew_shows_the_first_receipt(
    visitor: VillageClient, village: Village
) -> None:
    first = visitor.post(ASK, ANSWERS | {"sent_once": key(visitor.get(ASK))})
    del visitor.cookies["kt_vraag"]  # ten minutes later
    anew = ANSWERS | {"sent_once": key(visitor.get(ASK))}
    again = visitor.post(ASK, anew)
    assert again.headers["Location"] == first.headers["Location"] and Melding.objects.count() == 1

    later = visitor.post(ASK, anew | {"text": "Nu wil zij ook hulp in huis."})
    assert later.status_code == 302 and Melding.objects.count() == 2
    other = VillageClient()
    other.post(ASK, ANSWERS | {"sent_once": key(other.get(ASK))})
    assert Melding.objects.count() == 3


def test_changed_after_sending_is_kept_and_can_be_sent_again(
    visitor: VillageClient, village: Village
) -> None:
    answers = ANSWERS | {"sent_once": key(visitor.get(ASK))}
    visitor.post(ASK, answers)
    changed = visitor.post(ASK, answers | {"text": "Zij is nu ook gevallen."})

    page = changed.content.decode()
    assert (
        changed.status_code == 422
        and "Zij is nu ook gevallen." in page
        and Melding.objects.get().number in page
    )
    again = visitor.post(ASK, answers | {"text": "Zij is nu ook gevallen.", "sent_once": key(changed)})
    assert again.status_code == 302 and Melding.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"relation": ""}, "Kies een van de antwoorden"),
        ({"text": ""}, "Schrijf op wat er speelt"),
        ({"text": "x" * 1_000_000}, "Uw tekst is te lang: 1.000.000 tekens"),
        ({"about_name": ""}, "Vul de naam in van wie de hulp nodig heeft"),
        ({"about_postcode": "1901"}, "Een postcode heeft vier cijfers"),
        ({"asker_name": ""}, "Vul uw naam in"),
        ({"asker_phone": ""}, "Vul een telefoonnummer of e-mailadres in"),
        ({"asker_email": "jan@"}, "Dit is geen e-mailadres"),
        ({"topics": ["raketten"]}, "Iets wat u koos staat niet (meer) in de lijst."),
        ({"sent_once": "geen sleutel"}, ""),
    ],
)
def test_a_mistake_gets_its_sentence_and_loses_nothing(
    visitor: VillageClient, village: Village, change: dict[str, Any], sentence: str
) -> None:
    refused = visitor.post(ASK, ANSWERS | change)

    page = refused.content.decode()
    assert refused.status_code == 422 and sentence in page and "Lepelstraat" in page
    assert change.get("text", "") in page and not Melding.objects.exists()


@pytest.mark.parametrize(
    "name", ["محمد الأحمد", "Zoë 🌷 d'Été", "O\u2019Brien-\u202eevil", "<script>alert(1)</script>"]
)
def test_any_name_and_text_comes_through_whole(
    visitor: VillageClient, client_of: Sign, village: Village, name: str
) -> None:
    assert (
        visitor.post(ASK, ANSWERS | {"about_name": name, "text": f"Hulp voor {name} 💛"}).status_code == 302
    )

    melding = Melding.objects.get()
    assert (melding.about_name, melding.text) == (name, f"Hulp voor {name} 💛")
    page = client_of("fatma").get(reverse("desk:melding", args=[melding.number])).content.decode()
    assert "<script>alert" not in page and "💛" in page


def test_without_a_name_only_when_somebody_is_not_safe(visitor: VillageClient, village: Village) -> None:
    nameless = ANSWERS | {"asker_name": "", "asker_phone": ""}
    assert visitor.post(ASK, nameless).status_code == 422
    sent = visitor.post(ASK, nameless | {"unsafe": "ja"})
    assert sent.status_code == 302 and "0800-2000" in visitor.get(sent.headers["Location"]).content.decode()


def test_a_receipt_is_found_by_its_secret_address_only(visitor: VillageClient, village: Village) -> None:
    melding = receive()

    assert visitor.get(reverse("portal:receipt", args=["castricum", melding.receipt])).status_code == 200
    assert visitor.get(reverse("portal:receipt", args=["bergen", melding.receipt])).status_code == 404
    other = "00000000-0000-4000-8000-000000000000"
    assert visitor.get(reverse("portal:receipt", args=["castricum", other])).status_code == 404


@pytest.mark.django_db
def test_asking_takes_as_few_statements_however_much_there_is(village: Village) -> None:
    counted = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as statements:
            assert VillageClient().post(ASK, ANSWERS).status_code == 302
        counted.append(len(statements))
        for _ in range(5):
            receive()
    assert counted[0] == counted[1]


@pytest.mark.function("B1")
def test_one_address_sends_no_more_than_people_do_and_loses_nothing(
    visitor: VillageClient, client_of: Sign, village: Village, settings: Any
) -> None:
    settings.FORMS_PER_ADDRESS = 1
    assert visitor.post(ASK, ANSWERS).status_code == 302

    refused = visitor.post(ASK, ANSWERS | {"text": "Nog een vraag over mijn moeder."})
    page = refused.content.decode()
    assert refused.status_code == 429 and "Wacht tien minuten" in page
    assert "Nog een vraag over mijn moeder." in page and 'value="Annie de Wit"' in page
    kept = visitor.post(ASK, ANSWERS | {"bewaren": "mail", "asker_email": "jan@voorbeeld.example"})
    assert kept.status_code == 429
    plan = reverse("portal:personal-plan", args=["castricum", Melding.objects.get().receipt])
    refused = visitor.post(plan, {"text": "Ik wil thuis blijven."})
    assert refused.status_code == 429 and "Ik wil thuis blijven." in refused.content.decode()

    elsewhere = visitor.post(ASK, ANSWERS | {"text": "Van een ander."}, REMOTE_ADDR="203.0.113.7")
    own = client_of("de_wit").post(ASK, ANSWERS | {"text": "Mijn eigen vraag.", "relation": "zelf"})
    assert (elsewhere.status_code, own.status_code) == (302, 302)
    assert Melding.objects.count() == 3


@pytest.mark.function("B2")
def test_who_worries_about_a_neighbour_is_promised_no_conversation(
    visitor: VillageClient, village: Village
) -> None:
    told = ANSWERS | {
        "relation": "ander",
        "unsafe": "ja",
        "asker_name": "",
        "asker_phone": "",
        "about_name": "onbekend",
    }
    page = visitor.post(ASK, told, follow=True).content.decode()

    assert "Een collega leest uw melding vandaag" in page and "Bel 112" in page
    assert "om een gesprek af te spreken" not in page and "Uw eigen plan" not in page
