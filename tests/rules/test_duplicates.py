"""The weights with which doubles are looked for."""

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from keukentafel.rules import duplicates, loader

ON = date(2026, 5, 6)
pytestmark = pytest.mark.function("A13")


def test_the_same_name_speaks_for_one_person_and_another_first_name_against() -> None:
    levels = {
        (row.code, level.code): level.weight
        for row in duplicates.weights(on=ON).comparisons
        for level in row.trap
    }

    assert levels["achternaam", "gelijk"] > 8 > levels["achternaam", "lijkt"] > 0
    assert levels["geboren", "gelijk"] > levels["geboren", "een-deel"] > 0
    assert levels["voornaam", "anders"] < -4 and levels["bsn", "anders"] < -3


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("u = 0.992", "u = 0.5", "alle u samen zijn 1"),
        ("waarde = 0.5", "waarde = 1.5", "een kans ligt tussen 0 en 1"),
        ('code = "partner"', 'code = "buur"', "de trappen zijn gelijk, partner, lijkt, anders"),
        ('code = "drempel"', 'code = "drempels"', "deze norm ontbreekt"),
    ],
)
def test_a_table_that_cannot_be_right_is_refused(
    before: str, after: str, sentence: str, tmp_path: Path
) -> None:
    copytree(loader.REGELS, tmp_path / "regels")
    file = tmp_path / "regels/landelijk/dubbelen.toml"
    file.write_text(file.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")

    told = [problem.sentence for problem in loader.problems(tmp_path / "regels")]

    assert any(sentence in each for each in told), told
