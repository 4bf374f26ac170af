"""The reader's own settings (kept in cookies, so also for who has no account), and the living style guide."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from keukentafel.web import doors, language
from keukentafel.web.ui import samples as style_guide
from keukentafel.web.ui.context import COOKIES

A_YEAR = 365 * 24 * 60 * 60
CHOICES = {**COOKIES, "language": (language.COOKIE, language.LANGUAGES)}
"""Name in the form → cookie and the values it may have."""


@doors.public(may="choose colours, letter size and language")
@require_POST
def settings(request: HttpRequest) -> HttpResponse:
    """Keep what was chosen and go back. An unknown value is left out: the form cannot send one."""
    response = redirect(_back(request))
    for name, (cookie, allowed) in CHOICES.items():
        if (value := request.POST.get(name)) in allowed:
            response.set_cookie(
                cookie, value, max_age=A_YEAR, samesite="Lax", httponly=True, secure=request.is_secure()
            )
    return response


@doors.public(may="see the style guide")
def samples(request: HttpRequest) -> HttpResponse:
    return render(request, "sign_in/samples.html", {"pages": list(style_guide.PAGES)})


@doors.public(may="see the style guide")
def sample(request: HttpRequest, page: str) -> HttpResponse:
    if page not in style_guide.PAGES:
        raise Http404
    return render(request, style_guide.PAGES[page], style_guide.context())


def _back(request: HttpRequest) -> str:
    """Where the form stood, as it says itself; never another site."""
    wanted = request.POST.get("next", "")
    host = request.get_host()
    return (
        wanted if url_has_allowed_host_and_scheme(wanted, {host}, require_https=request.is_secure()) else "/"
    )
