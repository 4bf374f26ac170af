"""Reads `regels/brieven/*.md`: TOML front matter between two lines of +++, then the Markdown text.

A newer version of a letter is a new file (`code@2027-01-01.md`) with the same code and later dates.
"""

import re
import tomllib
from decimal import Decimal
from pathlib import Path

from keukentafel.rules.dated import Table
from keukentafel.rules.reading import Report, read_row
from keukentafel.rules.rows import Brief

PLACE = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\s*\}\}")
_ANY_BRACES = re.compile(r"\{\{|\}\}|\{%|%\}")


def read(folder: Path, report: Report) -> Table[Brief]:
    files = sorted((folder / "brieven").glob("*.md"))
    if not files:
        report("brieven", "brief", "er is geen enkele brief")
    found = [_letter(path, f"brieven/{path.name}", report) for path in files]
    return Table("brief", "brieven", tuple(letter for letter in found if letter is not None))


def places(text: str) -> set[str]:
    """The names between {{ }} in a text."""
    return set(PLACE.findall(text))


def _letter(path: Path, name: str, report: Report) -> Brief | None:
    parts = path.read_text(encoding="utf-8").split("+++\n", 2)
    if len(parts) != 3 or parts[0].strip():
        report(name, path.stem, "de brief begint niet met gegevens tussen twee regels +++")
        return None
    try:
        content = tomllib.loads(parts[1], parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        report(name, path.stem, f"de gegevens zijn niet te lezen: {error}")
        return None
    letter = read_row({**content, "tekst": parts[2].strip() + "\n"}, kind=Brief, name=name, report=report)
    if letter is not None:
        _check(letter, path, name, report)
    return letter


def _check(letter: Brief, path: Path, name: str, report: Report) -> None:
    if path.stem.split("@")[0] != letter.code:
        report(name, letter.code, "de naam van het bestand is niet de code van de brief")
    used = places(letter.titel) | places(letter.tekst)
    for missing in sorted(used - set(letter.velden)):
        report(name, letter.code, f"het veld {{{{ {missing} }}}} staat in de tekst, maar niet bij de velden")
    for idle in sorted(set(letter.velden) - used):
        report(name, letter.code, f"het veld ‘{idle}’ staat bij de velden, maar niet in de tekst")
    if _ANY_BRACES.search(PLACE.sub("", letter.titel + letter.tekst)):
        report(name, letter.code, "er staan accolades in de tekst die geen veld zijn")
