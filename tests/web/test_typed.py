"""A number in a form is what somebody sends, not what our page held."""

from __future__ import annotations

import pytest
from django.urls import reverse

from keukentafel.web.typed import key
from tests.fixtures.desk import SignIn
from tests.fixtures.intake import receive
from tests.fixtures.village import Village, VillageClient


@pytest.mark.parametrize("text", ["", "0", "-1", "²", "٣", "9" * 19, "9" * 30, "1.0", " 1"])
def test_what_cannot_be_a_key_is_none(text: str) -> None:
    assert key(text) is None


def test_a_key_is_a_number() -> None:
    assert key("383") == 383


@pytest.mark.parametrize("text", ["²", "9" * 30])
def test_no_page_breaks_on_a_number_that_is_none(village: Village, client_of: SignIn, text: str) -> None:
    number, fatmas = receive().number, client_of("fatma")
    assert isinstance(fatmas, VillageClient)
    assert fatmas.post(reverse("desk:pass-on", args=[number]), {"team": text}).status_code == 302
    assert fatmas.post(reverse("desk:identify", args=[number]), {"persoon": text}).status_code == 404
