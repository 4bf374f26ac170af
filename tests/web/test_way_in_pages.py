"""The form for a melding through every channel, finished later, with files and a personal plan."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases.models import Case
from keukentafel.domain.intake.models import Melding, MeldingFile, PersonalPlan, UnsentMelding
from keukentafel.domain.outbox.models import Notice as Mail
from keukentafel.domain.process import actions
from keukentafel.domain.teams.models import Role
from keukentafel.domain.walls import security
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.intake import receive
from tests.fixtures.village import Village, VillageClient

from .test_portal_pages import ANSWERS, ASK

Sign = Callable[[str], Any]
NEW = "/werk/meldingen/nieuw/"


def a_file(name: str = "brief.txt", content: bytes = b"Mevrouw is gevallen.") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


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
        ({"text": "💩" * 260_000}, "Uw tekst is te lang: 260000 tekens"),
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
    first = visitor.post(ASK, ANSWERS | {"sent_once": _key(visitor.get(ASK))})
    other = ANSWERS | {
        "sent_once": _key(visitor.get(ASK)),
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


@pytest.mark.function("B1")
def test_a_visitor_goes_on_later_with_the_secret_address(visitor: VillageClient, village: Village) -> None:
    kept = visitor.post(
        ASK, {"text": "Ik durf het bijna niet te vragen.", "topics": ["geld"], "bewaren": "1"}
    )

    address = kept.headers["Location"]
    page = visitor.get(address)
    assert "durf" not in address and "Ik durf het bijna niet te vragen." in page.content.decode()
    assert page.headers["Cache-Control"] == "no-store" and address in page.content.decode()
    assert not Melding.objects.exists()
    assert "durf" not in visitor.get(ASK).content.decode()

    sent = visitor.post(address, ANSWERS | {"sent_once": _key(page)})
    assert sent.status_code == 302 and Melding.objects.count() == 1 and not UnsentMelding.objects.exists()
    assert visitor.get(address).status_code == 404


def test_the_secret_address_comes_by_mail_to_who_asks_that(visitor: VillageClient, village: Village) -> None:
    typed = {"text": "Ik vul het later in.", "bewaren": "mail"}
    refused = visitor.post(ASK, typed | {"asker_email": "geen adres"})
    assert refused.status_code == 422 and "waar de mail heen moet" in refused.content.decode()
    assert visitor.post(ASK, typed | {"asker_email": "jan@voorbeeld.nl"}).status_code == 302
    assert Mail.objects.get().text == "bericht-verder"


def test_who_signed_in_finds_it_back_and_nobody_else(client_of: Sign, village: Village) -> None:
    client_of("de_wit").post(ASK, {"text": "Alleen voor mij.", "bewaren": "1"})

    assert "Alleen voor mij." in client_of("de_wit").get(ASK).content.decode()
    assert "Alleen voor mij." not in client_of("bakker").get(ASK).content.decode()
    client_of("de_wit").post(ASK, {"weggooien": "1"})
    assert not UnsentMelding.objects.exists()


@pytest.mark.function("B1")
def test_what_a_colleague_types_is_kept_until_it_is_sent(client_of: Sign, village: Village) -> None:
    fatma = client_of("fatma")
    who = re.search(r'name="typed_by" value="([^"]+)"', fatma.get(NEW).content.decode())
    assert who is not None
    kept = fatma.post(f"{NEW}concept/", {"text": "Aan de telefoon", "typed_by": who[1]})
    assert kept.status_code == 200 and "Bewaard om" in kept.json()["saved"]
    assert fatma.post(f"{NEW}concept/", {"text": "Ander", "typed_by": "iemand anders"}).status_code == 409

    assert "Aan de telefoon" in fatma.get(NEW).content.decode()
    assert "Aan de telefoon" not in client_of("sandra").get(NEW).content.decode()
    assert fatma.post(NEW, ANSWERS | {"channel": "telefoon"}).status_code == 302
    assert not UnsentMelding.objects.exists()


@pytest.mark.function("B2")
def test_a_visitor_hands_in_a_plan_with_the_receipt(visitor: VillageClient, village: Village) -> None:
    melding = receive(at=timezone.now())
    address = reverse("portal:personal-plan", args=["castricum", melding.receipt])
    page = visitor.get(address).content.decode()
    assert "Zeven dagen na" in page

    empty = visitor.post(address, {"text": " "})
    assert empty.status_code == 422 and "Schrijf uw plan op, of kies een bestand" in empty.content.decode()
    assert visitor.post(address, {"text": "Ik wil thuis blijven wonen."}).status_code == 302
    receipt = visitor.get(reverse("portal:receipt", args=["castricum", melding.receipt])).content.decode()
    assert "Wij hebben uw plan ontvangen" in receipt and "thuis blijven" not in receipt
    assert visitor.get(reverse("portal:personal-plan", args=["bergen", melding.receipt])).status_code == 404


@pytest.mark.function("B2")
def test_after_seven_days_a_plan_is_still_taken_and_the_page_says_so(
    client_of: Sign, village: Village, de_wit: Reader, fatma: Reader
) -> None:
    melding = receive(
        relation="zelf", about_name="Jan de Wit", by=de_wit, at=timezone.now() - timedelta(days=12)
    )
    address = reverse("portal:my-plan", args=[melding.case.number])
    page = client_of("de_wit").get(address).content.decode()
    assert "De zeven dagen zijn voorbij" in page and "nog steeds sturen" in page

    assert client_of("de_wit").post(address, {"file": a_file("plan.txt")}).status_code == 302
    plan = PersonalPlan.objects.get()
    assert plan.file.document is not None and plan.received_on > plan.due_on
    assert client_of("bakker").get(address).status_code == 404
    desk = client_of("fatma").get(reverse("desk:personal-plan", args=[melding.number])).content.decode()
    assert "na de zeven dagen" in desk and "plan.txt" in desk


@pytest.mark.function("B2")
def test_a_plan_on_paper_is_kept_at_the_desk_and_stands_beside_the_conversation(
    client_of: Sign, village: Village, fatma: Reader
) -> None:
    melding = receive(at=timezone.now())
    actions.identify(melding, village.person("Annie").pk, by=fatma, at=timezone.now())
    address = reverse("desk:personal-plan", args=[melding.number])
    wrong = client_of("fatma").post(address, {"way": "papier", "received_on": "1-1-2000", "text": "Plan"})
    assert wrong.status_code == 422 and "niet voor de melding" in wrong.content.decode()
    assert (
        client_of("fatma").post(address, {"way": "papier", "text": "Mijn dochter kookt."}).status_code == 302
    )

    talk = client_of("fatma").get(reverse("desk:conversation", args=[melding.case.number])).content.decode()
    assert "Mijn dochter kookt." in talk
    with security.opened(383):
        assert PersonalPlan.objects.get().way == "papier"


def _key(response: Any) -> str:
    found = re.search(r'name="sent_once" value="([^"]+)"', response.content.decode())
    assert found is not None
    return found[1]
