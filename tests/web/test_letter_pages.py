"""Letters as colleagues write them and residents read them: seen beforehand, made, printed, replaced."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from keukentafel.domain.cases.models import Draft, OutgoingLetter, Posted
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.models import Representation
from keukentafel.outside.paper import post
from keukentafel.rules import letters_general
from keukentafel.web.desk.letter_forms import LABELS
from tests.fixtures.desk import CASTRICUM, SignIn
from tests.fixtures.letters import answers, jan, made, seen, send
from tests.fixtures.village import Village, VillageClient
from tests.outside.pdf_text import flat, paper

pytestmark = pytest.mark.django_db


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
    assert 'name="afgedrukt"' not in desk.get("/werk/afdrukken/").text
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
def test_a_letter_that_did_not_go_is_put_back_with_a_reason(
    village: Village, desk: VillageClient, here: str, client_of: SignIn
) -> None:
    document = made(send(desk, here, answers(jan(village))))
    act = f"/werk/afdrukken/stuk/{document.pk}/"
    desk.post(act, {"afgedrukt": "1"})
    assert "Toch niet verstuurd" in desk.get("/werk/afdrukken/").text
    assert "Toch niet verstuurd" not in client_of("joke").get("/werk/afdrukken/").text
    assert "Schrijf op waarom" in desk.post(act, {"terug": "1", "reden": ""}, follow=True).text
    told = desk.post(act, {"terug": "1", "reden": "De printer liep vast."}, follow=True).text
    assert "ligt weer klaar om af te drukken" in told and act in told and not Posted.objects.exists()
    assert "Nog niet afgedrukt." in desk.get(f"{here}/correspondentie/").text
