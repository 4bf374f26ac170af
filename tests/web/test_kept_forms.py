"""A form that arrives after its session ended: nothing that was typed is lost, and nobody else gets it."""

from __future__ import annotations

import re

import pytest

from keukentafel.domain.cases.models import Note
from keukentafel.domain.entrance.models import KeptForm
from keukentafel.domain.people.models import Household
from keukentafel.web.refill import refill
from tests.fixtures.kept import TEXT, browser, ended
from tests.fixtures.read import first
from tests.fixtures.village import Village

pytestmark = pytest.mark.django_db


@pytest.mark.function("A7")
def test_a_note_that_is_sent_after_the_session_ended_stands_in_its_form_again(
    village: Village, home: Household, note_page: str
) -> None:
    fatma = village.account("fatma")
    desk = browser(fatma)
    jan = village.person("Jan").pk
    desk.fills_in(note_page, {"text": TEXT, "kind": "pinned", "about": jan})
    ended(fatma)

    sent = desk.sends()
    assert sent["Location"] == f"/inloggen/?next={note_page.replace('/', '%2F')}%23bewaard"
    assert not Note.objects.exists()
    assert "Tante Truus" not in str(
        KeptForm.objects.values().get()
    )  # not even whoever has the database reads it

    again = browser(fatma, desk).get(note_page).text
    assert "Uw sessie was voorbij" in again and 'id="bewaard"' in again
    assert first(r"<textarea[^>]*>\n(.*?)</textarea>", again) == (
        'Tante Truus zei: "het gaat &lt;niet&gt; &amp; toch"\n\n  En Zoë vroeg om €\u00a020.\n&lt;/textarea&gt;'
    )
    assert re.search(r'value="pinned"[^>]* checked', again) and not re.search(
        r'value="shared"[^>]* checked', again
    )
    assert re.search(rf'<option value="{jan}" selected>', again)

    desk.fills_in(note_page, {"text": TEXT, "kind": "pinned", "about": jan})
    assert desk.sends().status_code == 302
    assert Note.objects.get().text == TEXT.strip()
    assert not KeptForm.objects.exists() and not desk.cookies["kt_bewaard"].value
    assert "Uw sessie was voorbij" not in desk.get(note_page).text


@pytest.mark.function("B1")
def test_what_was_autosaved_too_is_told_of_and_thrown_away_once(village: Village) -> None:
    fatma, new = village.account("fatma"), "/werk/meldingen/nieuw/"
    desk = browser(fatma)
    desk.fills_in(new, {"text": "Half verhaal"})
    kept = desk.post(f"{new}concept/", desk.waiting[2], headers={"X-Kt-Pause": "1"})
    assert kept.status_code == 200
    ended(fatma)
    desk.post(f"{new}concept/", desk.waiting[2] | {"text": "Heel"}, headers={"X-Kt-Pause": "1"})
    assert not KeptForm.objects.exists(), "a pause in typing goes on, on its own page"
    there = f"{new}?concept={desk.waiting[2]['page_key']}"  # as draft.js writes it in the address
    desk.waiting = (there, there, desk.waiting[2] | {"text": "Heel verhaal"})
    desk.sends()

    note_page = browser(fatma, desk).get(there).text
    assert note_page.count("data-kt-came-back") == 0 and note_page.count('id="bewaard"') == 1
    assert "Heel verhaal</textarea>" in note_page and "Half verhaal" not in note_page
    away = re.search(r'id="bewaard".*?<form method="post" action="([^"]+)">(.*?)</form>', note_page, re.S)
    assert away is not None
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', away[2]))
    assert desk.post(away[1], hidden).status_code == 302
    empty = desk.get(new).text
    assert "verhaal" not in empty and not KeptForm.objects.exists()


def test_a_form_from_before_signing_in_again_in_another_tab_comes_back(
    village: Village, note_page: str
) -> None:
    fatma = village.account("fatma")
    desk = browser(fatma)
    desk.fills_in(note_page, {"text": TEXT})
    desk.cookies["csrftoken"] = "x" * 32  # signing in made a new one
    sent = desk.sends()
    assert sent["Location"] == f"{note_page}#bewaard" and not Note.objects.exists()
    assert "Tante Truus zei" in desk.get(note_page).text


@pytest.mark.parametrize(
    ("who", "address", "answers"),
    [
        ("de_wit", "/mijn/kopie/", {"form": "zip"}),
        ("sandra", "/beheer/huishoudens/{home}/dicht/", {"reason": "Zij is familie."}),
    ],
)
def test_every_room_has_it(
    village: Village, home: Household, who: str, address: str, answers: dict[str, object]
) -> None:
    account, address = village.account(who), address.format(home=home.pk)
    room = browser(account)
    room.fills_in(address, answers)
    ended(account)
    assert room.sends()["Location"].endswith("%23bewaard")
    assert "Uw sessie was voorbij" in browser(account, room).get(address).text


def test_it_can_be_thrown_away(village: Village, note_page: str) -> None:
    fatma = village.account("fatma")
    desk = browser(fatma)
    desk.fills_in(note_page, {"text": TEXT})
    ended(fatma)
    desk.sends()
    browser(fatma, desk).fills_in(note_page, {"next": note_page}, action="/binnen/weggooien/")
    assert desk.sends()["Location"] == note_page
    assert not KeptForm.objects.exists() and "Tante Truus" not in desk.get(note_page).text
    desk.fills_in(note_page, {"next": "https://elders.example/"}, action="/binnen/weggooien/")
    assert desk.sends()["Location"] == "/binnen/"


def test_what_a_script_saves_in_between_is_not_kept_twice(
    village: Village, home: Household, note_page: str
) -> None:
    fatma = village.account("fatma")
    desk = browser(fatma)
    desk.fills_in(note_page, {"text": TEXT}, action=f"/werk/huishoudens/{home.pk}/concept/note/0/")
    ended(fatma)
    address, _, answers = desk.waiting
    assert desk.post(address, answers, headers={"sec-fetch-mode": "cors"})["Location"].endswith(
        "%2Fbinnen%2F"
    )
    assert not KeptForm.objects.exists()


@pytest.mark.function("A7")
def test_two_forms_that_were_open_both_come_back(village: Village, home: Household, note_page: str) -> None:
    """Also two of one page: the oldest first, and the next as soon as that one was sent."""
    fatma, contact = village.account("fatma"), f"/werk/huishoudens/{home.pk}/contact/"
    desk, waiting = browser(fatma), []
    for address, text in ((note_page, "EERSTE"), (note_page, "TWEEDE"), (contact, "DERDE")):
        desk.fills_in(address, {"text": text, "summary": text})
        waiting.append(desk.waiting)
    ended(fatma)
    for desk.waiting in waiting:
        desk.sends()
    browser(fatma, desk)
    first, third = desk.get(note_page).text, desk.get(contact).text
    assert "EERSTE" in first and "TWEEDE" not in first and "DERDE" in third
    desk.fills_in(note_page, {"text": "EERSTE", "kind": "shared"})
    assert desk.sends().status_code == 302
    assert "TWEEDE" in desk.get(note_page).text and "DERDE" in desk.get(contact).text


@pytest.mark.function("A7")
@pytest.mark.parametrize(
    "referer", ["/werk/taken/overdragen/", "", "/werk/huishoudens/999999999/aantekening/"]
)
def test_what_has_no_page_that_opens_can_be_read_and_thrown_away(
    village: Village, note_page: str, referer: str
) -> None:
    """Of a form on an answer to a form, of a browser that does not say where it was, and of a page that is closed by now."""
    fatma, there = village.account("fatma"), "/werk/taken/overdragen/"
    desk = browser(fatma)
    desk.fills_in(note_page, {})
    ended(fatma)
    sent = desk.waiting[2] | {"task": "7", "reason": "LANGE REDEN"}
    headers = {"referer": f"http://testserver{referer}"} if referer else {}
    back = desk.post(there, sent, headers=headers)["Location"]
    assert back.startswith("/inloggen/?next=") and back.endswith("%23bewaard")

    browser(fatma, desk)
    assert desk.get(referer or there)["Location"] == "/binnen/bewaard/"
    assert "LANGE REDEN" in desk.get("/binnen/bewaard/").text
    assert "LANGE REDEN" not in browser(village.account("sandra"), desk).get("/binnen/bewaard/").text
    browser(fatma, desk).fills_in("/binnen/bewaard/", {}, action="/binnen/weggooien/")
    assert desk.sends()["Location"] == "/binnen/bewaard/" and not KeptForm.objects.exists()


PAGE = """<main><form method=post action="../doen/"><input name=a value=oud><button>x</button></form>
<details><summary>Meer</summary><form method="post"><input type="hidden" name="revision" value="1">
<input name="a" value="oud"><input type="checkbox" name="c" value="1" checked><input type="checkbox" name="c" value="2">
<select name="s"><option value="">-</option><option value="x&amp;y" selected>x</option></select>
<select name="s"><option value="">-</option><option value="z">z</option></select>
<textarea name="t">oud</textarea><input type="password" name="p"></form></details></main>"""


def test_a_form_is_filled_in_and_the_rest_of_the_page_stays_as_it_was() -> None:
    fields = {"a": ['"nieuw"', "tweede"], "c": ["2"], "s": ["", "z"], "t": ["één\r\ntwee"], "p": ["geheim"], "revision": ["3"],
              "do": ["  "]}  # fmt: skip
    found = refill(PAGE, page="/x/y/", action="/x/y/", fields=fields)

    assert found.html == (
        PAGE.replace("<details>", "<details open>")
        .replace('name="revision" value="1"', 'name="revision" value="3"')
        .replace('<input name="a" value="oud">', '<input name="a" value="&quot;nieuw&quot;">')
        .replace('value="1" checked', 'value="1"')
        .replace('name="c" value="2"', 'name="c" value="2" checked')
        .replace('<option value="">', '<option value="" selected>', 1)
        .replace('value="x&amp;y" selected', 'value="x&amp;y"')
        .replace('<option value="z">', '<option value="z" selected>')
        .replace(">oud</textarea>", ">\néén\r\ntwee</textarea>")
    )
    assert found.left == ("tweede",)
    assert found.form_at is not None and found.html[found.form_at :].startswith('<form method="post">')


def test_what_has_no_form_any_more_is_all_left() -> None:
    found = refill(PAGE, page="/x/y/", action="/elders/", fields={"a": ["tekst"]})
    assert (found.html, found.form_at, found.left) == (PAGE, None, ("tekst",))
