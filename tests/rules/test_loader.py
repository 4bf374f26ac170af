"""The loader refuses wrong tables, and tells everything that is wrong with them at once."""

import re
import shutil
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path

import pytest

from keukentafel.rules import checks, loader, version
from keukentafel.rules.dated import NotInForce, UnknownCode
from tests.fixtures.rules_changed import counts_by

ON = date(2026, 5, 6)
TERM = """
[[termijn]]
code = "proef"
naam = "Proef"
begint_bij = "de proef"
weken = 2
bron = "Awb, artikel 4:13"
geldig_van = 2020-01-01
  [[termijn.voorbeeld]]
  begin = 2026-06-01
  laatste_dag = 2026-06-15
"""
Break = Callable[[str, str, str], list[str]]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "regels"
    shutil.copytree(loader.REGELS, folder)
    return folder


@pytest.fixture
def broken(copy: Path) -> Break:
    """Replaces a text in a file of a copy, and gives the problems as sentences."""

    def change(file: str, old: str, new: str) -> list[str]:
        path = copy / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return [str(problem) for problem in loader.problems(copy)]

    return change


def added(copy: Path, file: str, text: str) -> list[str]:
    with (copy / file).open("a", encoding="utf-8") as end:
        end.write("\n" + text)
    return [str(problem) for problem in loader.problems(copy)]


def test_our_own_tables_are_sound() -> None:
    assert loader.problems() == []


def test_every_row_of_every_table_names_its_source_and_its_day() -> None:
    for table in checks.tables(loader.load()):
        assert table.rows, table.file
        assert all(row.bron and row.geldig_van for row in table.rows)


def test_every_problem_is_told_with_file_code_and_sentence(copy: Path) -> None:
    first = TERM.replace("weken = 2", "weken = 2\nkleur = 'rood'\ndagen = 'drie'").replace(
        'bron = "Awb, artikel 4:13"\n', ""
    )
    found = added(copy, "landelijk/termijnen.toml", first)

    assert "landelijk/termijnen.toml · proef: het artikel of de bron ontbreekt" in found
    assert "landelijk/termijnen.toml · proef: het veld kleur bestaat niet" in found
    assert (
        "landelijk/termijnen.toml · proef: het veld dagen moet een geheel getal zijn, en is 'drie'" in found
    )


def test_a_wrong_folder_does_not_load_and_says_why(copy: Path) -> None:
    (copy / "landelijk/feestdagen.toml").unlink()

    with pytest.raises(ValueError, match=r"feestdagen.toml · feestdag: het bestand ontbreekt"):
        loader.load_from(copy)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"2020-01-01": "2020-01-01\ngeldig_tot = 2020-01-01"}, "ligt niet na geldig_van"),
        ({"2020-01-01": '"2020-01-01"'}, "het veld geldig_van moet een datum zijn"),
        ({"2020-01-01": "2020-01-01T10:00:00"}, "het veld geldig_van moet een datum zijn"),
        ({"Awb, artikel 4:13": "de wet"}, "de bron ‘de wet’ noemt geen artikel"),
        ({"Awb, artikel 4:13": " "}, "het artikel of de bron ontbreekt"),
        ({'naam = "Proef"\n': ""}, "het veld naam ontbreekt"),
        ({'code = "proef"': 'code = ""'}, "de code is leeg"),
        ({"weken = 2": "weken = 2\ndagen = 3"}, "precies één lengte"),
        ({"weken = 2": "weken = -2"}, "precies één lengte"),
        ({"weken = 2": "weken = true"}, "moet een geheel getal zijn"),
        ({"weken = 2": "weken = 2\nverlenging_weken = 2"}, "bij een verlenging horen een lengte en een artikel"),
        ({"weken = 2": "weken = 2\nterug = true"}, "wie terugrekent"),
        ({"weken = 2": 'weken = 2\nwetten = ["wmoo"]'}, "de wet ‘wmoo’ is onbekend"),
        ({"begin = 2026-06-01": "begin = 2019-06-01"}, "valt buiten de geldigheid"),
        ({"begin = 2026-06-01": "begin = 2026-06-01\n  gisteren = 1"}, "het veld voorbeeld[1].gisteren bestaat niet"),
    ],
)  # fmt: skip
def test_a_wrong_row_gets_its_sentence(copy: Path, changes: dict[str, str], sentence: str) -> None:
    text = TERM
    for old, new in changes.items():
        text = text.replace(old, new)

    assert any(sentence in problem for problem in added(copy, "landelijk/termijnen.toml", text))


def test_two_rows_on_one_day_are_an_overlap(copy: Path) -> None:
    found = added(copy, "landelijk/termijnen.toml", TERM + TERM.replace("2020-01-01", "2022-01-01"))

    assert found == ["landelijk/termijnen.toml · proef: twee rijen gelden allebei op 1-1-2022"]


def test_days_without_a_row_are_a_gap(copy: Path) -> None:
    early = TERM.replace("2020-01-01", "2015-01-01\ngeldig_tot = 2019-01-01").replace("2026-06", "2018-06")

    assert added(copy, "landelijk/termijnen.toml", early + TERM) == [
        "landelijk/termijnen.toml · proef: van 1-1-2019 tot 1-1-2020 geldt geen enkele rij"
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        ("landelijk/termijnen.toml", "[[termijn]]", "[[termijn", "het bestand is niet te lezen"),
        ("landelijk/feestdagen.toml", "maand = 1\n", "maand = 2\npasen = 3\n", "een maand en een dag, of een aantal dagen"),
        ("landelijk/feestdagen.toml", "maand = 1\ndag = 1\n", "maand = 2\ndag = 30\n", "bestaat niet ieder jaar"),
        ("landelijk/lijsten.toml", "stap = 0.25", "stap = 0.3", "de stap 0,3 deelt uur niet in gelijke delen"),
        ("landelijk/lijsten.toml", "stap = 0.5", "stap = 0.125", "of heeft meer dan twee decimalen"),
        ("landelijk/lijsten.toml", "stap = 0.01", "stap = 0", "de stap 0 deelt"),
        ("landelijk/lijsten.toml", "stap = 1\n", "stap = 2\n", "de stap 2 deelt minuut"),
        ("landelijk/doelbinding.toml", 'mag = "toestemming"', 'mag = "altijd"', "niet ‘altijd’"),
        ("landelijk/raadpleegdoelen.toml", 'wet = "wmo"', 'wet = "wmoo"', "‘wmoo’ is onbekend"),
        ("landelijk/bewaartermijnen.toml", "jaren = 15", "jaren = 15\ndagen = 3", "een aantal jaren of een aantal dagen"),
        ("vragen/instrumenten/zrm.toml", "score = 1\n", "score = 0\n", "tellen vanaf 0 of 1"),
        ("vragen/instrumenten/zrm.toml", "norm = 3", "norm = 9", "is geen niveau"),
        ("vragen/instrumenten/zrm.toml", 'leefgebied = "geld"', 'leefgebied = "goud"', "het leefgebied ‘goud’ is onbekend"),
        ("stappen.toml", 'wie = "generalist"', 'wie = "tovenaar"', "de rol ‘tovenaar’ is onbekend"),
        ("stappen.toml", 'in_een_keer = ["gesprek"', 'in_een_keer = ["feest"', "de stap ‘feest’ is onbekend"),
        ("gemeenten/0383/mandaten.toml", 'wet = "wmo"', 'wet = "wmo2"', "de wet ‘wmo2’ is onbekend"),
        ("gemeenten/0383/mandaten.toml", '"granted"', '"gegeven"', "de uitkomst ‘gegeven’ is onbekend"),
        ("gemeenten/0383/producten.toml", 'categorie = "wmo-01"', 'categorie = "wmo-99"', "‘wmo-99’ is onbekend"),
        ("gemeenten/0383/producten.toml", '"zin", "pgb"', '"zin", "cadeau"', "de vorm ‘cadeau’ is onbekend"),
        ("gemeenten/0383/producten.toml", "tarief = 31.20", "tarief = 0", "niet hoger dan nul"),
        ("woordenlijst.toml", 'lidwoord = "de"', 'lidwoord = "den"', "niet ‘den’"),
        ("woordenlijst.toml", '"hulpvraagformulier"', '"aanvraag"', "‘aanvraag’ mag niet, maar staat ook zelf in de lijst"),
        ("brieven/ontvangstbevestiging.md", "{{ vraag }}", "{{ vraagje }}", "‘vraag’ staat bij de velden, maar niet in de tekst"),
        ("brieven/ontvangstbevestiging.md", "{{ vraag }}", "{{ vraag }} {% if %}", "accolades"),
        ("brieven/ontvangstbevestiging.md", "+++", "---", "begint niet met gegevens"),
        ("brieven/ontvangstbevestiging.md", 'code       = "ontvangst', 'code       = "bevestiging', "de naam van het bestand"),
        ("vragen/triage.toml", 'naar = "spoed"', 'naar = "sloep"', "gaat naar ‘sloep’, en dat bestaat niet"),
        ("vragen/triage.toml", 'naar = "spoed"', 'naar = "elders"', "de uitkomst ‘spoed’ is langs geen enkele weg te bereiken"),
        ("vragen/triage.toml", 'naar = "spoed"', 'naar = "gevaar"', "lopen in een kring: gevaar → wachten → gevaar"),
        ("vragen/triage.toml", 'begin = "gevaar"', 'begin = "gevaarlijk"', "de eerste vraag ‘gevaarlijk’ bestaat niet"),
        ("vragen/triage.toml", 'tekst = "Ja, of misschien"', 'tekst = " "', "heeft geen tekst"),
        ("vragen/triage.toml", 'proces = "spoed"', 'proces = "haast"', "het proces ‘haast’ is onbekend"),
    ],
)  # fmt: skip
def test_a_wrong_table_gets_its_sentence(broken: Break, file: str, old: str, new: str, sentence: str) -> None:
    found = broken(file, old, new)

    assert any(sentence in problem for problem in found), found


def test_an_unknown_municipality_is_told(copy: Path) -> None:
    shutil.copytree(copy / "gemeenten/0383", copy / "gemeenten/0361")
    (copy / "gemeenten/castricum").mkdir()
    found = [str(problem) for problem in loader.problems(copy)]

    assert "gemeenten/0361 · 0361: deze gemeente staat niet in landelijk/lijsten.toml" in found
    assert any("gemeenten/castricum" in problem and "CBS-code" in problem for problem in found)


def test_a_look_up_takes_the_row_of_the_day() -> None:
    amounts = loader.load().bedragen

    assert [str(amounts.get("eigen-bijdrage-wmo", on=date(year, 7, 1)).bedrag) for year in (2023, 2024, 2026)] == [
        "19.00", "20.60", "21.80",
    ]  # fmt: skip
    with pytest.raises(NotInForce):
        amounts.get("eigen-bijdrage-wmo", on=date(2018, 12, 31))
    with pytest.raises(UnknownCode):
        amounts.get("eigen-bijdrage", on=ON)


def test_rows_cannot_be_changed() -> None:
    row = loader.load().termijnen.get("wmo-onderzoek", on=ON)

    with pytest.raises(FrozenInstanceError):
        row.weken = 60  # type: ignore[misc]


def test_the_version_is_the_same_for_the_same_rules() -> None:
    assert version.fingerprint() == version.fingerprint()
    assert re.fullmatch("[0-9a-f]{12}", version.fingerprint())


@pytest.mark.parametrize(
    ("changed", "differs"), [("stappen.toml", True), ("brieven", True), ("leesmij.txt", False)]
)
def test_the_version_differs_when_a_table_or_a_letter_does(
    tmp_path: Path, changed: str, differs: bool
) -> None:
    before, rules = version.fingerprint(), tmp_path / "regels"
    shutil.copytree(loader.REGELS, rules)
    path = next((rules / changed).glob("*.md")) if changed == "brieven" else rules / changed
    with path.open("a") as file:
        file.write("\n# anders\n")

    with counts_by(rules):
        assert (version.fingerprint() != before) is differs
    assert version.fingerprint() == before


def test_all_four_municipalities_have_their_tables() -> None:
    assert sorted(loader.load().gemeenten) == [373, 383, 399, 450]
