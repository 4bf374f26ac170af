"""Logs without personal data: what a request carried stays out of them."""

from __future__ import annotations

import logging
import re

from keukentafel.kernel.identifiers import WrongBsn, bsn

_NINE_DIGITS = re.compile(r"(?<!\d)\d{9}(?!\d)")
_BETWEEN = re.compile(r"([.\-\u2013 \u00a0])")
_GROUPS = re.compile(r"\d+(?:[.\-\u2013 \u00a0]\d+)+")
"""Digits in groups, as people write a BSN: 9999.93.653, 999 993 653."""
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")


class Impersonal(logging.Filter):
    """Blanks what looks like a BSN or an e-mail address, and the values in database errors."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = blank(record.getMessage())
        record.args = ()
        if record.exc_info and record.exc_info[1] is not None:
            record.exc_text = blank(logging.Formatter().formatException(record.exc_info))
        return True


def blank(text: str) -> str:
    """The text without BSNs, e-mail addresses and PostgreSQL's DETAIL lines (they hold row values).

    Nine digits on end always go. Written in groups they go when they pass the check of a BSN, so that dates, telephone
    and case numbers stay readable.
    """
    lines = (line for line in text.splitlines() if not line.lstrip().startswith(("DETAIL:", "CONTEXT:")))
    without = _NINE_DIGITS.sub("<bsn>", "\n".join(lines))
    return _EMAIL.sub("<e-mail>", _GROUPS.sub(_without_bsn, without))


def _without_bsn(found: re.Match[str]) -> str:
    """Groups that are a BSN together, with the same sign between them all, as one word; what stands around them stays."""
    parts = _BETWEEN.split(found[0])  # groups at even places, what stands between them at odd ones
    kept: list[str] = []
    while parts:
        ends = range(3, len(parts) + 1, 2)
        size = next((n for n in ends if len(set(parts[1:n:2])) == 1 and _is_bsn("".join(parts[:n:2]))), 0)
        kept += ["<bsn>" if size else parts[0], *parts[size or 1 :][:1]]
        parts = parts[(size or 1) + 1 :]
    return "".join(kept)


def _is_bsn(digits: str) -> bool:
    if len(digits) != 9:
        return False
    try:
        return bool(bsn(digits))
    except WrongBsn:
        return False
