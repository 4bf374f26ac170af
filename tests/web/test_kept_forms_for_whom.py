"""What was typed is kept for its writer alone, for a time, and never a password."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from keukentafel.domain.entrance import actions, queries
from keukentafel.domain.entrance.models import KeptForm
from keukentafel.domain.entrance.sealing import Typed, unseal
from tests.fixtures.kept import TEXT, browser, ended
from tests.fixtures.village import Village

pytestmark = pytest.mark.django_db


def test_nobody_else_who_signs_in_gets_what_was_typed(village: Village, note_page: str) -> None:
    fatma, sandra = village.account("fatma"), village.account("sandra")
    desk = browser(fatma)
    desk.fills_in(note_page, {"text": TEXT})
    ended(fatma)
    desk.sends()

    assert "Tante Truus" not in browser(sandra, desk).get(note_page).text
    desk.fills_in(note_page, {"text": "Iets van Sandra."}).sends()
    assert "Tante Truus" in browser(fatma, desk).get(note_page).text, "and her own sending took nothing away"


def test_the_text_is_in_the_browser_where_it_was_typed_and_nowhere_else(
    village: Village, note_page: str
) -> None:
    fatma = village.account("fatma")
    desk = browser(fatma)
    desk.fills_in(note_page, {"text": TEXT})
    ended(fatma)
    desk.sends()
    assert "Tante Truus" not in browser(fatma).get(note_page).text


def test_a_form_without_a_mark_of_ours_that_fails_the_check_is_nobodys(
    village: Village, note_page: str
) -> None:
    """Otherwise another site could lay a text ready in somebody's form."""
    desk = browser(village.account("fatma"))
    desk.get(note_page)
    for mark in ("", "1:geraden", str(village.account("fatma").pk)):
        assert desk.post(note_page, {"text": "Gij zult", "form_of": mark}).status_code == 403
    assert not KeptForm.objects.exists()


def test_after_eight_hours_it_is_gone(village: Village, note_page: str) -> None:
    fatma = village.account("fatma")
    desk = browser(fatma)
    desk.fills_in(note_page, {"text": TEXT})
    ended(fatma)
    desk.sends()
    KeptForm.objects.update(until_at=timezone.now() - timedelta(seconds=1))
    assert "Tante Truus" not in browser(fatma, desk).get(note_page).text
    assert actions.destroy_overdue_forms(at=timezone.now()) == 1 and not KeptForm.objects.exists()


def test_passwords_and_codes_are_never_kept(village: Village) -> None:
    fatma = village.account("fatma")
    desk = browser(fatma)
    desk.fills_in("/inloggen/tweede-stap/app/", {"code": "123456"})
    ended(fatma)
    desk.sends()
    assert not KeptForm.objects.exists()


def test_a_visitor_fills_no_store(client: Client) -> None:
    for _ in range(3):
        client.post("/werk/zoeken/", {"text": "x" * 1000})
    assert not KeptForm.objects.exists()


def test_ten_forms_of_one_account_wait_at_most(village: Village, note_page: str) -> None:
    fatma = village.account("fatma")
    desk = browser(fatma)
    desk.fills_in(note_page, {"text": TEXT})
    ended(fatma)
    for _ in range(12):
        desk.sends()
    assert KeptForm.objects.count() == 10


def test_a_form_never_sends_to_another_site(village: Village, note_page: str) -> None:
    desk = browser(village.account("fatma"))
    desk.fills_in(note_page, {"text": TEXT})
    forged = desk.waiting[2] | {"csrfmiddlewaretoken": "x" * 32}
    answer = desk.post(note_page, forged, headers={"referer": "http://testserver//elders.example/x"})
    assert answer["Location"] == f"{note_page}#bewaard"


def test_only_its_own_page_reads_what_was_sealed(
    village: Village, note_page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fatma = village.account("fatma")
    desk = browser(fatma)
    desk.fills_in(note_page, {"text": TEXT})
    ended(fatma)
    desk.sends()
    opened: list[str] = []

    def unseals(sealed: bytes, key: str) -> Typed | None:
        opened.append(key)
        return unseal(sealed, key)

    monkeypatch.setattr(queries, "unseal", unseals)
    browser(fatma, desk).get("/werk/")
    assert desk.get(note_page, headers={"hx-request": "true"}).status_code == 200 and not opened
    assert "Tante Truus" in desk.get(note_page).text and len(opened) == 1
