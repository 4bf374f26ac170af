"""A letter that was sent before the address became secret: the text stays to be read, the address is nowhere."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.db import connection
from django.utils import timezone

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.envelope import LEFT_OUT, gives_away, without_addresses
from keukentafel.domain.cases.letter_text import Told
from keukentafel.domain.cases.models import Document, OutgoingLetter, PrintedAddress
from keukentafel.domain.cases.queries import NowSecret, compose_letter, document_file
from keukentafel.domain.decisions.models import Proposal
from keukentafel.domain.decisions.queries import leaflet_file, letter_file
from keukentafel.domain.intake.models import Conversation, ConversationDone
from keukentafel.domain.people import actions as people
from keukentafel.domain.people import queries as households
from keukentafel.domain.people.models import Address, Household, Membership, OwnAddress, Person
from keukentafel.domain.process import migrations
from keukentafel.domain.process.actions import copies, deciding, printing
from keukentafel.domain.process.queries.copies import CopyTellsAddress, copy_file
from keukentafel.domain.process.queries.letter_texts import letter_text
from keukentafel.domain.process.queries.print_queue import print_line, print_queue
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import again, copy_jobs, jobs, post
from tests.fixtures.village import Village, VillageClient
from tests.outside import pdf_text

pytestmark = pytest.mark.django_db
NOW = timezone.now()
FOLDER = Path(migrations.__file__ or "").parent
TEXT = "Wij komen bij u langs op Lepelstraat 12, 1901 AB in Castricum."


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> None:
    storage = {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": storage}


@pytest.fixture
def home(village: Village) -> Household:
    return village.household("De Wit")


def written(
    village: Village, home: Household, by: Reader, *, to: str = "", text: str = TEXT, **more: str
) -> OutgoingLetter:
    """To Jan, or to who is told; made by the worker."""
    told = Told(
        "brief-algemeen", to or f"persoon:{village.person('Jan').pk}", {"onderwerp": "Huisbezoek", "tekst": text},
        **more,
    )  # fmt: skip
    card = households.members(home.pk, reader=by)
    seen = compose_letter(card, told, on=timezone.localdate(NOW), reader=by).seen
    letter = cases.write_letter(home, told, seen=seen, by=by, at=NOW)
    return post.make_now(letter.pk, at=NOW)


def hide(village: Village, home: Household) -> None:
    people.hide_at(
        home, lines="Blijfweg 7\nAlkmaar", from_on=timezone.localdate(NOW), by=village.reader("fatma"), at=NOW
    )


def paper(content: bytes) -> str:
    with pikepdf.open(io.BytesIO(content)) as file:
        return pdf_text.text(file)


@pytest.mark.function("A4")
def test_the_pdf_is_kept_back_and_made_again_without_the_address(
    village: Village, home: Household, fatma: Reader
) -> None:
    made = written(village, home, fatma)
    assert made.document is not None
    assert "Lepelstraat12" in paper(document_file(made.document.pk, reader=fatma).content)
    hide(village, home)

    with pytest.raises(NowSecret):
        document_file(made.document.pk, reader=fatma)
    text = letter_text(made.document.pk, reader=fatma)
    assert f"langs op {LEFT_OUT} in Castricum." in text.body and "Lepelstraat" not in str(text)
    line = print_queue(reader=fatma).kept_back[0]
    assert line.secret and "nu geheim" in line.state
    with pytest.raises(cases.AddressNowSecret, match="zonder adres"):
        cases.post(made.document, by=fatma, at=NOW)

    printing.make_again(line, by=fatma, at=NOW)
    assert again.again_now(made.document.pk, at=NOW) is not None
    assert again.again_now(made.document.pk, at=NOW) is None
    pages = paper(document_file(made.document.pk, reader=fatma).content)
    assert "Huisbezoek" in pages and "Lepelstraat" not in pages and "1901AB" not in pages
    ready = print_line("stuk", made.document.pk, reader=fatma)
    assert not ready.failed and "Geef de brief zelf af" in ready.state
    cases.post(made.document, by=fatma, at=NOW)


@pytest.mark.function("A4")
def test_a_letter_to_somebody_else_that_tells_where_they_live(
    village: Village, home: Household, fatma: Reader
) -> None:
    landlord = {"to": "ander", "name": "Woningstichting", "address": "Kade 1\n1234 AB Castricum"}
    made = written(village, home, fatma, **landlord)
    assert made.document is not None
    hide(village, home)
    with pytest.raises(NowSecret):
        document_file(made.document.pk, reader=fatma)


def test_what_bears_no_address_stays_as_it_is_and_what_is_no_longer_secret_comes_back(
    village: Village, home: Household, fatma: Reader
) -> None:
    Person.objects.filter(pk=village.person("Jan").pk).update(address_secret=True)
    jan, made = village.person("Jan"), written(village, home, fatma)
    PrintedAddress.objects.filter(document=made.document).delete()
    assert made.document is not None and document_file(made.document.pk, reader=fatma).content[:5] == b"%PDF-"
    PrintedAddress.objects.create(municipality_id=383, document=made.document, person=jan)
    Person.objects.filter(pk=jan.pk).update(address_secret=False)
    assert document_file(made.document.pk, reader=fatma).content[:5] == b"%PDF-"


@pytest.mark.function("A15")
def test_the_zip_of_who_hides_holds_the_letter_without_the_address(
    village: Village, home: Household, fatma: Reader
) -> None:
    made = written(village, home, fatma)
    Document.objects.filter(pk=made.document_id).update(person=village.person("Jan"))
    jan = village.person("Jan").pk
    before, copy = (copies.ask_for_copy(home, person=jan, form="zip", by=fatma, at=NOW) for _both in range(2))
    copy_jobs.copy_now(before.pk, at=NOW)
    assert copy_file(before.pk, reader=fatma).ending == "zip"
    hide(village, home)
    with pytest.raises(CopyTellsAddress):
        copy_file(before.pk, reader=fatma)
    copy_jobs.copy_now(copy.pk, at=NOW)

    with zipfile.ZipFile(io.BytesIO(copy_file(copy.pk, reader=fatma).content)) as archive:
        pages = [paper(archive.read(name)) for name in archive.namelist() if name.endswith(".pdf")]
    assert len(pages) == 2 and any("Huisbezoek" in page for page in pages)
    assert not [page for page in pages if "Lepelstraat" in page or "1901AB" in page or "Blijfweg" in page]


@pytest.mark.function("A4")
def test_a_decision_that_is_kept_back_at_once_is_announced_when_it_may_go_out(
    village: Village, home: Household, fatma: Reader, proposal: Proposal
) -> None:
    hide(village, home)
    decided = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Het lukt niet meer op Lepelstraat 12.",
        proposal=proposal.pk, by=fatma, at=NOW,
    )  # fmt: skip
    document = jobs.print_now(decided.letter.pk, at=NOW).document_id
    decided.refresh_from_db()
    assert print_line("stuk", document or 0, reader=fatma).secret and decided.sent_on is None
    assert again.again_now(document or 0, at=NOW + timedelta(days=2)) is not None
    decided.refresh_from_db()
    assert decided.sent_on == timezone.localdate(NOW) + timedelta(days=2)
    with pikepdf.open(io.BytesIO(leaflet_file(decided.letter.pk, reader=fatma).content)) as pdf:
        sheet = pdf_text.text(pdf)
    assert "Waaromditbesluit?" in sheet and "Lepelstraat" not in sheet, "the sheet comes back as well"


@pytest.mark.function("A4")
def test_colleague_and_resident_read_the_text_on_a_page(
    village: Village,
    home: Household,
    fatma: Reader,
    proposal: Proposal,
    client_of: Callable[[str], VillageClient],
) -> None:
    made = written(village, home, fatma)
    decided = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Het lukt niet meer.", proposal=proposal.pk, by=fatma, at=NOW
    )  # fmt: skip
    jobs.print_now(decided.letter.pk, at=NOW)
    assert letter_file(decided.letter.pk, reader=fatma).content[:5] == b"%PDF-"
    hide(village, home)

    for who, address, said in (
        ("fatma", f"/werk/documenten/{made.document_id}/", "Wij komen bij u langs op (adres weggelaten)"),
        (
            "fatma",
            f"/werk/huishoudens/{home.pk}/brief/{made.pk}/",
            "Wij komen bij u langs op (adres weggelaten)",
        ),
        ("fatma", f"/werk/brieven/{decided.letter.pk}/", "Dat leest u bij de zaak."),
        ("de_wit", f"/mijn/post/{made.pk}/", "Wij komen bij u langs op (adres weggelaten)"),
        ("de_wit", f"/mijn/brieven/{decided.letter.pk}/", "Het lukt niet meer."),
    ):
        page = client_of(who).get(address)
        assert page.status_code == 200 and page["Content-Type"].startswith("text/html"), address
        assert said in page.text and "Lepelstraat" not in page.text, address
    assert client_of("bakker").get(f"/mijn/post/{made.pk}/").status_code == 404
    queue = client_of("fatma").get("/werk/afdrukken/").text
    assert queue.count("Maak opnieuw, zonder adres") == 2 and "Niets af te drukken" in queue


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Bij u thuis, Lepelstraat 12, 1901 AB Castricum.", f"Bij u thuis, {LEFT_OUT}."),
        ("lepelstraat 12a of 1901ab", f"{LEFT_OUT} of {LEFT_OUT}"),
        ("In de Lepelstraat", f"In de {LEFT_OUT}"),
        ("Het Lepelstraatje in Castricum", "Het Lepelstraatje in Castricum"),
    ],
)
def test_an_address_in_a_text_is_left_out(village: Village, said: str, left: str) -> None:
    assert without_addresses(said, [village.person("Jan").pk], on=timezone.localdate(NOW)) == left


def in_shelter(village: Village) -> Person:
    """Annie lives in a shelter, while her registration did not change."""
    annie = village.person("Annie")
    OwnAddress.objects.create(
        municipality_id=383, person=annie, kind="opvang", street="Geheime Steeg", number="5", postcode="9999ZZ",
        town="Heiloo", extra_line="Blijfgroep Regenboog, kamer 4", from_on=timezone.localdate(NOW) - timedelta(9),
    )  # fmt: skip
    return annie


@pytest.mark.function("A4")
def test_a_window_is_of_everybody_who_lives_there(village: Village, home: Household, fatma: Reader) -> None:
    made = written(village, home, fatma, text="Wij komen langs.")
    jan, annie = village.person("Jan"), village.person("Annie")
    noted = PrintedAddress.objects.filter(document=made.document).values_list("person", flat=True)
    assert {jan.pk, annie.pk} <= set(noted)

    Membership.objects.filter(person=jan).update(until_on=fatma.today)
    Person.objects.filter(pk=annie.pk).update(address_secret=True)
    assert made.document is not None
    with pytest.raises(NowSecret):
        document_file(made.document.pk, reader=fatma)


@pytest.mark.function("A4")
def test_the_verslag_behind_a_letter_is_looked_at(
    village: Village, home: Household, fatma: Reader, proposal: Proposal
) -> None:
    """In the verslag stands where somebody is who is not the addressee."""
    sanne = village.person("Sanne")
    OwnAddress.objects.create(
        municipality_id=383, person=sanne, kind="student", street="Geheime Steeg", number="5", postcode="9999ZZ",
        town="Heiloo", from_on=timezone.localdate(NOW) - timedelta(9),
    )  # fmt: skip
    decided = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Het lukt niet meer.", proposal=proposal.pk, by=fatma, at=NOW
    )  # fmt: skip
    held = Conversation.objects.create(
        municipality_id=383, case=decided.aanvraag.case, held_on=timezone.localdate(NOW), by_id=fatma.account
    )
    ConversationDone.objects.create(
        municipality_id=383, conversation=held, verslag="## Wonen\nSanne woont aan de Geheime Steeg nr. 5.", at=NOW,
        by_id=fatma.account,
    )  # fmt: skip
    jobs.print_now(decided.letter.pk, at=NOW)

    decided.letter.refresh_from_db()
    assert PrintedAddress.objects.filter(document=decided.letter.document_id, person=sanne).exists()


def test_letters_of_before_are_noted_for_everybody(village: Village, home: Household, fatma: Reader) -> None:
    """To Jan, about where Annie is; then the addressee alone was noted. His letter has the address of the house in the window."""
    annie, jan = in_shelter(village), village.person("Jan")
    landlord = {"to": "ander", "name": "Woningstichting", "address": "Kade 1\n1234 AB Castricum"}
    to_jan = written(village, home, fatma, text="Wij komen langs.")
    about_annie = written(village, home, fatma, text="Zij is aan de Geheime Steeg.", **landlord)
    PrintedAddress.objects.exclude(document=to_jan.document, person=jan).delete()
    with connection.cursor() as cursor:
        cursor.execute((FOLDER / "printed_of_everybody.sql").read_text())

    noted = set(PrintedAddress.objects.values_list("document", "person"))
    assert (to_jan.document_id, annie.pk) in noted and (about_annie.document_id, annie.pk) in noted
    assert (about_annie.document_id, jan.pk) not in noted


@pytest.mark.parametrize(
    "said",
    [
        "Zij verblijft bij Blijfgroep Regenboog.",
        "Zij is aan de Geheime Steeg in Heiloo",
        "Geheime Steeg nr. 5",
        "geheimesteeg5",
        "Post naar 9999zz",
    ],
)
def test_a_shelter_is_known_by_its_name_and_its_street(village: Village, home: Household, said: str) -> None:
    annie, on = in_shelter(village), timezone.localdate(NOW)
    assert not gives_away(said, home.pk, on=on)
    Person.objects.filter(pk=annie.pk).update(address_secret=True)

    assert gives_away(said, home.pk, on=on) and not gives_away(
        "Wij zien u in Heiloo, kamer 4.", home.pk, on=on
    )
    assert LEFT_OUT in without_addresses(said, [annie.pk], on=on)


def test_who_moved_out_is_not_given_away_by_the_old_household(village: Village, home: Household) -> None:
    annie, on = village.person("Annie"), timezone.localdate(NOW)
    Membership.objects.filter(person=annie).update(until_on=on)
    Person.objects.filter(pk=annie.pk).update(address_secret=True)
    new = Household.objects.create(municipality_id=383, name="Annie", district=home.district, opened_on=on)
    Membership.objects.create(
        municipality_id=383, person=annie, household=new, role="volwassene", from_on=on, main=True
    )
    Address.objects.create(
        municipality_id=383, household=new, street="Nieuwe Steeg", number="9", postcode="8888YY", town="Heiloo", from_on=on
    )  # fmt: skip

    assert gives_away("Annie woont nu op Nieuwe Steeg 9.", home.pk, on=on)
