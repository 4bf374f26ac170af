"""Letters that anybody of the team may write: which there are on a day, and what the writer fills in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from keukentafel.rules import loader
from keukentafel.rules.dated import UnknownCode
from keukentafel.rules.letter_files import PLACE
from keukentafel.rules.rows import Brief

OURS = "brief-"
"""How the codes of these letters begin; the others belong to a step of the process, which writes them itself."""
KNOWN = frozenset({"aanhef", "gemeente", "telefoon", "naam_schrijver", "functie"})
"""What the file knows already."""
DAYS = frozenset({"dag", "uiterlijk", "ontvangen_op"})
LINES = frozenset({"wat"})
"""One thing to a line: it becomes a list."""
PARAGRAPHS = frozenset({"tekst"})


@dataclass(frozen=True, slots=True)
class Template:
    """asked: what its writer fills in, in the order in which it stands in the letter."""

    code: str
    name: str
    version: str
    asked: tuple[str, ...]


def templates(*, on: date) -> tuple[Template, ...]:
    """The letters that may be written on this day, by name."""
    rows = [row for row in loader.load().brieven.on(on) if row.code.startswith(OURS)]
    return tuple(sorted((_template(row) for row in rows), key=lambda each: each.name))


def template(code: str, *, on: date) -> Template:
    """raises  UnknownCode, also for a letter that belongs to a step; NotInForce"""
    if not code.startswith(OURS):
        raise UnknownCode("Deze brief schrijft het programma zelf, bij de stap waar hij bij hoort.")
    return _template(loader.load().brieven.get(code, on=on))


def values(asked: tuple[str, ...], filled: Mapping[str, object]) -> dict[str, str | date | list[str]]:
    """What was filled in, as the letter wants it."""
    found: dict[str, str | date | list[str]] = {}
    for name in asked:
        value = filled.get(name)
        if isinstance(value, date):
            found[name] = value
        elif name in LINES:
            found[name] = [
                line.strip(" -*\t") for line in str(value or "").splitlines() if line.strip(" -*\t")
            ]
        else:
            found[name] = str(value or "").strip()
    return found


def _template(row: Brief) -> Template:
    order = dict.fromkeys(PLACE.findall(f"{row.titel}\n{row.tekst}"))
    asked = tuple(name for name in order if name not in KNOWN)
    name = PLACE.sub("", row.titel).strip() or "Brief met een eigen onderwerp"
    return Template(row.code, name, row.geldig_van.isoformat(), asked)
