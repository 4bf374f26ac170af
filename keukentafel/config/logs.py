"""Logs without personal data: what a request carried stays out of them."""

from __future__ import annotations

import logging
import re

_NINE_DIGITS = re.compile(r"(?<!\d)\d{9}(?!\d)")
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
    """The text without numbers of nine digits, e-mail addresses and PostgreSQL's DETAIL lines (they hold row values)."""
    lines = (line for line in text.splitlines() if not line.lstrip().startswith(("DETAIL:", "CONTEXT:")))
    return _EMAIL.sub("<e-mail>", _NINE_DIGITS.sub("<bsn>", "\n".join(lines)))
