"""What every page frame needs: whose house style, who reads, and the reader's own settings."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.utils import translation

from keukentafel.domain.walls import queries as walls
from keukentafel.web import kept_forms

COOKIES = {
    "scheme": ("kt_scheme", ("auto", "light", "dark", "contrast")),
    "text_size": ("kt_text", ("normal", "large")),
    "shortcuts": ("kt_keys", ("on", "off")),
}
"""Setting → its cookie and the values it may have; the first is what it is when nobody chose."""


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of every template. Makes no query: sites are remembered per process."""
    reader = getattr(request, "reader", None)
    return {
        "reader": reader,
        "site": site_of(request),
        "scheme": _choice(request, *COOKIES["scheme"]),
        "text_size": _choice(request, *COOKIES["text_size"]),
        "shortcuts": _choice(request, *COOKIES["shortcuts"]),
        "language": translation.get_language(),
        "csrf_input": CsrfInput(request),
    }


class CsrfInput:
    """The hidden fields of every form, made once a page: against forged forms (32 random letters), and whose page it is."""

    __slots__ = ("html", "request")

    def __init__(self, request: HttpRequest) -> None:
        self.request, self.html = request, ""

    def __html__(self) -> str:
        if not self.html:
            self.html = csrf_input(self.request) + kept_forms.whose(self.request)
        return self.html

    __str__ = __html__


def site_of(request: HttpRequest) -> walls.Site:
    """By path (portal), else the reader's own municipality, else by host, else the partnership."""
    match = request.resolver_match
    slug = match.kwargs.get("gemeente") if match else None
    if slug is None and (reader := getattr(request, "reader", None)):
        slug = reader.municipality_slug
    return site(slug or settings.SITES.get(request.get_host().split(":")[0], "buch"))


@lru_cache(maxsize=1_000)
def site(slug: str) -> walls.Site:
    return walls.site(slug)


def _choice(request: HttpRequest, cookie: str, allowed: tuple[str, ...]) -> str:
    value = request.COOKIES.get(cookie, allowed[0])
    return value if value in allowed else allowed[0]
