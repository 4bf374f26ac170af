"""Files that somebody may have: never kept by a cache in between, never run by the browser."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.http import Http404, HttpResponse

log = logging.getLogger(__name__)


@contextmanager
def from_store(what: str) -> Iterator[None]:
    """What the store lost, or what is no longer what was put there, is not given: 404, and the reason in the log.

    what  for the log, without personal data
    """
    try:
        yield
    except OSError:
        log.exception("%s is niet in de opslag, of is niet meer wat het was toen het is bewaard.", what)
        raise Http404 from None


def pdf(content: bytes, name: str) -> HttpResponse:
    """A PDF to download. name: without personal data, for it stays in the downloads of a shared computer."""
    return download(content, name, "application/pdf")


def download(content: bytes, name: str, media_type: str) -> HttpResponse:
    """A file to download. name: without personal data."""
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
