"""Contacts, notes, documents and drafts as people use them on the desk."""

from __future__ import annotations

import io
import re
import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

import pikepdf
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from keukentafel.domain.cases import actions
from keukentafel.domain.cases.models import Contact, Document, Draft, Note, Task, WorkingNote
from keukentafel.domain.journal.models import Look
from keukentafel.domain.people.models import Household
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import MONDAY, Village, VillageClient

pytestmark = pytest.mark.django_db
CASTRICUM = 383
SignIn = Callable[[Reader | str], VillageClient]


@pytest.fixture
def home(village: Village) -> Household:
    return village.household("De Wit")


@pytest.fixture
def desk(client_of: SignIn) -> VillageClient:
    return client_of("fatma")


@pytest.fixture
def here(home: Household) -> str:
    return f"/werk/huishoudens/{home.pk}"


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


def contact(village: Village, **more: object) -> dict[str, object]:
    return {
        "sent_once": str(uuid.uuid4()), "channel": "telefoon", "direction": "uit", "on": "2-3-2026", "at": "9:30",
        "members": [village.person("Jan").pk], "summary": "Gebeld over de was.",
    } | more  # fmt: skip


@pytest.mark.function("A6")
def test_contacts_are_read_narrowed_and_put_right(
    village: Village, desk: VillageClient, home: Household, here: str
) -> None:
    jan, annie = village.person("Jan").pk, village.person("Annie").pk
    assert (
        desk.post(
            f"{here}/contact/", contact(village, minutes=15, next_title="Bel Annie", next_on="9-3-2027")
        ).status_code
        == 302
    )
    assert (
        desk.post(
            f"{here}/contact/", contact(village, channel="brief", members=[annie], summary="Brief gehad")
        ).status_code
        == 302
    )
    assert Task.objects.filter(title="Bel Annie").exists()

    page = desk.get(f"{here}/contacten/").text
    assert "Gebeld over de was." in page and "15 minuten" in page and "Brief gehad" in page
    by_letter = desk.get(f"{here}/contacten/?kanaal=brief").text
    assert "Brief gehad" in by_letter and "Gebeld over" not in by_letter
    assert "Gebeld over" not in desk.get(f"{here}/contacten/?lid={annie}").text
    assert "Niets gevonden" in desk.get(f"{here}/contacten/?kanaal=web&lid=x&tot=y&zaak=%00").text

    row = Contact.objects.get(members=jan)
    form = contact(village, summary="Gebeld over de tuin.", revision=1, minutes=15)
    assert desk.post(f"{here}/contacten/{row.pk}/", form).status_code == 302
    page = desk.get(f"{here}/contacten/").text
    assert "Gebeld over de tuin." in page and "Gebeld over de was." in page and "Verbeterd door Fatma" in page


@pytest.mark.function("A6")
def test_twenty_six_contacts_are_two_pages(
    village: Village, desk: VillageClient, home: Household, here: str, fatma: Reader
) -> None:
    for number in range(26):
        actions.register_contact(
            home, channel="balie", direction="in", at_moment=MONDAY, summary=f"Nummer {number}.",
            member_ids=[village.person("Jan").pk], by=fatma, at=MONDAY,
        )  # fmt: skip
    first = desk.get(f"{here}/contacten/").text
    assert "Nummer 25." in first and "Nummer 0." not in first
    older = first.split('rel="next"')[0].rpartition('href="')[2].partition('"')[0].replace("&amp;", "&")
    second = desk.get(older).text
    assert "Nummer 0." in second and "Nummer 1." not in second and 'rel="next"' not in second


@pytest.mark.function("A7")
def test_two_corrections_of_one_note_are_put_together(
    desk: VillageClient, client_of: SignIn, home: Household, here: str, fatma: Reader
) -> None:
    note = actions.write_note(home, text="Jan werkt. Annie slaapt slecht.", by=fatma, at=MONDAY)
    address = f"{here}/aantekeningen/{note.pk}/"
    mine = {"text": "Jan werkt niet. Annie slaapt slecht.", "revision": 1, "sent_once": str(uuid.uuid4())}
    theirs = {"text": "Jan werkt. Annie slaapt goed.", "revision": 1, "sent_once": str(uuid.uuid4())}
    assert client_of("sandra").post(address, theirs).status_code == 302

    both = desk.post(address, mine)
    assert both.status_code == 422 and "Sandra" in both.text and "samengevoegd" in both.text
    assert both.text.count("Jan werkt niet. Annie slaapt goed.") == 1  # in the form
    assert (
        "Jan werkt niet. Annie slaapt slecht." in both.text and "Jan werkt. Annie slaapt goed." in both.text
    )
    assert Note.objects.get(pk=note.pk).text == "Jan werkt. Annie slaapt goed."

    final = {"text": "Jan werkt niet. Annie slaapt goed.", "revision": 2, "sent_once": str(uuid.uuid4())}
    assert desk.post(address, final).status_code == 302
    page = desk.get(f"{here}/aantekeningen/").text
    assert "2 keer verbeterd" in page and page.count("Verbeterd door") == 2


@pytest.mark.function("A7")
def test_a_working_note_is_written_continued_and_shared(
    desk: VillageClient, client_of: SignIn, here: str
) -> None:
    form = {"text": "Ik vermoed schulden.", "kind": "working", "about": "", "sent_once": str(uuid.uuid4())}
    assert desk.post(f"{here}/aantekening/", form).status_code == 302
    note = WorkingNote.objects.get()
    sandra = client_of("sandra")
    for page in ("aantekeningen/", "?toon=note", ""):
        assert "vermoed schulden" not in sandra.get(f"{here}/{page}").text
    assert sandra.get(f"{here}/werkaantekeningen/{note.pk}/").status_code == 404
    for do in ("share", "destroy"):
        assert sandra.post(f"{here}/aantekeningen/{note.pk}/doen/", {"do": do}).status_code == 404

    assert "vermoed schulden" in desk.get(f"{here}/aantekeningen/").text
    more = {"text": "Er zijn schulden.", "revision": 1, "sent_once": str(uuid.uuid4())}
    assert desk.post(f"{here}/werkaantekeningen/{note.pk}/", more).status_code == 302
    assert desk.post(f"{here}/aantekeningen/{note.pk}/doen/", {"do": "share"}).status_code == 302
    assert "Er zijn schulden." in sandra.get(f"{here}/aantekeningen/").text


def test_a_note_is_pinned_and_let_go(desk: VillageClient, home: Household, here: str, fatma: Reader) -> None:
    note = actions.write_note(home, text="Hond", by=fatma, at=MONDAY)
    for do, stands in (("pin", True), ("pin", True), ("unpin", False)):
        assert desk.post(f"{here}/aantekeningen/{note.pk}/doen/", {"do": do}).status_code == 302
        assert Note.objects.get().pinned is stands


def draft_of(page: str) -> tuple[str, str]:
    """Address and key of the autosave on a page."""
    line = page.partition('data-kt-draft="')[2]
    return line.partition('"')[0], line.partition('data-kt-who="')[2].partition('"')[0]


def opened(browser: VillageClient, page: str) -> tuple[str, dict[str, str]]:
    """The autosave of a form that was just opened, and what its page sends along."""
    text = browser.get(page).text.partition('data-kt-draft="')[2]
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text))
    return text.partition('"')[0], {name: hidden[name] for name in ("typed_by", "page_key", "draft_from")}


def test_what_was_typed_comes_back_and_goes_when_it_is_sent(
    desk: VillageClient, village: Village, here: str
) -> None:
    address, form = opened(desk, f"{here}/contact/")
    typed = form | {"summary": "Half verhaal 🌷", "members": [village.person("Annie").pk]}
    answer = desk.post(address, typed)
    assert answer.status_code == 200 and answer.json()["saved"].startswith("Bewaard om")

    again = f"{here}/contact/?concept={answer.json()['concept']}"
    page = desk.get(again).text
    assert "U was hier bezig" in page and "Half verhaal 🌷</textarea>" in page
    assert f'value="{village.person("Annie").pk}" id="id_members_' in page or "checked" in page
    _address, goes_on = opened(desk, again)
    assert goes_on["page_key"] != form["page_key"]
    assert (
        desk.post(f"{here}/contact/", contact(village, summary="Heel verhaal") | goes_on).status_code == 302
    )
    assert not Draft.objects.exists()


@pytest.mark.function("A7")
def test_two_tabs_are_two_texts_and_a_new_form_offers_both(desk: VillageClient, here: str) -> None:
    page = f"{here}/aantekening/"
    (address, one), (_address, two) = opened(desk, page), opened(desk, page)
    for form, text in ((one, "De eerste over school"), (two, "De tweede over geld")):
        assert desk.post(address, form | {"text": text, "kind": "working"}).json()["concept"]

    new = desk.get(page).text
    assert "De eerste over school" in new and "De tweede over geld" in new
    assert "school</textarea>" not in new and "geld</textarea>" not in new, "offered, not filled in"
    assert "school</textarea>" in desk.get(f"{page}?concept={one['page_key']}").text
    assert desk.post(page, two | {"text": "De tweede over geld", "kind": "shared"}).status_code == 302
    assert [each.fields["text"] for each in Draft.objects.all()] == [["De eerste over school"]]
    desk.post(f"{address}weggooien/", {"page_key": one["page_key"]})
    assert not Draft.objects.exists()


@pytest.mark.function("A7")
def test_who_goes_on_in_another_window_overwrites_nothing_typed_in_the_first(
    desk: VillageClient, here: str
) -> None:
    page = f"{here}/aantekening/"
    address, first = opened(desk, page)
    desk.post(address, first | {"text": "Begin"})
    _address, second = opened(desk, f"{page}?concept={first['page_key']}")
    desk.post(address, second | {"text": "Begin en verder"})
    assert [each.fields["text"] for each in Draft.objects.all()] == [["Begin en verder"]], "it is one text"

    desk.post(address, first | {"text": "Begin, ook hier"})
    desk.post(address, second | {"text": "Begin en verder."})
    assert {each.fields["text"][0] for each in Draft.objects.all()} == {"Begin, ook hier", "Begin en verder."}
    assert desk.post(page, second | {"text": "Begin en verder.", "kind": "shared"}).status_code == 302
    assert [each.fields["text"] for each in Draft.objects.all()] == [["Begin, ook hier"]]
    assert desk.post(address, second | {"text": "te laat"}).json() == {"sent": True}


def test_a_draft_is_thrown_away_or_kept_without_script(
    desk: VillageClient, village: Village, here: str
) -> None:
    kept = desk.post(f"{here}/contact/", {"summary": "Zonder script", "concept": "1"}, follow=True)
    assert "Het concept is bewaard" in kept.text and "Zonder script" in kept.text
    assert not Contact.objects.exists()
    gone = desk.post(f"{here}/concept/contact/0/weggooien/", follow=True)
    assert "weggegooid" in gone.text and "Zonder script" not in gone.text


def test_somebody_else_on_the_same_device_gets_no_text(
    desk: VillageClient, client_of: SignIn, here: str
) -> None:
    address, who = draft_of(desk.get(f"{here}/aantekening/").text)
    assert client_of("sandra").post(address, {"text": "Van Fatma", "typed_by": who}).status_code == 409
    assert client_of("ruud").post(address, {"text": "Van Fatma", "typed_by": who}).status_code == 404
    assert not Draft.objects.exists()


def test_who_else_is_typing_is_told(desk: VillageClient, client_of: SignIn, here: str) -> None:
    address, who = draft_of(desk.get(f"{here}/aantekening/").text)
    desk.post(address, {"text": "Ik schrijf", "typed_by": who})
    page = client_of("sandra").get(f"{here}/aantekening/").text
    assert "Fatma Yilmaz is hier ook mee bezig." in page and "Ik schrijf" not in page


@pytest.mark.parametrize("key", ["ruud", "joke", "de_wit", "bakker", "thuis"])
def test_a_draft_of_somebody_elses_household_is_not_kept(
    client_of: SignIn, here: str, key: str, desk: VillageClient
) -> None:
    address, _who = draft_of(desk.get(f"{here}/aantekening/").text)
    other = client_of(key)
    assert other.post(address, {"text": "x"}).status_code in (403, 404, 409)
    assert other.post(f"{address}weggooien/").status_code in (403, 404)
    assert not Draft.objects.exists()


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
def test_a_draft_of_a_working_note_that_changed_meanwhile_is_saved_after_all(
    desk: VillageClient, home: Household, here: str, fatma: Reader
) -> None:
    note = actions.write_working_note(home, text="Begin.", by=fatma, at=timezone.now())
    page = f"{here}/werkaantekeningen/{note.pk}/"
    address, who = draft_of(desk.get(page).text)
    kept = desk.post(
        address, {"text": "Getypt.", "revision": "1", "sent_once": str(uuid.uuid4()), "typed_by": who}
    )
    assert kept.status_code == 200, (address, kept.content)
    actions.rewrite_working_note(note, text="Ander venster.", revision=1, by=fatma, at=timezone.now())

    both = desk.get(page).text
    assert "Getypt." in both and "Ander venster." in both and 'name="revision" value="2"' in both
    stale = desk.post(page, {"text": "Getypt.", "revision": "1"})
    assert stale.status_code == 422 and "Ander venster." in stale.text
    assert desk.post(page, {"text": "Samen.", "revision": "2"}).status_code == 302
    assert WorkingNote.objects.get().text == "Samen."


@pytest.mark.parametrize(
    "address",
    [
        "{here}/concept/note/99999999999999999999/",
        "{here}/concept/note/99999999999999999999/weggooien/",
        "/werk/zaken/%00/losmaken/",
    ],
)
def test_what_cannot_be_in_an_address_is_not_there(desk: VillageClient, here: str, address: str) -> None:
    who = draft_of(desk.get(f"{here}/aantekening/").text)[1]
    assert desk.post(address.format(here=here), {"text": "x", "typed_by": who}).status_code == 404


def test_letters_that_nothing_keeps_are_left_out(
    desk: VillageClient, home: Household, here: str, fatma: Reader
) -> None:
    address, who = draft_of(desk.get(f"{here}/aantekening/").text)
    assert desk.post(address, {"text": "Hallo", "ve\x00ld": "x", "typed_by": who}).status_code == 200
    assert desk.get("/werk/zaken/%00/dossier/").status_code == 404
    assert desk.get(f"{here}/taken/?soort=%00").status_code == 200
    case = actions.open_case(
        municipality=CASTRICUM, subject="Vraag", team=fatma.teams[0], household=home.pk, by=fatma, at=MONDAY
    )
    assert desk.post(f"/werk/zaken/{case.number}/losmaken/", {"other": "\x00"}).status_code == 404
