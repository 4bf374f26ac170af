"""The sheet with somebody's rights that comes with a letter about a decision, as PDF/UA in the house style."""

from __future__ import annotations

import json
from typing import Any

from keukentafel.domain.decisions.paper import Paper

from .letter import LABELS, HouseStyle
from .markdown import typst_from
from .render import FALLBACK_FONTS, Printer, cleaned, long_date
from .text import literal

DUTCH = "nl"


def pdf(paper: Paper, style: HouseStyle, *, printer: Printer) -> bytes:
    """The sheet as PDF/UA-1; the same sheet gives the same bytes. raises  LetterNotPrinted, UnknownMarkdown"""
    made, _missing = printer.compile(lambda missing: _source(paper, style, missing), on=paper.dated_on)
    return made


def _source(paper: Paper, style: HouseStyle, missing: frozenset[str]) -> str:
    values = cleaned(_values(paper, style), missing) | {
        "fonts": [font.lower() for font in dict.fromkeys((style.font, *FALLBACK_FONTS))],
        "accent": style.accent,
        "language": DUTCH,
        "logo": style.logo,
    }
    data = json.dumps(values, ensure_ascii=False)
    return (
        '#import "leaflet.typ": leaflet\n'
        f"#show: leaflet.with(json(bytes({literal(data)})))\n\n{typst_from(paper.leaflet, missing)}\n"
    )


def _values(paper: Paper, style: HouseStyle) -> dict[str, Any]:
    words = LABELS["nl"]
    return {
        "title": paper.leaflet_title,
        "author": f"{words.municipality} {style.municipality}",
        "logo_alt": words.mark.format(municipality=style.municipality),
        "reference_label": words.our_reference,
        "reference": paper.number,
        "date_label": words.date,
        "date": long_date(paper.dated_on, DUTCH),
        "phone": style.phone,
        "website": style.website,
        "page_of": words.page_of,
    }
