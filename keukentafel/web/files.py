"""Files that somebody may have: never kept by a cache in between, never run by the browser."""

from __future__ import annotations

from django.http import HttpResponse


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
