"""A letter that was sent before the address became secret: the text stays to be read, the address is nowhere."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.envelope import LEFT_OUT
from keukentafel.domain.cases.models import Document, PrintedAddress
from keukentafel.domain.cases.queries import NowSecret, document_file
from keukentafel.domain.decisions.models import Letter, Proposal
from keukentafel.domain.decisions.queries import leaflet_file, letter_file
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.models import Household, Person
from keukentafel.domain.process.actions import copies, deciding, posting, printing
from keukentafel.domain.process.queries.copies import CopyTellsAddress, copy_file
from keukentafel.domain.process.queries.letter_texts import letter_text
from keukentafel.domain.process.queries.print_queue import print_line, print_queue
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import again, copy_jobs, jobs
from tests.fixtures.hidden import NOW, written
from tests.fixtures.village import Village, VillageClient
from tests.outside.pdf_text import paper

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]


def hide(village: Village, home: Household) -> None:
    people.hide_at(
        home, lines="Blijfweg 7\nAlkmaar", from_on=timezone.localdate(NOW), by=village.reader("fatma"), at=NOW
    )


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
    goes = NOW + timedelta(days=2)
    assert again.again_now(document or 0, at=goes) is not None
    made = Letter.objects.get(pk=decided.letter.pk).document
    assert made is not None
    posting.post(made, by=fatma, at=goes)
    decided.refresh_from_db()
    assert decided.sent_on == timezone.localdate(NOW) + timedelta(days=2)
    sheet = paper(leaflet_file(decided.letter.pk, reader=fatma).content)
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
