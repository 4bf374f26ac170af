"""Documents in the file: added, answered, given back, replaced, refused, and kept as long as the law says."""

from __future__ import annotations

import io
import uuid
from datetime import date, timedelta
from typing import Any

import pikepdf
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from keukentafel.domain.cases import actions
from keukentafel.domain.cases.models import Document, Task
from keukentafel.domain.journal.models import Look
from keukentafel.domain.people.models import Household
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.desk import CASTRICUM, SignIn
from tests.fixtures.village import Village, VillageClient

pytestmark = pytest.mark.django_db


def pdf() -> bytes:
    file, out = pikepdf.new(), io.BytesIO()
    file.add_blank_page()
    file.save(out)
    return out.getvalue()


def upload(content: bytes, name: str, **more: object) -> dict[str, object]:
    return {
        "sent_once": str(uuid.uuid4()), "file": SimpleUploadedFile(name, content), "direction": "in",
        "correspondent": "Huisarts", "dated_on": "1-3-2026", "about": "",
    } | more  # fmt: skip


@pytest.mark.function("A8")
def test_a_document_is_added_given_back_and_replaced(
    desk: VillageClient, home: Household, here: str, village: Village
) -> None:
    first = pdf()
    about = village.person("Annie").pk
    added = desk.post(f"{here}/correspondentie/", upload(first, "Brief huisarts.pdf", about=about))
    assert added.status_code == 302
    document = Document.objects.get()
    assert "Brief" not in document.path and document.dated_on == date(2026, 3, 1)

    page = desk.get(f"{here}/correspondentie/").text
    assert "Brief huisarts.pdf" in page and "Te bewaren tot en met" in page and "Annie" in page
    assert "Brief huisarts.pdf" not in desk.get(f"{here}/correspondentie/?richting=uit").text
    got = desk.get(f"/werk/documenten/{document.pk}/")
    assert (
        got.content == first
        and got["Content-Disposition"] == f'attachment; filename="document-{document.pk}.pdf"'
    )
    assert got["X-Content-Type-Options"] == "nosniff" and got["Content-Security-Policy"].startswith("sandbox")
    assert Look.objects.filter(page="desk:document", household_id=home.pk).count() == 1

    again = desk.post(
        f"{here}/correspondentie/{document.pk}/", {"file": SimpleUploadedFile("Beter.pdf", first)}
    )
    assert again.status_code == 302
    late = desk.post(
        f"{here}/correspondentie/{document.pk}/", {"file": SimpleUploadedFile("Laat.pdf", first)}
    )
    assert late.status_code == 422 and "nieuwere versie" in late.text
    page = desk.get(f"{here}/correspondentie/").text
    assert "Beter.pdf" in page and "Brief huisarts.pdf" in page
    assert desk.get(f"{here}/correspondentie/").text.count("Te bewaren tot") == 1


@pytest.mark.function("A8")
@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [(b"", "leeg.pdf", "leeg"), (b"MZ", "brief.pdf", "programma"), (b"%PDF-1", "stuk.pdf", "beschadigd")],
)
def test_a_wrong_file_comes_back_with_a_sentence(
    desk: VillageClient, here: str, content: bytes, name: str, sentence: str
) -> None:
    answer = desk.post(f"{here}/correspondentie/", upload(content, name))
    assert answer.status_code == 422 and sentence in answer.text and "Huisarts" in answer.text
    assert not Document.objects.exists()


def test_a_file_that_is_too_large_is_not_taken_in(desk: VillageClient, here: str, settings: Any) -> None:
    settings.UPLOAD_BYTES = 1024 * 1024
    answer = desk.post(f"{here}/correspondentie/", upload(b"a" * 3_000_000, "groot.txt"))
    assert answer.status_code == 422 and "te groot" in answer.text and "1 MB" in answer.text
    assert "Kies een bestand" not in answer.text


@pytest.mark.parametrize("harm", ["changed", "lost"])
def test_a_file_that_the_store_changed_or_lost_is_not_given(
    desk: VillageClient, here: str, harm: str
) -> None:
    desk.post(f"{here}/correspondentie/", upload(pdf(), "brief.pdf"))
    document = Document.objects.get()
    path = default_storage.path(document.path)
    if harm == "lost":
        default_storage.delete(document.path)
    else:
        with open(path, "ab") as file:
            file.write(b"x")
    answer = desk.get(f"/werk/documenten/{document.pk}/", follow=True)
    assert ("niet te vinden" if harm == "lost" else "is veranderd") in answer.text
    default_storage.delete(document.path)


@pytest.mark.parametrize("key", ["ruud", "joke", "de_wit", "thuis"])
def test_a_document_of_somebody_else_is_not_there(
    client_of: SignIn, home: Household, key: str, fatma: Reader
) -> None:
    document = actions.keep_document(
        municipality=CASTRICUM, household=home.pk, name="Brief.pdf", media_type="application/pdf", content=pdf(),
        by=fatma, at=timezone.now(),
    )  # fmt: skip
    assert client_of(key).get(f"/werk/documenten/{document.pk}/").status_code in (403, 404)
    default_storage.delete(document.path)


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
