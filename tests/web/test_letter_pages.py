"""Letters as colleagues write them and residents read them: seen beforehand, made, printed, replaced."""

from __future__ import annotations

import io
import re
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from keukentafel.domain.cases.envelope import gives_away
from keukentafel.domain.cases.models import Document, Draft, OutgoingLetter, Posted, Task
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.models import (
    Address,
    Household,
    Membership,
    OwnAddress,
    Person,
    Representation,
    SecretAddress,
)
from keukentafel.outside.paper import post
from keukentafel.rules import letters_general
from keukentafel.web.desk.letter_forms import LABELS
from tests.fixtures.village import Village, VillageClient
from tests.outside import pdf_text

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], VillageClient]
CASTRICUM = 383


@pytest.fixture
def home(village: Village) -> Household:
    return village.household("De Wit")


@pytest.fixture
def desk(client_of: SignIn) -> VillageClient:
    return client_of("fatma")


@pytest.fixture
def here(home: Household) -> str:
    return f"/werk/huishoudens/{home.pk}"


def answers(to: object, **more: object) -> dict[str, object]:
    return {
        "template": "brief-algemeen", "to": to, "onderwerp": "De sleutel van de berging", "about": "",
        "tekst": "De sleutel ligt klaar.\n\nU kunt hem morgen halen.", "name": "", "address": "",
    } | more  # fmt: skip


def jan(village: Village) -> str:
    return f"persoon:{village.person('Jan').pk}"


def seen(page: Any) -> str:
    found = re.search(r'name="verstuur" value="([0-9a-f]{32})"', page.text)
    assert found, page.text
    return found[1]


def send(desk: VillageClient, here: str, told: dict[str, object], *, at: str = "/brief/") -> OutgoingLetter:
    mark = seen(desk.post(f"{here}{at}", told | {"bekijk": "1"}))
    assert desk.post(f"{here}{at}", told | {"verstuur": mark})["Location"] == f"{here}/correspondentie/"
    return OutgoingLetter.objects.latest("pk")


def made(letter: OutgoingLetter) -> Document:
    """What the worker does."""
    found = post.make_now(letter.pk, at=timezone.now()).document
    assert found is not None
    return found


def paper(content: bytes) -> str:
    """What stands on the pages, without blanks."""
    with pikepdf.open(io.BytesIO(content)) as file:
        return pdf_text.text(file)


def flat(text: str) -> str:
    return "".join(text.split())


@pytest.mark.function("A8")
def test_a_letter_is_seen_sent_made_printed_and_read(
    village: Village, desk: VillageClient, here: str, client_of: SignIn
) -> None:
    page = desk.get(f"{here}/brief/").text
    for template in letters_general.templates(on=timezone.localdate()):
        assert f"{here}/brief/?soort={template.code}" in page.replace("&amp;", "&")
    preview = desk.post(f"{here}/brief/", answers(jan(village)) | {"bekijk": "1"})
    assert preview.status_code == 200 and not OutgoingLetter.objects.exists()
    for shown in ("De heer De Wit", "Geachte heer De Wit", "<p>U kunt hem morgen halen.</p>", "Fatma Yilmaz"):
        assert shown in preview.text

    letter = send(desk, here, answers(jan(village)))
    assert "Wordt gemaakt" in desk.get(f"{here}/correspondentie/").text
    assert "De brief wordt gemaakt." in desk.get("/werk/afdrukken/").text
    assert ProcrastinateJob.objects.filter(task_name=post.PRINT, args__letter_id=letter.pk).exists()

    document = made(letter)
    pages = paper(desk.get(f"/werk/documenten/{document.pk}/").content)
    for printed in (
        "De sleutel van de berging",
        "Geachte heer De Wit",
        "U kunt hem morgen halen.",
        "Fatma Yilmaz",
    ):
        assert flat(printed) in pages
    assert (document.kind, document.direction, document.correspondent) == ("brief", "uit", "De heer De Wit")

    resident = client_of("de_wit")
    assert f"/mijn/post/{letter.pk}/" in resident.get("/mijn/post/").text
    assert resident.get(f"/mijn/post/{letter.pk}/").content[:5] == b"%PDF-"
    assert client_of("bakker").get(f"/mijn/post/{letter.pk}/").status_code == 404

    queue = desk.get("/werk/afdrukken/").text
    assert "Klaar om af te drukken" in queue and f"/werk/afdrukken/stuk/{document.pk}/" in queue
    assert desk.post(f"/werk/afdrukken/stuk/{document.pk}/", {"afgedrukt": "1"}).status_code == 302
    assert Posted.objects.get().document_id == document.pk
    assert f"/werk/afdrukken/stuk/{document.pk}/" not in desk.get("/werk/afdrukken/").text
    assert "Afgedrukt op" in desk.get(f"{here}/correspondentie/").text
    kinds = set(Entry.objects.filter(kind__startswith="letter.").values_list("kind", flat=True))
    assert {"letter.written", "letter.made", "letter.posted"} <= kinds
    assert client_of("ruud").post(f"/werk/afdrukken/stuk/{document.pk}/", {}).status_code == 404


@pytest.mark.function("A8")
def test_a_letter_is_never_changed_but_replaced(
    village: Village, desk: VillageClient, here: str, client_of: SignIn
) -> None:
    first = send(desk, here, answers(jan(village)))
    before = made(first)
    with pytest.raises(IntegrityError, match="verandert niet meer"), transaction.atomic():
        OutgoingLetter.objects.filter(pk=first.pk).update(body="Anders")
    upload = {"file": SimpleUploadedFile("x.txt", b"Anders")}
    assert "Schrijf een nieuwe brief" in desk.post(f"{here}/correspondentie/{before.pk}/", upload).text

    at = f"/brief/{first.pk}/"
    assert "U kunt hem morgen halen." in desk.get(f"{here}{at}").text
    second = send(desk, here, answers(jan(village), tekst="De sleutel ligt er vrijdag."), at=at)
    after = made(second)
    assert (second.replaces_id, after.replaces_id) == (first.pk, before.pk)
    shown = client_of("de_wit").get("/mijn/post/").text
    assert f"/mijn/post/{second.pk}/" in shown and f"/mijn/post/{first.pk}/" not in shown
    page = desk.get(f"{here}/correspondentie/").text
    assert f"/werk/documenten/{before.pk}/" in page and f"/werk/documenten/{after.pk}/" in page
    again = desk.post(f"{here}{at}", answers(jan(village), tekst="Nog eens.") | {"bekijk": "1"})
    told = answers(jan(village), tekst="Nog eens.") | {"verstuur": seen(again)}
    assert "al vervangen" in desk.post(f"{here}{at}", told).text


@pytest.mark.function("A8")
def test_what_was_not_seen_is_not_sent(village: Village, desk: VillageClient, here: str) -> None:
    mark = seen(desk.post(f"{here}/brief/", answers(jan(village)) | {"bekijk": "1"}))
    other = desk.post(f"{here}/brief/", answers(jan(village), tekst="Heel iets anders.") | {"verstuur": mark})
    assert other.status_code == 422 and "veranderd sinds u hem bekeek" in other.text
    assert "Heel iets anders." in other.text and not OutgoingLetter.objects.exists()


@pytest.mark.function("A8")
def test_who_died_or_was_suspended_gets_no_letter(village: Village, desk: VillageClient, here: str) -> None:
    for field, sentence in (("died_on", "overleden"), ("suspended_on", "opgeschort")):
        Person.objects.filter(pk=village.person("Jan").pk).update(died_on=None, suspended_on=None)
        Person.objects.filter(pk=village.person("Jan").pk).update(**{field: timezone.localdate()})
        answer = desk.post(f"{here}/brief/", answers(jan(village)) | {"bekijk": "1"})
        assert answer.status_code == 422 and sentence in answer.text


@pytest.mark.function("A8")
def test_a_letter_that_is_no_longer_what_was_sent_is_not_given(
    village: Village, desk: VillageClient, here: str, client_of: SignIn
) -> None:
    letter = send(desk, here, answers(jan(village)))
    Path(default_storage.path(made(letter).path)).write_bytes(b"%PDF-een andere")
    answer = client_of("de_wit").get(f"/mijn/post/{letter.pk}/", follow=True)
    assert answer.status_code == 200 and "nu niet te vinden" in answer.text


@pytest.mark.function("A8")
def test_who_was_suspended_since_it_was_written_gets_no_letter(
    village: Village, desk: VillageClient, here: str
) -> None:
    """Neither one that is not made yet, nor one that lies ready; nor one with an address on it that is secret now."""
    before = send(desk, here, answers(jan(village)))
    later = send(desk, here, answers(jan(village), onderwerp="De fiets"))
    made(before)
    Person.objects.filter(pk=village.person("Jan").pk).update(address_secret=True)
    assert "er staat een adres op dat nu geheim is" in desk.get("/werk/afdrukken/").text
    Person.objects.filter(pk=village.person("Jan").pk).update(suspended_on=timezone.localdate())

    assert post.make_now(later.pk, at=timezone.now()).document_id is None
    page = desk.get("/werk/afdrukken/").text
    assert page.count("Niet versturen: overleden of opgeschort.") == 2 and "Niets af te drukken" in page
    Person.objects.filter(pk=village.person("Jan").pk).update(suspended_on=None)
    assert post.make_now(later.pk, at=timezone.now()).document_id is not None


@pytest.mark.function("A8")
def test_a_secret_address_is_neither_on_paper_nor_told_to_others(
    village: Village, desk: VillageClient, home: Household, here: str
) -> None:
    place = home.addresses.first()
    assert place is not None and place.postcode
    spaced = f"{place.postcode[:4]} {place.postcode[4:]}"
    assert spaced in desk.post(f"{here}/brief/", answers(jan(village)) | {"bekijk": "1"}).text
    Person.objects.filter(pk=village.person("Jan").pk).update(address_secret=True)

    own = desk.post(f"{here}/brief/", answers(jan(village)) | {"bekijk": "1"})
    assert spaced not in own.text and "Zonder adres" in own.text
    assert flat(spaced) not in paper(made_content(send(desk, here, answers(jan(village)))))
    landlord = {"name": "Woningstichting", "address": "Kade 1\n1234 AB Castricum"}
    tells = answers("ander", tekst=f"Zij wonen in {spaced.lower()}.", **landlord)
    assert "Dat adres is geheim" in desk.post(f"{here}/brief/", tells | {"bekijk": "1"}).text
    letter = send(desk, here, answers("ander", **landlord))
    pages = paper(made_content(letter))
    assert all(part in pages for part in ("Woningstichting", "Kade1", "1234AB"))


@pytest.mark.function("A4")
@pytest.mark.parametrize(
    "told", ["Geheime Steeg 5", "9999 zz", "het adres Schuil weg 9", "8888YY", "Verderweg 3", "Lepelstraat"]
)
def test_every_place_that_leads_to_who_hides_is_guarded(village: Village, home: Household, told: str) -> None:
    """Where somebody is for a while, where the house hides, and the other home; a street alone tells nothing."""
    jan, today = village.person("Jan"), timezone.localdate()
    other = Household.objects.create(
        municipality_id=CASTRICUM, district_id=home.district_id, name="Verder", opened_on=today
    )
    Membership.objects.create(
        municipality_id=CASTRICUM, household=other, person=jan, main=False, role="anders", from_on=today
    )
    places = {"municipality_id": CASTRICUM, "town": "Elders", "from_on": today}
    Address.objects.create(household=other, kind="feitelijk", street="Verderweg", number="3", **places)
    OwnAddress.objects.create(
        person=jan, kind="opvang", street="Geheime Steeg", number="5", postcode="9999ZZ", **places
    )
    assert not gives_away(told, home.pk, on=today), "nobody hides yet"
    SecretAddress.objects.create(
        municipality_id=CASTRICUM, household=home, lines="Schuilweg 9\n8888 YY Ergens", from_on=today
    )
    assert gives_away(f"Hij is nu op {told}.", home.pk, on=today) is (told != "Lepelstraat")


def made_content(letter: OutgoingLetter) -> bytes:
    with default_storage.open(made(letter).path) as file:
        return bytes(file.read())


@pytest.mark.function("A8")
def test_a_representative_gets_the_letter_and_a_stranger_cannot_be_chosen(
    village: Village, desk: VillageClient, here: str
) -> None:
    row = Representation.objects.create(
        municipality_id=CASTRICUM, person=village.person("Jan"), kind="bewindvoerder", name="M. Smit",
        organisation="Smit Bewind", from_on=timezone.localdate() - timedelta(days=9),
    )  # fmt: skip
    to = f"vertegenwoordiger:{row.pk}"
    assert "M. Smit, Smit Bewind" in desk.get(f"{here}/brief/?soort=brief-algemeen").text
    assert "het adres voor de envelop" in desk.post(f"{here}/brief/", answers(to) | {"bekijk": "1"}).text
    letter = send(desk, here, answers(to, address="Kade 2\n1234 AB Castricum"))
    assert letter.to_name == "M. Smit, Smit Bewind" and letter.to_address == ["Kade 2", "1234 AB Castricum"]
    els = village.person("Els").pk
    assert desk.post(f"{here}/brief/", answers(f"persoon:{els}") | {"bekijk": "1"}).status_code == 422


@pytest.mark.function("A8")
@pytest.mark.parametrize(
    ("code", "own", "printed"),
    [
        ("brief-uitnodiging", {"waarover": "uw vraag", "dag": "3-3-2027", "tijd": "10.00 uur", "plaats": "bij u thuis"},
         "3 maart 2027"),
        ("brief-informatie", {"waarover": "uw aanvraag", "wat": "- een loonstrook\n- een rekening", "uiterlijk": "1-4-2027"},
         "<li>een loonstrook</li>"),
        ("brief-ontvangst", {"ontvangen_op": "2-3-2026", "waarover": "de huur"}, "over de huur"),
    ],
)  # fmt: skip
def test_each_template_asks_what_stands_in_it(
    village: Village, desk: VillageClient, here: str, code: str, own: dict[str, object], printed: str
) -> None:
    told = answers(jan(village), template=code) | own
    assert printed in desk.post(f"{here}/brief/", told | {"bekijk": "1"}).text
    wrong = desk.post(f"{here}/brief/", told | {"waarover": "", "bekijk": "1"})
    assert wrong.status_code == 422 and not OutgoingLetter.objects.exists()


def test_every_question_of_every_template_has_a_label() -> None:
    asked = {name for each in letters_general.templates(on=timezone.localdate()) for name in each.asked}
    assert asked == set(LABELS)


def test_a_letter_of_a_step_cannot_be_chosen(desk: VillageClient, here: str) -> None:
    for code in ("ontvangstbevestiging", "brief-bestaat-niet"):
        assert desk.get(f"{here}/brief/?soort={code}").status_code == 404


@pytest.mark.function("A8")
def test_a_letter_that_is_being_typed_is_kept(village: Village, desk: VillageClient, here: str) -> None:
    kept = desk.post(f"{here}/brief/", answers(jan(village)) | {"concept": "1"})
    page = desk.get(kept["Location"]).text
    assert "U was hier bezig" in page and "U kunt hem morgen halen.</textarea>" in page
    assert "U kunt hem morgen halen." in desk.get(f"{here}/brief/").text, "offered where a new one begins"
    send(desk, here, answers(jan(village)))
    assert not Draft.objects.exists()


@pytest.mark.function("A8")
def test_a_letter_that_failed_is_made_again(village: Village, desk: VillageClient, here: str) -> None:
    letter = send(desk, here, answers(jan(village)))
    jobs = ProcrastinateJob.objects.filter(task_name=post.PRINT, args__letter_id=letter.pk)
    act = f"/werk/afdrukken/brief/{letter.pk}/"
    desk.post(act, {"opnieuw": "1"})
    assert jobs.count() == 1, "it is still under way"
    _fails(letter.pk)

    assert "Het maken is mislukt." in desk.get("/werk/afdrukken/").text
    assert desk.post(act, {"opnieuw": "1"}).status_code == 302
    assert jobs.count() == 2 and "De brief wordt gemaakt." in desk.get("/werk/afdrukken/").text


def _fails(letter: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'failed' WHERE task_name = %s AND (args->>'letter_id')::bigint = %s",
            [post.PRINT, letter],
        )


@pytest.mark.function("A8")
def test_what_came_in_is_registered_and_must_be_answered(
    village: Village, desk: VillageClient, here: str
) -> None:
    told = {
        "sent_once": str(uuid.uuid4()), "file": SimpleUploadedFile("brief.txt", b"Beste gemeente"), "direction": "in",
        "correspondent": "Huisarts", "dated_on": "1-3-2026", "about": village.person("Annie").pk, "kind": "verklaring",
        "reply_by": "1-3-2027",
    }  # fmt: skip
    assert desk.post(f"{here}/correspondentie/", told).status_code == 302
    document = Document.objects.get(correspondent="Huisarts")
    assert (document.kind, str(document.reply_by)) == ("verklaring", "2027-03-01")
    task = Task.objects.get(title__startswith="Beantwoord het stuk")
    assert str(task.due_on) == "2027-03-01" and task.household_id == document.household_id
    page = desk.get(f"{here}/correspondentie/?soort=verklaring").text
    assert "Antwoorden voor 1 maart 2027" in page and "brief.txt" in page
    assert "brief.txt" not in desk.get(f"{here}/correspondentie/?soort=foto").text
    wrong = told | {
        "direction": "uit",
        "file": SimpleUploadedFile("b.txt", b"x"),
        "sent_once": str(uuid.uuid4()),
    }
    assert "vraagt om een antwoord" in desk.post(f"{here}/correspondentie/", wrong).text


@pytest.mark.function("A8")
def test_how_long_a_document_is_kept_counts_from_the_last_change_of_the_file(
    village: Village, desk: VillageClient, home: Household, here: str
) -> None:
    told = {
        "sent_once": str(uuid.uuid4()), "file": SimpleUploadedFile("brief.txt", b"Beste gemeente"), "direction": "in",
        "about": "", "kind": "brief",
    }  # fmt: skip
    desk.post(f"{here}/correspondentie/", told)
    Document.objects.filter(household=home).update(created_at=timezone.now() - timedelta(days=4000))
    today = timezone.localdate()
    page = desk.get(f"{here}/correspondentie/").text
    assert f"{today.year + 15}" in page and "Wmo 2015, artikel 5.3.4" in page
    desk.post(f"{here}/correspondentie/", told | {
        "kind": "bezwaar", "sent_once": str(uuid.uuid4()), "file": SimpleUploadedFile("b.txt", b"Ik maak bezwaar"),
    })  # fmt: skip
    assert f"{today.year + 5}: vijf jaar" in desk.get(f"{here}/correspondentie/?soort=bezwaar").text
