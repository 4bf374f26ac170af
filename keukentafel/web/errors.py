"""Pages for what goes wrong: each says what happened, that nothing is lost, and what to do."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def _page(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    return render(request, "ui/error.html", {"status": status, "title": title, "text": text}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 400, _("Dit konden wij niet lezen"), _("Ga terug en probeer het opnieuw."))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(
        request,
        403,
        _("Deze pagina is niet voor u"),
        _("U bent ingelogd, maar u hebt geen toegang tot deze pagina. Klopt dat niet? Vraag het uw teamleider."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(
        request,
        404,
        _("Deze pagina is er niet"),
        _("De pagina bestaat niet, of u mag haar niet zien. Controleer het adres of ga terug."),
    )


def server_error(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(
        request,
        500,
        _("Er ging bij ons iets mis"),
        _("Uw gegevens zijn niet half opgeslagen. Probeer het over een paar minuten opnieuw."),
    )


def stale_form(request: HttpRequest, reason: str = "", **_kwargs: Any) -> HttpResponse:
    """A form from a page that stood open too long. What was typed comes back as text that can be copied."""
    typed = [(name, value) for name, value in request.POST.items() if name != "csrfmiddlewaretoken" and value.strip()]
    context = {
        "status": 403,
        "title": _("Deze pagina stond te lang open"),
        "text": _("Wij hebben nog niets opgeslagen. Hieronder staat wat u had ingevuld. Open de pagina opnieuw en stuur het nog eens."),
        "typed": typed,
    }
    return render(request, "ui/error.html", context, status=403)
