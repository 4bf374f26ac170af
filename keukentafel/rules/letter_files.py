"""Reads `regels/brieven/*.md`: TOML front matter between two lines of +++, then the Markdown text.

A newer version of a letter is a new file (`code@2027-01-01.md`) with the same code and later dates. What several letters
share stands once, in `brieven/blokken/`, with dates of its own; a line {{> code }} puts it in a letter.
"""

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from keukentafel.rules.dated import Table
from keukentafel.rules.reading import Report, read_row
from keukentafel.rules.rows import Blok, Brief
from keukentafel.rules.rulebook import Rules

PLACE = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\s*\}\}")
BLOCK = re.compile(r"^\{\{>\s*([a-z][a-z0-9-]*)\s*\}\}$", re.MULTILINE)
_ANY_BRACES = re.compile(r"\{\{|\}\}|\{%|%\}")
T = TypeVar("T", Brief, Blok)


def read(folder: Path, report: Report) -> Table[Brief]:
    files = sorted((folder / "brieven").glob("*.md"))
    if not files:
        report("brieven", "brief", "er is geen enkele brief")
    found = [_text(path, f"brieven/{path.name}", Brief, report) for path in files]
    return Table("brief", "brieven", tuple(letter for letter in found if letter is not None))


def read_blocks(folder: Path, report: Report) -> Table[Blok]:
    files = sorted((folder / "brieven/blokken").glob("*.md"))
    found = [_text(path, f"brieven/blokken/{path.name}", Blok, report) for path in files]
    return Table("blok", "brieven/blokken", tuple(block for block in found if block is not None))


def check_blocks(rules: Rules, report: Report) -> None:
    """Every block that a letter names is there on every day of that letter, and every block is used."""
    used: set[str] = set()
    for letter in rules.brieven.rows:
        named = BLOCK.findall(letter.tekst)
        used |= set(named)
        for code in named:
            begins = [row.geldig_van for row in rules.blokken.rows if row.code == code]
            if not begins:
                report(rules.brieven.file, letter.code, f"het blok ‘{code}’ is er niet")
            elif min(begins) > letter.geldig_van:
                report(rules.brieven.file, letter.code, f"het blok ‘{code}’ geldt later dan de brief")
        for code in sorted(set(letter.soms) - set(named)):
            report(
                rules.brieven.file, letter.code, f"het blok ‘{code}’ staat bij soms, maar niet in de tekst"
            )
    for code in sorted(set(rules.blokken.codes) - used):
        report(rules.blokken.file, code, "geen brief gebruikt dit blok")


def places(text: str) -> set[str]:
    """The names between {{ }} in a text."""
    return set(PLACE.findall(text))


def _text(path: Path, name: str, kind: type[T], report: Report) -> T | None:
    parts = path.read_text(encoding="utf-8").split("+++\n", 2)
    if len(parts) != 3 or parts[0].strip():
        report(name, path.stem, "de brief begint niet met gegevens tussen twee regels +++")
        return None
    try:
        content = tomllib.loads(parts[1], parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        report(name, path.stem, f"de gegevens zijn niet te lezen: {error}")
        return None
    letter = read_row({**content, "tekst": parts[2].strip() + "\n"}, kind=kind, name=name, report=report)
    if letter is not None:
        _check(letter, path, name, report)
    return letter


def _check(letter: Brief | Blok, path: Path, name: str, report: Report) -> None:
    if path.stem.split("@")[0] != letter.code:
        report(name, letter.code, "de naam van het bestand is niet de code van de brief")
    title = letter.titel if isinstance(letter, Brief) else ""
    used = places(title) | places(letter.tekst)
    for missing in sorted(used - set(letter.velden)):
        report(name, letter.code, f"het veld {{{{ {missing} }}}} staat in de tekst, maar niet bij de velden")
    for idle in sorted(set(letter.velden) - used):
        report(name, letter.code, f"het veld ‘{idle}’ staat bij de velden, maar niet in de tekst")
    if _ANY_BRACES.search(BLOCK.sub("", PLACE.sub("", f"{title}\n{letter.tekst}"))):
        report(name, letter.code, "er staan accolades in de tekst die geen veld zijn")
