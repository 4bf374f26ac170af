"""A copy of somebody's file as PDF/UA with an index, or as ZIP with the kept files beside it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

from keukentafel.domain.process.queries.file_copy import Contents, Piece
from keukentafel.domain.process.queries.file_copy_tables import NOT_IN_A_COPY
from keukentafel.kernel.dates import long_date

from .letter import HouseStyle
from .markdown import escape, typst_from
from .render import FALLBACK_FONTS, Printer, cleaned
from .text import literal

INTRO = (
    "Dit is een kopie van wat in het dossier over u staat.",
    "Klopt er iets niet? U mag vragen om het te verbeteren of te wissen. Uw contactpersoon helpt u daarbij.",
)
WHY_HELD_BACK = (
    "Deze stukken gaan ook over iemand anders. Die ander heeft recht op geheimhouding (AVG, artikel 15, lid 4). "
    "Daarom zitten zij niet in deze kopie. Vindt u dat een stuk er toch bij hoort? Vraag het uw contactpersoon."
)
NOTHING_HELD_BACK = "Van de soorten stukken in deze kopie is er geen een achtergehouden."
NEVER_IN_IT = "Dit staat in geen enkele kopie. Wilt u er toch iets van weten? Vraag het uw contactpersoon."
PERSONAL_NOTES = "Aantekeningen die een medewerker kort voor zichzelf bewaart, horen niet bij het dossier en staan hier niet in."


def pdf(contents: Contents, style: HouseStyle, *, on: date, printer: Printer) -> bytes:
    """The copy as PDF/UA-1, in the house style of the municipality. raises  LetterNotPrinted"""
    made, _missing = printer.compile(lambda missing: _source(contents, style, missing), on=on)
    return made


def zipped(contents: Contents, pdf: bytes, *, on: date, read: Callable[[Piece], tuple[str, bytes]]) -> bytes:
    """A ZIP with the PDF and the kept files that go along. read: a piece with a file → its name and content."""
    kept = io.BytesIO()
    at = (on.year, on.month, on.day, 0, 0, 0)
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("dossier.pdf", at), pdf, zipfile.ZIP_STORED)
        for piece in (piece for section in contents.sections for piece in section.pieces):
            if piece.document is not None or piece.file is not None:
                name, content = read(piece)
                number = piece.document or f"bijlage-{piece.file}"
                archive.writestr(
                    zipfile.ZipInfo(f"bestanden/{number}-{_safe(name)}", at),
                    content,
                    zipfile.ZIP_DEFLATED,
                )
    return kept.getvalue()


def _source(contents: Contents, style: HouseStyle, missing: frozenset[str]) -> str:
    values = cleaned(_values(contents, style), missing) | {
        "fonts": [font.lower() for font in dict.fromkeys((style.font, *FALLBACK_FONTS))],
        "accent": style.accent,
        "language": "nl",
    }
    data = json.dumps(values, ensure_ascii=False)
    return (
        '#import "copy.typ": copy\n'
        f"#show: copy.with(json(bytes({literal(data)})))\n\n{typst_from(_markdown(contents), missing)}\n"
    )


def _values(contents: Contents, style: HouseStyle) -> dict[str, Any]:
    return {
        "title": "Kopie van uw dossier",
        "municipality": f"Gemeente {style.municipality}",
        "intro": list(INTRO),
        "particulars_head": ["Gegeven", "Wat er staat"],
        "particulars": [list(pair) for pair in contents.particulars],
        "index": "Wat staat waar",
        "page_of": "Pagina {page} van {pages}",
    }


def _markdown(contents: Contents) -> str:
    """The file itself. Whatever people wrote is escaped: it can be nothing but text."""
    parts = []
    for section in contents.sections:
        parts.append(f"# {escape(section.title)}")
        for piece in section.pieces:
            parts += [
                f"## {escape(piece.title)}",
                f"*{escape(long_date(piece.on))}*",
                _paragraphs(piece.text),
            ]
    return "\n\n".join([*parts, _left_out(contents.held_back)])


def _left_out(held_back: tuple[Piece, ...]) -> str:
    lines = [f"- {escape(long_date(piece.on))}: {escape(_kind(piece))}" for piece in held_back]
    said = [WHY_HELD_BACK, "\n".join(lines)] if held_back else [NOTHING_HELD_BACK]
    never = "\n".join(f"- {escape(each)}" for each in NOT_IN_A_COPY)
    return "\n\n".join(["# Wat er niet in staat", *said, NEVER_IN_IT, never, PERSONAL_NOTES])


def _kind(piece: Piece) -> str:
    """What sort of piece it is: its own title may name the other."""
    return piece.key.partition(":")[0]


def _paragraphs(text: str) -> str:
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n"))
    return "\n\n".join(escape(part.removeprefix("## ")) for part in parts if part.strip())


def _safe(name: str) -> str:
    """A file name that every computer takes."""
    return re.sub(r"[^\w.() -]", "_", name)[-100:] or "bestand"
