"""The report of a meeting for one household as PDF/UA, on one page when it fits, in plain Dutch."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import partial
from typing import Any

from keukentafel.domain.plans.queries.meetings import CorrectionView, DecisionView, Report
from keukentafel.kernel.dates import long_date, short_date
from keukentafel.kernel.moments import dutch_day

from .letter import HouseStyle
from .markdown import escape, typst_from
from .render import FALLBACK_FONTS, Printer, cleaned
from .text import literal

SIZES = (11, 10)
"""Letters in points: the smaller when a report would otherwise need a second page. Smaller is not read well."""
PAGES = re.compile(rb"/Type\s*/Page\b")


def pdf(report: Report, style: HouseStyle, *, on: date, printer: Printer) -> bytes:
    """The report as PDF/UA-1, in the house style of the municipality. raises  LetterNotPrinted"""
    made = b""
    for size in SIZES:
        write = partial(_source, report, style, size)
        made, _missing = printer.compile(write, on=on)
        if len(PAGES.findall(made)) <= 1:
            break
    return made


def markdown(report: Report) -> str:
    """What stands below the particulars. Whatever people wrote is escaped: it can be nothing but text."""
    agreed = [_decided(each) for each in report.decided] or ["Er is niets afgesproken."]
    parts = [
        "## Wat is afgesproken",
        "\n".join(f"- {line}" for line in agreed) if report.decided else agreed[0],
    ]
    if report.talked:
        parts.append("## Waar wij over praatten")
    for item in report.talked:
        parts.append(f"**{escape(item.text)}**")
        parts += [escape(line) for line in item.minutes.splitlines() if line.strip()]
        parts += [_corrected(each) for each in item.corrections]
    if report.left:
        parts += ["## Niet besproken", "\n".join(f"- {escape(item.text)}" for item in report.left)]
    return "\n\n".join(parts)


def _corrected(each: CorrectionView) -> str:
    return f"*Verbeterd op {escape(short_date(dutch_day(each.at)))}: {escape(each.why)}*"


def _decided(each: DecisionView) -> str:
    who = f"**{escape(each.doer)}:** " if each.doer else ""
    until = f" (uiterlijk {escape(short_date(each.due_on))})" if each.due_on else ""
    return f"{who}{escape(each.text)}{until}"


def _source(report: Report, style: HouseStyle, size: int, missing: frozenset[str]) -> str:
    values = cleaned(_values(report, style), missing) | {
        "fonts": [font.lower() for font in dict.fromkeys((style.font, *FALLBACK_FONTS))],
        "accent": style.accent,
        "language": "nl",
        "size": size,
    }
    data = json.dumps(values, ensure_ascii=False)
    return (
        '#import "meeting.typ": meeting\n'
        f"#show: meeting.with(json(bytes({literal(data)})))\n\n{typst_from(markdown(report), missing)}\n"
    )


def _values(report: Report, style: HouseStyle) -> dict[str, Any]:
    at = report.starts_at
    there, not_there = (", ".join(each.name for each in people) for people in (report.present, report.absent))
    rows = [
        ("Waarover", report.title),
        ("Wanneer", f"{long_date(dutch_day(at))}, {at:%H.%M} uur"),
        ("Waar", report.place),
        ("Wie waren er", there or "niet opgeschreven"),
        *([("Wie konden niet", not_there)] if not_there else []),
        *([("Verbeterd", "Na het overleg. De eerdere versie blijft bewaard.")] if report.corrected else []),
    ]
    return {
        "title": "Verslag van het overleg",
        "municipality": f"Gemeente {style.municipality}",
        "head": ["Gegeven", "Wat er staat"],
        "particulars": [list(row) for row in rows],
        "page_of": "Pagina {page} van {pages}",
    }
