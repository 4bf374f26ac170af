"""Whoever types a command that cannot be gets one Dutch sentence and an exit code."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from keukentafel.config import speaking
from keukentafel.config.speaking import Keukentafel, dutch
from keukentafel.kernel import problems

ROOT = Path(__file__).resolve().parents[2]
HELP = " `keukentafel {} --help` laat zien wat er kan.\n"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (["demo", "--port", "abc"], "'abc' is geen getal. Schrijf achter --port een heel getal."),
        (["demo", "--port"], "Achter --port ontbreekt een waarde."),
        (["demo", "--poort", "1"], "Dit kent het commando niet: --poort 1."),
        (["demo", "--reset=ja"], "Achter --reset hoort geen waarde."),
        (["demo", "--ver"], "--ver kan meer betekenen: --version, --verbosity."),
        (["term"], "Er ontbreekt iets: code, start."),
        (["brp", "exprot", "x"], "'exprot' kan hier niet. Kies uit: import, serve"),
        (["world", "--until", "gisteren"], "'gisteren' is geen datum. Schrijf een datum als 2026-03-01."),
    ],
)
def test_wrong_use_is_said_in_dutch(
    typed: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        Keukentafel(["keukentafel", *typed]).execute()

    said = capsys.readouterr()
    assert ended.value.code == 2
    assert said.err.startswith(sentence) and said.err.endswith(HELP.format(typed[0])) and not said.out


def test_every_sentence_has_been_tried() -> None:
    tried = test_wrong_use_is_said_in_dutch.pytestmark[0].args[1]  # type: ignore[attr-defined]
    assert len(tried) == len(speaking.SENTENCES)


def test_an_unknown_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        Keukentafel(["keukentafel", "dmeo"]).execute()

    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("Er is geen commando 'dmeo'.")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (["term", "wmo-onderzoek", "2026-13-01"], "'2026-13-01' is geen datum. Schrijf een datum als 2026-03-01.\n"),
        (["serve", "--port", "99999"], "Poort 99999 bestaat niet. Kies met --port een getal van 1 tot en met 65535.\n"),
        (["serve", "--host", "192.0.2.1", "--port", "9872"], "Op 192.0.2.1 kan poort 9872 niet gebruikt worden: "
         "dit adres is niet van deze machine. Kies een andere met --port.\n"),
    ],
)  # fmt: skip
def test_what_fails_is_said_without_the_name_of_an_exception(
    typed: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        Keukentafel(["keukentafel", *typed]).execute()

    assert (ended.value.code, capsys.readouterr().err) == (1, sentence)


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "bestand").touch()
    command = [sys.executable, "-m", "keukentafel.config", "demo", "--data", str(tmp_path / "bestand")]
    environment = {name: value for name, value in os.environ.items() if name != "KEUKENTAFEL_SECRET_KEY"}
    environment["DJANGO_SETTINGS_MODULE"] = "keukentafel.config.settings"
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert ran.returncode == 1
    assert ran.stderr == (
        f"De map {tmp_path / 'bestand'} kan niet gelezen worden: een deel van dit pad is een bestand en geen map.\n"
    )


def test_what_the_machine_says_becomes_dutch() -> None:
    assert (
        problems.reason(OSError(errno.EACCES, "Permission denied"))
        == "deze gebruiker heeft daar geen rechten voor"
    )
    assert problems.reason(OSError(errno.EIO, "Input/output error")) == "foutcode 5 van het besturingssysteem"
    assert problems.reason(socket.gaierror(-2, "Name or service not known")) == "dit adres is niet te vinden"


def test_an_unknown_refusal_keeps_its_words() -> None:
    assert dutch("something new") == "something new"


def test_a_database_without_tables_says_what_to_do(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "keukentafel.config", "village"]
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "keukentafel.config.settings",
        "KEUKENTAFEL_DATA": str(tmp_path),
        "KEUKENTAFEL_DEMO": "1",
    }
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert ran.returncode == 1
    assert ran.stderr == (
        "De database past niet bij dit programma: er ontbreken tabellen. Werk haar bij met `keukentafel migrate`.\n"
    )
