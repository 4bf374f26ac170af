"""The form for a melding through every channel, with files."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases.models import Case
from keukentafel.domain.intake.models import Melding, MeldingFile
from keukentafel.domain.teams.models import Role
from keukentafel.domain.walls import security
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import Village, VillageClient
from tests.fixtures.way_in import NEW, Sign, a_file, key

from .test_portal_pages import ANSWERS, ASK


@pytest.mark.function("B1")
@pytest.mark.parametrize("channel", ["telefoon", "balie", "brief", "email", "partner", "gemeente"])
def test_a_colleague_registers_it_through_every_channel(
    client_of: Sign, village: Village, channel: str
) -> None:
    told = {
        "channel": channel,
        "relation": "professional",
        "through": "Basisschool De Zee",
        "knows": "akkoord",
    }
    sent = client_of("fatma").post(NEW, ANSWERS | told)

    melding = Melding.objects.get()
    assert sent.status_code == 302 and (melding.channel, melding.through) == (channel, "Basisschool De Zee")
    page = client_of("fatma").get(reverse("desk:melding", args=[melding.number])).content.decode()
    assert "Basisschool De Zee" in page and "ja, en die vindt het goed" in page


@pytest.mark.function("B1")
def test_a_finding_place_of_the_guide_comes_with_its_contact_person(
    client_of: Sign, village: Village, fatma: Reader
) -> None:
    from keukentafel.domain.guide import actions as guide

    at = timezone.now()
    row = guide.add_organisation(guide.OrganisationFacts("Huisartsenpost Zee", "welzijn"), by=fatma, at=at)
    guide.add_contact_person(
        row.pk, guide.ContactFacts("Petra Vos", email="petra@zee.example"), by=fatma, at=at
    )
    told = {"channel": "partner", "relation": "professional", "through": "huisartsenpost zee – petra vos", "knows": "nee",
            "knows_why": "Zij was er nog niet aan toe."}  # fmt: skip
    client_of("fatma").post(NEW, ANSWERS | told)

    melding = Melding.objects.get()
    assert melding.organisation_id == row.pk and melding.contact is not None
    assert (
        melding.through == "Huisartsenpost Zee – Petra Vos"
        and melding.knows_why == "Zij was er nog niet aan toe."
    )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"about_birth": "1-1-2199"}, "Deze geboortedatum ligt in de toekomst"),
        ({"relation": "zelf", "about_birth": "1-1-2020"}, "Je bent nog geen 12 jaar"),
        ({"asker_phone": ""}, "Kies dan voor de bevestiging per brief"),
        ({"receipt_by": "email"}, "Vul een e-mailadres in, of kies een andere manier"),
        ({"receipt_by": "brief", "about_street": ""}, "waar de brief heen moet"),
        ({"receipt_by": "brief", "knows": "nee"}, "die moet dan weten van deze vraag"),
        ({"relation": "professional", "knows": "akkoord"}, "vanuit welke organisatie"),
        (
            {"relation": "professional", "through": "School"},
            "Vraag het anders eerst aan degene om wie het gaat",
        ),
        ({"about_postcode": "", "about_town": "Heiloo"}, "Dit adres lijkt in gemeente Heiloo te liggen"),
        ({"text": "💩" * 260_000}, "Uw tekst is te lang: 260.000 tekens"),
    ],
)
@pytest.mark.function("B1")
def test_bad_input_gets_its_sentence_and_the_text_stays(
    visitor: VillageClient, village: Village, change: dict[str, Any], sentence: str
) -> None:
    refused = visitor.post(ASK, ANSWERS | change)

    page = refused.content.decode()
    assert refused.status_code == 422 and sentence in page and ANSWERS["asker_name"] in page
    assert (ANSWERS | change)["text"][:40] in page and not Melding.objects.exists()


def test_a_child_that_is_not_safe_may_send_it_by_itself(visitor: VillageClient, village: Village) -> None:
    child = {"relation": "zelf", "about_birth": "1-1-2020", "unsafe": "ja", "asker_phone": ""}
    assert visitor.post(ASK, ANSWERS | child).status_code == 302
    assert Melding.objects.get().unsafe


def test_a_birth_date_that_nobody_knows_exactly_is_kept_as_it_was_typed(
    visitor: VillageClient, village: Village
) -> None:
    assert visitor.post(ASK, ANSWERS | {"about_birth": "rond 1950, in de oorlog?"}).status_code == 302
    assert Melding.objects.get().about_birth == "rond 1950, in de oorlog?"


@pytest.mark.function("B1")
@pytest.mark.parametrize(("answer", "code"), [("ja", 399), ("nee", 383)])
def test_an_address_elsewhere_goes_there_only_with_a_yes(
    visitor: VillageClient, village: Village, answer: str, code: int
) -> None:
    elsewhere = ANSWERS | {"about_postcode": "", "about_town": "Heiloo", "elsewhere": answer}
    sent = visitor.post(ASK, elsewhere)

    melding = Melding.objects.get()
    assert sent.status_code == 302 and melding.municipality_id == code
    assert visitor.get(sent.headers["Location"]).status_code == 200
    assert ("met toestemming" in melding.through) is (answer == "ja")


@pytest.mark.function("B1")
def test_a_colleague_of_several_municipalities_registers_where_it_belongs(
    client_of: Sign, village: Village
) -> None:
    """By the address; without one the colleague chooses. Nothing lands in the first one by itself."""
    Role.objects.create(
        municipality_id=399, account=village.account("fatma"), kind="contact_centre", from_on=date(2024, 1, 1)
    )
    nowhere = ANSWERS | {"channel": "telefoon", "knows": "akkoord", "about_postcode": "", "about_town": ""}
    desk = client_of("fatma")

    asked = desk.post(NEW, nowhere)
    assert asked.status_code == 422 and "Kies de gemeente" in asked.content.decode()
    for answers in ({"place": "399"}, {"about_town": "Heiloo"}):
        assert desk.post(NEW, nowhere | answers).status_code == 302
    with security.opened(399):
        assert list(Melding.objects.values_list("municipality", flat=True)) == [399, 399]


@pytest.mark.function("B1")
def test_who_thinks_again_about_passing_on_hears_what_was_sent(
    visitor: VillageClient, village: Village
) -> None:
    answers = ANSWERS | {"about_postcode": "", "about_town": "Heiloo", "sent_once": str(uuid4())}
    first = visitor.post(ASK, answers | {"elsewhere": "ja"}).headers["Location"]

    again = visitor.post(ASK, answers | {"elsewhere": "nee"})

    page, melding = again.content.decode(), Melding.objects.get()
    assert again.status_code == 422 and melding.number in page and f'href="{first}"' in page


@pytest.mark.function("B1")
def test_the_next_at_a_shared_computer_never_sees_the_receipt_of_the_one_before(
    visitor: VillageClient, village: Village
) -> None:
    """The key of the form waits in the browser: for who asks for somebody else it is worth nothing."""
    first = visitor.post(ASK, ANSWERS | {"sent_once": key(visitor.get(ASK))})
    other = ANSWERS | {
        "sent_once": key(visitor.get(ASK)),
        "about_name": "Piet Puk",
        "text": "Ik ben een ander.",
    }

    second, twice = visitor.post(ASK, other), visitor.post(ASK, other)

    assert second.status_code == twice.status_code == 302 and Melding.objects.count() == 2
    assert second.headers["Location"] == twice.headers["Location"] != first.headers["Location"]


@pytest.mark.function("B1")
def test_a_file_comes_along_and_can_be_opened_by_who_has_the_melding(
    visitor: VillageClient, client_of: Sign, village: Village
) -> None:
    assert visitor.post(ASK, ANSWERS | {"attachments": [a_file(), a_file("tweede.txt")]}).status_code == 302

    melding, file = Melding.objects.get(), MeldingFile.objects.first()
    assert file is not None
    address = reverse("desk:melding-file", args=[melding.number, file.pk])
    assert (
        "tweede.txt"
        in client_of("fatma").get(reverse("desk:melding", args=[melding.number])).content.decode()
    )
    got = client_of("fatma").get(address)
    assert got.content == b"Mevrouw is gevallen." and "brief" not in got.headers["Content-Disposition"]
    assert client_of("bakker").get(address).status_code == 403


def test_a_wrong_file_is_told_and_the_text_stays(visitor: VillageClient, village: Village) -> None:
    refused = visitor.post(ASK, ANSWERS | {"attachments": [a_file("foto.jpg", b"MZ program")]})

    page = refused.content.decode()
    assert refused.status_code == 422 and "foto.jpg: Dit is een programma" in page and ANSWERS["text"] in page
    assert not Case.objects.exists()
