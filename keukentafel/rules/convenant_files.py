"""Reads `regels/convenanten/*.md`: TOML front matter between two lines of +++, then the Markdown text.

A newer version is a new file (`code@2027-01-01.md`) with the same code and later dates.
"""

import tomllib
from pathlib import Path

from keukentafel.rules.dated import Table
from keukentafel.rules.direction_rows import Convenant
from keukentafel.rules.reading import Report, read_row

FOLDER = "convenanten"


def read(folder: Path, report: Report) -> Table[Convenant]:
    files = sorted((folder / FOLDER).glob("*.md"))
    if not files:
        report(FOLDER, "convenant", "er is geen enkel convenant")
    found = [_convenant(path, f"{FOLDER}/{path.name}", report) for path in files]
    return Table("convenant", FOLDER, tuple(each for each in found if each is not None))


def _convenant(path: Path, name: str, report: Report) -> Convenant | None:
    parts = path.read_text(encoding="utf-8").split("+++\n", 2)
    if len(parts) != 3 or parts[0].strip():
        report(name, path.stem, "het convenant begint niet met gegevens tussen twee regels +++")
        return None
    try:
        content = tomllib.loads(parts[1])
    except tomllib.TOMLDecodeError as error:
        report(name, path.stem, f"de gegevens zijn niet te lezen: {error}")
        return None
    row = read_row({**content, "tekst": parts[2].strip() + "\n"}, kind=Convenant, name=name, report=report)
    if row is not None and path.stem != f"{row.code}@{row.geldig_van.isoformat()}":
        report(
            name, row.code, "de naam van het bestand is niet de code met de eerste dag (code@2026-01-01.md)"
        )
    return row
