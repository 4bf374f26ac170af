"""Which tests prove a function: by a mark on the test, or on the whole file."""

from __future__ import annotations

from pathlib import Path

from keukentafel.config.functions import marks


def written(folder: Path, text: str) -> list[tuple[str, str]]:
    folder.mkdir()
    (folder / "test_one.py").write_text(text, encoding="utf-8")
    return list(marks(folder))


def test_a_mark_on_a_test_counts_for_that_test(tmp_path: Path) -> None:
    text = '@pytest.mark.function("A1", "A2")\ndef test_it() -> None: ...\n\ndef test_other() -> None: ...\n'
    assert written(tmp_path / "tests", text) == [
        ("A1", "tests/test_one.py::test_it"),
        ("A2", "tests/test_one.py::test_it"),
    ]


def test_a_mark_on_a_file_counts_for_each_test_in_it_and_once(tmp_path: Path) -> None:
    text = (
        'pytestmark = [pytest.mark.django_db, pytest.mark.function("A1")]\n'
        '@pytest.mark.function("A1")\ndef test_it() -> None: ...\n\ndef test_other() -> None: ...\n'
    )
    assert written(tmp_path / "tests", text) == [
        ("A1", "tests/test_one.py::test_it"),
        ("A1", "tests/test_one.py::test_other"),
    ]


def test_a_file_with_one_mark_needs_no_list(tmp_path: Path) -> None:
    text = 'pytestmark = pytest.mark.function("A1")\ndef test_it() -> None: ...\n'
    assert written(tmp_path / "tests", text) == [("A1", "tests/test_one.py::test_it")]
