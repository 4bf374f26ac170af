"""What was typed and not sent yet: kept, offered, told to colleagues and to nobody else."""

from __future__ import annotations

import re
import uuid

import pytest
from django.utils import timezone

from keukentafel.domain.cases import actions
from keukentafel.domain.cases.models import Contact, Draft, WorkingNote
from keukentafel.domain.people.models import Household
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.desk import CASTRICUM, SignIn, contact
from tests.fixtures.village import MONDAY, Village, VillageClient

pytestmark = pytest.mark.django_db


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
