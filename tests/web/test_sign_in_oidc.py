"""Signing in by the provider of one's organisation, against a stand-in over real HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, build_opener

import pytest
from allauth.socialaccount.models import SocialAccount
from django.http import HttpResponse

from keukentafel.domain.accounts.models import Account
from tests.fixtures.village import Village, VillageClient

from . import oidc_stand_in
from .oidc_stand_in import CLIENT, SECRET, Provider

pytestmark = pytest.mark.urls("tests.web.oidc_urlconf")
START = "/inloggen/organisatie/gemeente/"


@pytest.fixture
def provider(settings: Any, village: Village) -> Iterator[Provider]:
    with oidc_stand_in.running() as provider:
        app = {
            "provider_id": "gemeente", "name": "Gemeente Castricum", "client_id": CLIENT, "secret": SECRET,
            "settings": {"server_url": provider.url},
        }  # fmt: skip
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}
        provider.claims = {
            "sub": "u-1",
            "email": village.account("fatma").email,
            "email_verified": True,
            "name": "F. Yilmaz",
        }
        yield provider


class _Stay(HTTPRedirectHandler):
    """The provider's answer is read, not followed: the test's own browser goes on."""

    def redirect_request(self, *args: Any) -> None:
        return None


def sign_in(browser: VillageClient, start: str = START) -> HttpResponse:
    """Press the button here, sign in there, come back."""
    away = browser.post(start)
    assert away.status_code == 302, away.content
    try:
        build_opener(_Stay).open(away["Location"])
    except OSError as answer:  # urllib calls an unfollowed redirect an error
        back = urlsplit(answer.headers["Location"])
    return browser.get(f"{back.path}?{back.query}")


def test_the_sign_in_page_offers_it(visitor: VillageClient, provider: Provider) -> None:
    page = visitor.get("/inloggen/").content.decode()

    assert "Inloggen via Gemeente Castricum" in page
    assert f'action="{START}"' in page


def test_a_confirmed_address_comes_in_as_that_account_and_counts_as_two_factors(
    visitor: VillageClient, provider: Provider, village: Village
) -> None:
    answer = sign_in(visitor)

    assert answer["Location"] == "/binnen/"
    assert visitor.get("/binnen/")["Location"] == "/werk/"
    assert SocialAccount.objects.get().user_id == village.account("fatma").pk
    assert {"/authorize", "/token", "/userinfo"} <= set(provider.asked)


def test_the_second_time_the_provider_knows_best_who_it_is(
    visitor: VillageClient, provider: Provider
) -> None:
    sign_in(visitor)
    visitor.post("/uitloggen/")
    provider.claims["email"] = "nieuw-adres@castricum.example"

    assert sign_in(visitor)["Location"] == "/binnen/"
    assert visitor.get("/binnen/")["Location"] == "/werk/"


@pytest.mark.parametrize(
    "claims",
    [
        {"email_verified": False},
        {"email": "vreemde@castricum.example"},
        {"email": ""},
    ],
    ids=["not confirmed", "a stranger", "no address"],
)
def test_nobody_else_comes_in_and_no_account_is_made(
    visitor: VillageClient, provider: Provider, claims: dict[str, Any]
) -> None:
    accounts = Account.objects.count()
    provider.claims |= claims

    answer = sign_in(visitor)

    assert answer["Location"] == "/inloggen/"
    assert "wij kennen u hier niet" in visitor.get("/inloggen/").content.decode()
    assert visitor.get("/werk/").status_code == 302
    assert (Account.objects.count(), SocialAccount.objects.count()) == (accounts, 0)


def test_a_closed_account_stays_closed(visitor: VillageClient, provider: Provider, village: Village) -> None:
    Account.objects.filter(pk=village.account("fatma").pk).update(is_active=False)

    sign_in(visitor)

    assert visitor.get("/werk/").status_code == 302


def test_who_stops_at_the_provider_is_not_signed_in(visitor: VillageClient, provider: Provider) -> None:
    provider.refuse = True

    answer = sign_in(visitor)

    assert visitor.get("/werk/").status_code == 302
    assert answer.status_code in (302, 401)


def test_an_answer_that_nobody_asked_for_opens_nothing(visitor: VillageClient, provider: Provider) -> None:
    answer = visitor.get(f"{START}terug/?code=code-1&state=verzonnen")

    assert answer.status_code in (302, 401, 403)
    assert visitor.get("/werk/").status_code == 302


def test_nobody_hangs_an_outside_account_on_their_own(provider: Provider, client_of: Any) -> None:
    """Otherwise a second way in could be added without second factor."""
    browser = client_of("de_wit")

    sign_in(browser, f"{START}?process=connect")

    assert not SocialAccount.objects.exists()


def test_after_a_link_one_still_presses_a_button(visitor: VillageClient, provider: Provider) -> None:
    answer = visitor.get(START)

    assert answer.status_code == 200
    assert "Inloggen via Gemeente Castricum" in answer.content.decode()
