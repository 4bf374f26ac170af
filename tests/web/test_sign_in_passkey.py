"""A passkey in a real browser, with an authenticator that the browser pretends to have."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.fixtures.browser import Site, follows

FINGERPRINT = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def page(site: Site, browser: Browser) -> Iterator[Page]:
    """A screen with a fingerprint reader. Passkeys belong to a name, so the address is localhost and no number."""
    context = browser.new_context(base_url=site.url.replace("127.0.0.1", "localhost"), locale="nl-NL")
    page = context.new_page()
    page.mistakes = []  # type: ignore[attr-defined]
    page.on(
        "console", lambda message: page.mistakes.append(message.text) if message.type == "error" else None
    )
    reader = context.new_cdp_session(page)
    reader.send("WebAuthn.enable")
    reader.send("WebAuthn.addVirtualAuthenticator", {"options": FINGERPRINT})
    yield page
    context.close()


@pytest.mark.slow
def test_ruud_makes_a_passkey_and_signs_in_with_nothing_else(page: Page) -> None:
    page.goto("/demo/")
    follows(page.get_by_role("button", name="Word Ruud"))
    page.goto("/inloggen/tweede-stap/")
    page.get_by_role("link", name="Passkey toevoegen").click()
    page.get_by_role("button", name="Passkey maken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw herstelcodes")

    page.goto("/inloggen/tweede-stap/")
    expect(page.get_by_text("Mijn passkey").first).to_be_visible()
    page.get_by_role("button", name="Uitloggen").click()
    page.get_by_role("button", name="Inloggen met een passkey").click()

    page.wait_for_url("**/werk/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mijn werk")
    assert page.mistakes == [], "the strict content security policy stopped nothing"  # type: ignore[attr-defined]


@pytest.mark.slow
def test_without_a_passkey_the_page_says_what_else_there_is(page: Page) -> None:
    page.goto("/inloggen/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('geannuleerd')) }")

    page.get_by_role("button", name="Inloggen met een passkey").click()

    expect(page.get_by_role("alert")).to_contain_text("De passkey werkte niet")


@pytest.mark.slow
def test_without_javascript_there_is_no_button_that_does_nothing(site: Site, browser: Browser) -> None:
    context = browser.new_context(base_url=site.url, java_script_enabled=False, locale="nl-NL")
    page = context.new_page()

    page.goto("/inloggen/")

    expect(page.get_by_role("button", name="Inloggen met een passkey")).to_be_hidden()
    expect(page.get_by_role("button", name="Inloggen", exact=True)).to_be_visible()
    context.close()
