"""Contacts and notes as people use them on the desk: read, narrowed, put right, shared and pinned."""

from __future__ import annotations

import uuid

import pytest

from keukentafel.domain.cases import actions
from keukentafel.domain.cases.models import Contact, Note, Task, WorkingNote
from keukentafel.domain.people.models import Household
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.desk import SignIn, contact
from tests.fixtures.village import MONDAY, Village, VillageClient

pytestmark = pytest.mark.django_db


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
