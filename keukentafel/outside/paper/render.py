"""Letters to accessible PDF (PDF/UA-1) with typst."""

import ast
import json
import os
import re
import threading
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import typst
from babel.dates import format_date

from .letter import Letter
from .markdown import typst_from
from .text import clean, literal

_HERE = Path(__file__).parent
# typst carries these itself: the same letter on every machine. Together they have Latin, Greek, Cyrillic,
# Hebrew and Arabic; what they lack is printed as U+FFFD.
FALLBACK_FONTS = ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono")
_LACKS_GLYPH = re.compile(r'the text `("(?:[^"\\]|\\.)*")` could not be displayed with font')
_RUST_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
_MOST_ATTEMPTS = 12


class LetterNotPrinted(RuntimeError):
    """typst refused the letter; nothing was made."""


class UsedAfterFork(RuntimeError):
    """typst's threads do not survive a fork: the child would wait forever. Start workers with spawn."""

    def __init__(self) -> None:
        super().__init__("Brieven drukken kan niet in een afgesplitst proces (fork); start het met spawn.")


class _Process:
    """Remembers in which process typst was first used."""

    opened_in: int | None = None


class Printer:
    """Prints letters; keeps one compiler open, because opening one costs as much as several letters.

    The compiler is made at the first letter, so a printer can be made anywhere, pickled, and sent to a
    spawned process. Threads may share a printer: they print one after the other.

    font_folders   folders with further fonts (.ttf, .otf), for house styles that name one
    """

    def __init__(self, font_folders: Iterable[Path] = ()) -> None:
        self._font_folders = tuple(font_folders)
        self._compiler: typst.Compiler | None = None
        self._lock = threading.Lock()

    def __getstate__(self) -> dict[str, Any]:
        return {"font_folders": self._font_folders}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(state["font_folders"])  # type: ignore[misc]

    def print(self, letter: Letter) -> bytes:
        """The letter as PDF/UA-1.

        The same letter gives the same bytes: its own date is the time of making in the file.
        raises   UnknownMarkdown for a body that letters do not know, UsedAfterFork, LetterNotPrinted for a letter
                 without a subject (it is the title that PDF/UA asks for) or with a broken mark
        """
        return self._print(letter)[0]

    def missing_in(self, letter: Letter) -> frozenset[str]:
        """The characters of the letter that no font here has: on paper they become U+FFFD, or nothing for a joiner."""
        return self._print(letter)[1]

    def _print(self, letter: Letter) -> tuple[bytes, frozenset[str]]:
        if not clean(letter.subject).strip():
            raise LetterNotPrinted("Een brief heeft een onderwerp nodig.")
        return self.compile(lambda missing: source(letter, missing), on=letter.date)

    def compile(self, written: Callable[[frozenset[str]], str], *, on: date) -> tuple[bytes, frozenset[str]]:
        """The PDF/UA-1 of a typst source, and the characters that no font here has.

        written  makes the source, given the characters that it must replace because no font has them
        on       the time of making in the file, so that the same source gives the same bytes
        raises   UsedAfterFork, LetterNotPrinted
        """
        missing: frozenset[str] = frozenset()
        with self._lock:
            compiler = self._open()
            for _ in range(_MOST_ATTEMPTS):
                try:
                    return _compile(compiler, written(missing), on), missing
                except typst.TypstError as error:
                    missing |= _learn_from(error, missing)
        raise LetterNotPrinted("De lettertypen missen steeds andere tekens van deze brief.")

    def _open(self) -> typst.Compiler:
        if _Process.opened_in not in (None, os.getpid()):
            raise UsedAfterFork
        if self._compiler is None:
            _Process.opened_in = os.getpid()
            self._compiler = typst.Compiler(
                root=_HERE, font_paths=list(self._font_folders), ignore_system_fonts=True
            )
        return self._compiler


def _compile(compiler: typst.Compiler, written: str, on: date) -> bytes:
    pdf = compiler.compile(
        written.encode(),
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=datetime(on.year, on.month, on.day, tzinfo=UTC),
    )
    assert isinstance(pdf, bytes)
    return pdf


def _learn_from(error: typst.TypstError, known: frozenset[str]) -> frozenset[str]:
    """The characters that the fonts lack, says typst; any other error is a refusal."""
    missing = frozenset().union(*map(_weakest, map(_unquote, _LACKS_GLYPH.findall(error.diagnostic))))
    if not missing - known:
        raise LetterNotPrinted(f"typst: {error.message}") from error
    return missing


def source(letter: Letter, unprintable: frozenset[str] = frozenset()) -> str:
    """The typst source of a letter: its values as JSON, its body as markup that is nothing but text."""
    values = json.dumps(_values(letter, unprintable), ensure_ascii=False)
    return (
        '#import "letter.typ": letter\n'
        f"#show: letter.with(json(bytes({literal(values)})){_appendix(letter, unprintable)})\n\n"
        f"{typst_from(letter.body, unprintable)}\n"
    )


def _appendix(letter: Letter, unprintable: frozenset[str]) -> str:
    parts = [typst_from(text, unprintable) for text in (letter.appendix, letter.leaflet) if text.strip()]
    together = "#pagebreak()\n\n".join(parts)
    return f", appendix: [{together}]" if parts else ""


def long_date(day: date, language: str) -> str:
    """The date as a letter writes it: "3 mei 2026"."""
    return format_date(day, "d MMMM y", locale=language)


def _values(letter: Letter, unprintable: frozenset[str]) -> dict[str, Any]:
    style, words = letter.style, letter.words
    recipient = letter.address.lines if letter.address else (letter.handed_to,)
    particulars = (
        (words.date, long_date(letter.date, letter.language)),
        (words.our_reference, letter.reference),
        (words.your_reference, letter.your_reference),
    )
    values = {
        "municipality": style.municipality,
        "address_lines": style.address_lines,
        "postal_address": style.postal_address,
        "phone": style.phone,
        "email": style.email,
        "website": style.website,
        "logo_alt": words.mark.format(municipality=style.municipality),
        "recipient": recipient,
        "particulars": [pair for pair in particulars if pair[1]],
        "reference": letter.reference,
        "subject": letter.subject,
        "greeting": words.greeting,
        "on_behalf_of": letter.on_behalf_of,
        "sender": letter.sender_name,
        "sender_role": letter.sender_role,
        "enclosures": letter.enclosures,
        "words": asdict(words),
    }
    fonts = dict.fromkeys((style.font, *FALLBACK_FONTS))
    fixed = {
        "language": letter.language,
        "accent": style.accent,
        "window": style.window,
        "logo": style.logo,
        "fonts": [font.lower() for font in fonts],
    }
    return {**cleaned(values, unprintable), **fixed}


def cleaned(value: Any, unprintable: frozenset[str]) -> Any:
    if isinstance(value, str):
        return clean(value, unprintable)
    if isinstance(value, dict):
        return {key: cleaned(inner, unprintable) for key, inner in value.items()}
    return [cleaned(inner, unprintable) for inner in value]


def _unquote(quoted: str) -> str:
    """Text as Rust's debug format writes it."""
    plain = _RUST_ESCAPE.sub(lambda match: f"\\U{int(match[1], 16):08x}", quoted)
    return str(ast.literal_eval(plain))


def _weakest(cluster: str) -> frozenset[str]:
    """The characters to blame for a cluster without glyph: its marks and joiners if it has any, else all."""
    marks = frozenset(c for c in cluster if unicodedata.category(c) in ("Mn", "Mc", "Me", "Cf"))
    return marks or frozenset(cluster)
