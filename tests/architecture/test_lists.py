"""Lists that must stay complete: journal kinds, functions, settings, words, the two commands."""

from __future__ import annotations

import re
import tomllib

from keukentafel.config import functions
from keukentafel.domain.journal.kinds import KINDS

from .sources import PROGRAM, ROOT, calls, modules

KEPT_DUTCH_WORDS = {
    "melding", "aanvraag", "beschikking", "verslag", "bezwaar", "ingebrekestelling", "dwangsom", "maatwerkvoorziening",
    "keukentafelgesprek", "meldcode", "veilig_thuis", "bsn", "agb", "awb", "wmo", "jeugdwet", "participatiewet", "wgs",
    "zin", "pgb", "zrm",
}  # fmt: skip

WRITTEN_OUT = {
    "agb": "agb-code",
    "bsn": "burgerservicenummer",
    "pgb": "persoonsgebonden budget",
    "veilig_thuis": "veilig thuis",
    "zin": "zorg in natura",
    "zrm": "zelfredzaamheidsmatrix",
}
"""How the word list writes what the code shortens."""


def test_every_kind_of_deed_has_a_sentence_and_a_retention() -> None:
    table = tomllib.loads(
        (PROGRAM / "rules/regels/landelijk/bewaartermijnen.toml").read_text(encoding="utf-8")
    )
    codes = {row["code"] for rows in table.values() if isinstance(rows, list) for row in rows}
    assert [
        code for code, kind in KINDS.items() if not str(kind.sentence) or kind.retention not in codes
    ] == []


def test_every_deed_that_is_written_has_a_kind_and_every_kind_is_used() -> None:
    text = "\n".join(
        path.read_text(encoding="utf-8")
        for path in (PROGRAM / "domain").rglob("*.py")
        if path.name != "kinds.py"
    )
    written = set(re.findall(r"journal\.note\(\s*\"([a-z_]+\.[a-z_]+)\"", text))
    assert written - set(KINDS) == set()
    assert {kind for kind in KINDS if f'"{kind}"' not in text} == set()


def test_every_function_has_a_test_or_is_named_as_missing() -> None:
    """`functions()` raises when a test names a code that the list lacks; what nothing proves is printed by the command."""
    listed = functions.functions()
    assert len({function.code for function in listed}) == len(listed) > 100


def test_every_setting_is_documented() -> None:
    used = set(re.findall(r"KEUKENTAFEL_[A-Z0-9_]+|DATABASE_[A-Z_]*URL", _program_text()))
    documented = (ROOT / "docs/bouwen/instellingen.md").read_text(encoding="utf-8")
    assert {name for name in used if f"`{name}`" not in documented} == set()


def test_kept_dutch_words_are_in_the_word_list() -> None:
    words = tomllib.loads((PROGRAM / "rules/regels/woordenlijst.toml").read_text(encoding="utf-8"))["woord"]
    assert len(words) >= 60
    known = {str(row["code"]).casefold() for row in words}
    assert {word for word in KEPT_DUTCH_WORDS if WRITTEN_OUT.get(word, word) not in known} == set()


def test_ci_runs_the_two_commands_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    ci = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert "script/demo" in readme and "script/test" in readme
    assert "script/test" in ci and "script/check" in ci
    tested = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert "script/demo" in tested, "a test starts the demo as the README says"


def test_nothing_prints_in_the_program() -> None:
    found = [
        f"{path}:{line}"
        for path, tree in modules("domain", "web", "rules", "kernel", "outside")
        for line, name in calls(tree)
        if name == "print"
    ]
    assert found == []


def _program_text() -> str:
    files = [*PROGRAM.rglob("*.py"), *(path for path in (ROOT / "script").iterdir() if path.is_file())]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)
