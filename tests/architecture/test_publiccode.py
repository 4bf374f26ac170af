"""publiccode.yml holds what the standard asks (https://yml.publiccode.tools, core schema), and only what is true."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from .sources import ROOT

MANDATORY = {
    "publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus", "softwareType", "description",
    "legal", "maintenance", "localisation",
}  # fmt: skip
IN_SECTIONS = {
    "legal": {"license"},
    "maintenance": {"type", "contacts"},
    "localisation": {"localisationReady", "availableLanguages"},
}
CATEGORIES = {"workflow-management", "task-management", "digital-citizenship"}
"""Words of the standard's list that we use; a word outside the list makes the file invalid."""


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8")))


def test_every_mandatory_key_is_there(told: dict[str, Any]) -> None:
    assert MANDATORY - told.keys() == set()
    for section, keys in IN_SECTIONS.items():
        assert keys - told[section].keys() == set()
    assert all(contact["name"] for contact in told["maintenance"]["contacts"])
    assert set(told["categories"]) <= CATEGORIES


def test_descriptions_have_the_length_that_catalogues_accept(told: dict[str, Any]) -> None:
    assert set(told["description"]) == set(told["localisation"]["availableLanguages"]) == {"nl", "en"}
    for text in told["description"].values():
        assert 0 < len(text["shortDescription"]) <= 150
        assert 150 <= len(text["longDescription"]) <= 10_000
        assert text["features"]


def test_it_says_what_the_repository_says(told: dict[str, Any]) -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")

    assert f'license = "{told["legal"]["license"]}"' in project
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert ("releaseDate" in told) != ("0.1.0 — unreleased" in changes), (
        "what is not released has no release date"
    )
