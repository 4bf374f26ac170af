"""The English catalogue: complete, and a gap or a lost placeholder is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo

from keukentafel.config import texts

HELLO, DAYS = "Dag %(name)s", ("Nog %(num)s dag", "Nog %(num)s dagen")


def source() -> Catalog:
    catalog = Catalog()
    catalog.add("Opslaan", locations=[("web/page.html", 3)])
    catalog.add(HELLO, locations=[("web/page.html", 4)])
    catalog.add(DAYS, locations=[("web/page.html", 5)])
    return catalog


def english(**said: str | tuple[str, str]) -> Catalog:
    catalog = Catalog(locale="en")
    told: dict[str, str | tuple[str, str]] = {
        "save": "Save",
        "hello": "Hello %(name)s",
        "days": ("%(num)s day left", "%(num)s days left"),
    }
    told |= said
    catalog.add("Opslaan", told["save"])
    catalog.add(HELLO, told["hello"])
    catalog.add(DAYS, told["days"])
    return catalog


def check(monkeypatch: pytest.MonkeyPatch, translated: Catalog) -> list[str]:
    monkeypatch.setattr(texts, "template", source)
    monkeypatch.setattr(texts, "english", lambda: translated)
    return [str(each) for each in texts.missing()]


def test_a_complete_catalogue_has_nothing_to_say(monkeypatch: pytest.MonkeyPatch) -> None:
    assert check(monkeypatch, english()) == []


@pytest.mark.parametrize("gap", [{"save": ""}, {"days": ("%(num)s day left", "")}, {"days": ("", "")}])
def test_a_text_without_english_is_found(monkeypatch: pytest.MonkeyPatch, gap: dict[str, str]) -> None:
    (found,) = check(monkeypatch, english(**gap))

    assert "no English text" in found
    assert found.startswith("web/page.html:")


def test_an_english_text_that_is_a_guess_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    guessed = english()
    guessed[DAYS].flags.add("fuzzy")

    (found,) = check(monkeypatch, guessed)

    assert "fuzzy" in found and found.startswith("web/page.html:5")


def test_a_text_that_the_catalogue_does_not_know_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(check(monkeypatch, Catalog(locale="en"))) == 3


@pytest.mark.parametrize(
    "lost",
    [{"hello": "Hello"}, {"hello": "Hello %(naam)s"}, {"days": ("%(num)s day left", "some days left")}],
)
def test_a_lost_placeholder_is_found(monkeypatch: pytest.MonkeyPatch, lost: dict[str, str]) -> None:
    (found,) = check(monkeypatch, english(**lost))

    assert "other placeholders" in found


@pytest.fixture(scope="module")
def read() -> Catalog:
    return texts.template()


def test_texts_are_read_from_code_templates_and_refusals(read: Catalog) -> None:
    assert read.get("Zoek of maak eerst de persoon en het huishouden. Daarna kan het gesprek beginnen.")
    assert read.get("Samen kijken wat u nodig hebt")
    assert read.get("Deze dag bestaat niet. Kijk de datum nog eens na."), "what the kernel refuses"
    assert read.get("Een postcode heeft vier cijfers en twee letters, bijvoorbeeld 1901 AB."), (
        "under another name"
    )


def test_every_text_of_the_program_has_english(read: Catalog) -> None:
    assert texts.missing(read) == []


def test_what_the_program_reads_is_made_from_the_source(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    po = tmp_path / "django.po"
    po.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Opslaan"\nmsgstr "Save"\n'
    )
    monkeypatch.setattr(texts, "ENGLISH", po)

    texts.compile_catalogue()

    with po.with_suffix(".mo").open("rb") as made:
        assert read_mo(made).get("Opslaan").string == "Save"
    assert {file.name for file in tmp_path.iterdir()} == {"django.po", "django.mo"}
