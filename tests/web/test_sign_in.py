"""Signing in with password and second factor, and out again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.http import HttpResponse

from keukentafel.domain.accounts.models import Account, Session
from tests.fixtures.village import Village, VillageClient

PASSWORD = "koffie met een koekje"
Browser = Callable[..., VillageClient]


@pytest.fixture
def with_password(village: Village) -> Callable[[str], Account]:
    """Somebody of the village who has chosen a password."""

    def choose(key: str) -> Account:
        account = village.account(key)
        account.set_password(PASSWORD)
        account.save()
        return account

    return choose


def sign_in(browser: VillageClient, account: Account, password: str = PASSWORD, **more: str) -> HttpResponse:
    return browser.post("/inloggen/", {"login": account.email, "password": password, **more})


def connect_app(browser: VillageClient) -> str:
    """Connect an app for codes; the secret that it would keep."""
    secret = browser.get("/inloggen/tweede-stap/app/").context_data["form"].secret
    answer = browser.post("/inloggen/tweede-stap/app/", {"code": code_of(secret)})
    assert answer.status_code == 302, answer.context_data["form"].errors
    return secret


def code_of(secret: str) -> str:
    """What the app shows now."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_a_resident_signs_in_with_a_password(visitor: VillageClient, with_password: Any) -> None:
    answer = sign_in(visitor, with_password("de_wit"))

    assert answer["Location"] == "/binnen/"
    assert visitor.get("/binnen/")["Location"] == "/mijn/"


def test_capitals_in_an_address_do_not_matter(visitor: VillageClient, with_password: Any) -> None:
    account = with_password("de_wit")

    answer = visitor.post("/inloggen/", {"login": account.email.upper(), "password": PASSWORD})

    assert answer["Location"] == "/binnen/"


def test_a_wrong_password_gets_a_sentence_and_no_session(visitor: VillageClient, with_password: Any) -> None:
    answer = sign_in(visitor, with_password("de_wit"), "iets anders dan dat")

    assert "horen niet bij elkaar" in answer.content.decode()
    assert not Session.objects.filter(account_id__isnull=False).exists()


def test_an_unknown_address_gets_the_same_sentence(visitor: VillageClient) -> None:
    answer = visitor.post("/inloggen/", {"login": "niemand@nergens.example", "password": PASSWORD})

    assert "horen niet bij elkaar" in answer.content.decode()


def test_after_five_wrong_passwords_the_right_one_waits_as_well(
    visitor: VillageClient, with_password: Any
) -> None:
    account = with_password("de_wit")
    for _ in range(5):
        sign_in(visitor, account, "steeds iets verkeerds")

    answer = sign_in(visitor, account)

    assert answer.status_code == 200
    assert "Wacht vijf minuten" in answer.content.decode()


def test_a_closed_account_stays_out(visitor: VillageClient, with_password: Any) -> None:
    account = with_password("fatma")
    Account.objects.filter(pk=account.pk).update(is_active=False)

    sign_in(visitor, account)

    assert visitor.get("/werk/")["Location"].startswith("/inloggen/")


def test_a_professional_gets_nowhere_without_second_factor(
    visitor: VillageClient, with_password: Any
) -> None:
    sign_in(visitor, with_password("fatma"))

    for page in ("/werk/", "/binnen/"):
        assert visitor.get(page)["Location"] == "/inloggen/tweede-stap/"
    assert "wachtwoord alleen niet genoeg" in visitor.get("/inloggen/tweede-stap/").content.decode()


def test_connecting_an_app_opens_the_desk_and_gives_recovery_codes(
    visitor: VillageClient, with_password: Any
) -> None:
    sign_in(visitor, with_password("fatma"))

    connect_app(visitor)

    assert "Elke code werkt één keer" in visitor.get("/inloggen/tweede-stap/herstelcodes/").content.decode()
    assert visitor.get("/binnen/")["Location"] == "/werk/"


def test_the_secret_of_an_app_does_not_lie_readable_in_the_database(
    visitor: VillageClient, with_password: Any
) -> None:
    sign_in(visitor, with_password("fatma"))

    secret = connect_app(visitor)

    kept = Authenticator.objects.get(type=Authenticator.Type.TOTP).data["secret"]
    assert secret not in kept


def test_next_time_the_password_alone_opens_nothing_until_the_code(with_password: Any) -> None:
    account = with_password("fatma")
    first, second = VillageClient(), VillageClient()
    sign_in(first, account)
    secret = connect_app(first)

    answer = sign_in(second, account)

    assert answer["Location"] == "/inloggen/code/"
    assert second.get("/werk/")["Location"].startswith("/inloggen/")
    assert "Deze code klopt niet" in second.post("/inloggen/code/", {"code": "000000"}).content.decode()
    assert second.post("/inloggen/code/", {"code": code_of(secret)})["Location"] == "/binnen/"
    assert second.get("/binnen/")["Location"] == "/werk/"


def test_a_recovery_code_works_once(with_password: Any) -> None:
    account = with_password("fatma")
    sign_in(first := VillageClient(), account)
    connect_app(first)
    code = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()[0]
    answers = []
    for _ in range(2):
        sign_in(browser := VillageClient(), account)
        answers.append(browser.post("/inloggen/code/", {"code": code}).status_code)

    assert answers == [302, 200]


def test_the_record_of_somebody_elses_second_factor_is_worth_nothing(
    client_of: Browser, village: Village
) -> None:
    browser = client_of("fatma")
    session = browser.session
    session["account_authentication_methods_user"] = str(village.account("sandra").pk)
    session.save()

    assert browser.get("/werk/")["Location"] == "/inloggen/tweede-stap/"


def test_back_to_the_page_that_was_asked_for(visitor: VillageClient, with_password: Any) -> None:
    asked = visitor.get("/mijn/?pagina=2")

    answer = sign_in(visitor, with_password("de_wit"), next="/mijn/?pagina=2")

    assert asked["Location"] == "/inloggen/?next=%2Fmijn%2F%3Fpagina%3D2"
    assert answer["Location"] == "/mijn/?pagina=2"


def test_never_on_to_another_site(visitor: VillageClient, with_password: Any) -> None:
    answer = sign_in(visitor, with_password("de_wit"), next="https://elders.example/")

    assert answer["Location"] == "/binnen/"


def test_signing_out_ends_the_session_and_the_pages_that_a_browser_kept(client_of: Browser) -> None:
    browser = client_of("de_wit")
    key = browser.session.session_key

    answer = browser.post("/uitloggen/")

    assert answer["Clear-Site-Data"] == '"cache"'
    assert not Session.objects.filter(session_key=key).exists()
    assert browser.get("/mijn/")["Location"].startswith("/inloggen/")


def test_a_link_cannot_sign_anybody_out(client_of: Browser) -> None:
    browser = client_of("de_wit")

    assert browser.get("/uitloggen/").status_code == 405
    assert browser.get("/mijn/").status_code == 200


def test_a_new_password_ends_the_sessions_elsewhere(client_of: Browser, with_password: Any) -> None:
    browser = client_of("de_wit")

    with_password("de_wit")

    assert browser.get("/mijn/")["Location"].startswith("/inloggen/")


@pytest.mark.parametrize(
    ("who", "page"),
    [("fatma", "/werk/"), ("thuis", "/aanbieder/"), ("de_wit", "/mijn/"), ("bakker", "/mijn/")],
)
def test_everybody_begins_at_their_own_page(client_of: Browser, who: str, page: str) -> None:
    assert client_of(who).get("/binnen/")["Location"] == page


def test_nobody_signs_up(visitor: VillageClient) -> None:
    for page in ("/signup/", "/inloggen/aanmelden/", "/accounts/signup/"):
        assert visitor.get(page).status_code == 404


def test_a_partial_page_of_an_ended_session_opens_the_sign_in_page_whole(visitor: VillageClient) -> None:
    answer = visitor.get("/mijn/", headers={"HX-Request": "true"})

    assert answer.status_code == 204
    assert answer["HX-Redirect"] == "/inloggen/?next=%2Fmijn%2F"


@pytest.mark.parametrize(
    "page",
    ["", "app/", "passkey/", "herstelcodes/nieuw/"],
)
def test_pages_of_the_second_factor_open(visitor: VillageClient, with_password: Any, page: str) -> None:
    sign_in(visitor, with_password("fatma"))
    connect_app(visitor) if page == "herstelcodes/nieuw/" else None

    answer = visitor.get(f"/inloggen/tweede-stap/{page}")

    assert answer.status_code == 200
    assert "<h1" in answer.content.decode()


def test_changing_the_second_factor_later_asks_who_it_is(
    visitor: VillageClient, with_password: Any, settings: Any
) -> None:
    sign_in(visitor, with_password("fatma"))
    connect_app(visitor)
    session = visitor.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3_600
    session.save()

    answer = visitor.get("/inloggen/tweede-stap/app/ontkoppelen/", follow=True)

    assert answer.redirect_chain[0][0].startswith("/inloggen/bevestigen/")
    assert "Bevestig dat u het bent" in answer.content.decode()
    done = visitor.post(
        "/inloggen/bevestigen/", {"password": PASSWORD, "next": "/inloggen/tweede-stap/app/ontkoppelen/"}
    )
    assert done["Location"] == "/inloggen/tweede-stap/app/ontkoppelen/"
    assert "App ontkoppelen?" in visitor.get(done["Location"]).content.decode()


def test_an_expert_starts_at_the_goals_she_may_see_without_a_menu_that_leads_nowhere(client_of: Any) -> None:
    joke = client_of("joke")
    assert joke.get("/binnen/")["Location"] == "/werk/gedeelde-doelen/"
    assert "/werk/meldingen/nieuw/" not in joke.get("/werk/gedeelde-doelen/").content.decode()
