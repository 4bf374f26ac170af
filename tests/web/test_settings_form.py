"""Colours, letter size and language: for everybody, kept by the browser."""

from __future__ import annotations

import pytest

from tests.fixtures.village import VillageClient


@pytest.mark.parametrize(
    ("name", "value", "cookie"),
    [("scheme", "dark", "kt_scheme"), ("text_size", "large", "kt_text"), ("language", "en", "kt_taal")],
)
def test_a_choice_is_kept_and_one_comes_back_where_one_was(
    visitor: VillageClient, name: str, value: str, cookie: str
) -> None:
    answer = visitor.post("/ui/instellingen/", {name: value, "next": "/inloggen/?a=b"})

    assert answer["Location"] == "/inloggen/?a=b"
    assert answer.cookies[cookie].value == value
    assert answer.cookies[cookie]["httponly"] and answer.cookies[cookie]["samesite"] == "Lax"


def test_the_choice_shows_on_the_next_page(visitor: VillageClient) -> None:
    for name, value in (("scheme", "dark"), ("text_size", "large"), ("language", "en")):
        visitor.post("/ui/instellingen/", {name: value})

    page = visitor.get("/inloggen/").content.decode()

    assert "kt-dark" in page and "kt-text-large" in page and '<html lang="en"' in page


@pytest.mark.parametrize(
    "wanted", ["https://elders.example/", "//elders.example/", "javascript:alert(1)", ""]
)
def test_never_back_to_another_site(visitor: VillageClient, wanted: str) -> None:
    assert visitor.post("/ui/instellingen/", {"scheme": "dark", "next": wanted})["Location"] == "/"


def test_a_value_that_the_form_cannot_send_is_left_out(visitor: VillageClient) -> None:
    assert not visitor.post("/ui/instellingen/", {"scheme": "paars"}).cookies


def test_opening_the_address_changes_nothing(visitor: VillageClient) -> None:
    assert visitor.get("/ui/instellingen/?scheme=dark").status_code == 405


def test_the_style_guide_opens_page_by_page(visitor: VillageClient) -> None:
    from keukentafel.web.ui.samples import PAGES

    assert visitor.get("/ui/voorbeelden/").status_code == 200
    assert visitor.get("/ui/voorbeelden/bestaat-niet/").status_code == 404
    for page in PAGES:
        assert visitor.get(f"/ui/voorbeelden/{page}/").status_code == 200, page
