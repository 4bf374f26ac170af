"""Which routes of signing in there are follows from the settings."""

from __future__ import annotations

from typing import Any

import pytest

from keukentafel.config import environment

from .test_sign_in_demo import routes


def test_without_provider_there_is_no_such_route(settings: Any) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert "inloggen/organisatie/" not in routes(settings, demo=False)

    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}
    assert "inloggen/organisatie/" in routes(settings, demo=False)


def test_the_provider_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEUKENTAFEL_OIDC_URL", "https://login.castricum.example/realm/x")
    monkeypatch.setenv("KEUKENTAFEL_OIDC_CLIENT", "keukentafel")

    app = environment.oidc_providers()["openid_connect"]["APPS"][0]

    assert app["client_id"] == "keukentafel"
    assert environment.oidc_origins() == ["https://login.castricum.example"]


def test_without_it_nothing_is_set_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KEUKENTAFEL_OIDC_URL", raising=False)

    assert environment.oidc_providers() == {}
    assert environment.oidc_origins() == []


def test_a_number_that_is_none_gets_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEUKENTAFEL_PROXIES", "veel")

    with pytest.raises(SystemExit, match="KEUKENTAFEL_PROXIES moet een getal zijn"):
        environment.number("KEUKENTAFEL_PROXIES", default=0)
