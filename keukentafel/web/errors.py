"""Pages for what goes wrong: each says what happened, that nothing is lost, and what to do. Texts are in ui/error.html."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from keukentafel.web import kept_forms
from keukentafel.web.refill import ALWAYS_NEW

STALE = 419
"""Not a code of HTTP: marks the text for a form that stood open too long. The answer itself is a 403."""
HIDDEN = ALWAYS_NEW | {"password", "next"}


def _page(request: HttpRequest, status: int, **context: Any) -> HttpResponse:
    return render(
        request, "ui/error.html", {"status": status, **context}, status=403 if status == STALE else status
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return kept_forms.shelf(request) or _page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return kept_forms.shelf(request) or _page(request, 404)


def too_often(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Somebody tries faster than people do; allauth asks for this page as handler429 of the root URLs."""
    return _page(request, 429)


def server_error(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Stands alone: after an error nothing may be counted on, the database least of all."""
    return render(None, "ui/unavailable.html", {"status": 500}, status=500)


def stale_form(request: HttpRequest, reason: str = "", **_kwargs: Any) -> HttpResponse:
    """A form from a page that stood open too long, or from before somebody signed in again in another tab.

    Its own account finds it filled in again; what nobody signed for comes back as text that can be copied.
    """
    answer = HttpResponse(status=302)
    if settings.CSRF_COOKIE_NAME in request.COOKIES:
        page = kept_forms.keep(request, answer=answer, trusted=False)
        if page is not None:
            answer["Location"] = page
            return answer
    typed = [value for name, value in request.POST.items() if name not in HIDDEN and value.strip()]
    return _page(request, STALE, typed=typed, back=request.get_full_path())
