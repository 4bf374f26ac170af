"""Texts are Dutch in the source; the English translation is a catalogue that must be complete."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PROGRAM = Path(__file__).resolve().parent.parent
ENGLISH = PROGRAM / "config/locale/en/LC_MESSAGES/django.po"
METHODS = [
    ("**/migrations/**", "ignore"),
    ("**/samples/**", "ignore"),
    ("**/samples.py", "ignore"),
    ("**.py", "python"),
    ("**/templates/**.html", "jinja2"),
    ("rules/regels/**.toml", "keukentafel.config.texts:rule_words"),
]
"""What is read for texts; the samples of the style guide are invented data, not interface."""

RULE_WORDS = {
    "landelijk/leefgebieden.toml": ("naam",),
    "landelijk/opschaling.toml": ("naam",),
    "landelijk/raadpleegdoelen.toml": ("naam", "uitleg"),
    "landelijk/termijnen.toml": ("naam",),
    "landelijk/toegang.toml": ("onderdeel",),
    "stappen.toml": ("naam", "wat"),
    "vragen/instrumenten/positieve_gezondheid.toml": ("naam", "inwoner", "vraag"),
    "vragen/instrumenten/zrm.toml": ("naam", "inwoner", "vraag"),
    "vragen/ladder.toml": ("naam", "vraag"),
}
"""Which words of which rule table residents meet on a page of their own; all else of the rules is Dutch, as /regels/ is."""

OPTIONS = {
    "**/templates/**.html": {
        "trimmed": "true",
        "newstyle_gettext": "true",
        "silent": "false",
        "extensions": "jinja2.ext.do",
    }
}
KEYWORDS = {
    "_": None,
    "now_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    # Who must consent, as the rules say it.
    "Agrees": (2,),
    "Consent": (4,),
    "Sees": (3,),
    # What kernel and rules refuse of what somebody typed; they know no languages, web/refusals.py translates.
    "WrongAgb": None,
    "WrongAmount": None,
    "WrongAnswer": None,
    "WrongBsn": None,
    "WrongDate": None,
    "WrongNumber": None,
}
RULE_LINE = re.compile(r'\s*(\w+)\s*= "(.+)"')
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


@dataclass(frozen=True, slots=True)
class Missing:
    """One text without a usable English translation."""

    place: str
    text: str
    why: str

    def __str__(self) -> str:
        return f"{self.place}: {self.why}: {self.text!r}"


def template() -> Catalog:
    """Every text of the program, with the places where it stands."""
    catalog = Catalog(project="Keukentafel", charset="utf-8")
    for file, line, message, _comments, context in extract_from_dir(PROGRAM, METHODS, OPTIONS, KEYWORDS):
        catalog.add(message, None, [(file, line)], context=context)
    return catalog


def english() -> Catalog:
    if not ENGLISH.exists():
        return Catalog(locale="en", charset="utf-8")
    with ENGLISH.open("rb") as file:
        return read_po(file, locale="en")


def update() -> int:
    """Bring the English catalogue up to date with the source; returns how many texts it holds."""
    catalog = english()
    catalog.update(template(), no_fuzzy_matching=True, keep_user_comments=True)
    catalog.obsolete.clear()
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    with ENGLISH.open("wb") as file:
        write_po(file, catalog, sort_output=True, omit_header=False, no_location=True, width=120)
    return len(catalog)


def missing(read: Catalog | None = None) -> list[Missing]:
    """Texts without translation, and translations that lost a placeholder.

    read  every text of the program when it was read already
    """
    return list(_missing(template() if read is None else read, english()))


def compile_catalogue() -> None:
    """Write the binary catalogue that the program reads; nothing happens when it is newer than its source."""
    binary = ENGLISH.with_suffix(".mo")
    if ENGLISH.exists() and (not binary.exists() or binary.stat().st_mtime < ENGLISH.stat().st_mtime):
        made = binary.with_suffix(f".{os.getpid()}")  # several processes may do this at once
        with made.open("wb") as file:
            write_mo(file, english())
        made.replace(binary)


def rule_words(file: IO[bytes], *_args: Any, **_options: Any) -> Iterator[tuple[int, None, str, list[str]]]:
    """An extraction method of Babel: line, function, text, comments."""
    keys = next((keys for name, keys in RULE_WORDS.items() if file.name.endswith(name)), ())
    for number, line in enumerate(file, start=1):
        if (found := RULE_LINE.match(line.decode())) and found[1] in keys:
            yield number, None, found[2], []


def _missing(source: Catalog, translated: Catalog) -> Iterator[Missing]:
    for message in source:
        if not message.id:
            continue
        place = ":".join(str(part) for part in message.locations[0])
        text = message.id if isinstance(message.id, str) else message.id[0]
        found = translated.get(message.id, message.context)
        if found is None or not all(_strings(found)):
            yield Missing(place, text, "no English text")
        elif found.fuzzy:  # the binary catalogue leaves it out
            yield Missing(place, text, "the English text is a guess (fuzzy)")
        elif any(set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(s)) for s in _strings(found)[-1:]):
            yield Missing(place, text, "other placeholders in the English text")


def _strings(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ("",))
