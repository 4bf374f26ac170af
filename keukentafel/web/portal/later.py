"""A resident goes on later with a question that is not sent: with a secret address, or signed in.

The text is sealed with a key of which the database knows only a hash. Nothing of it stands in a cookie or an address.
"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.intake import actions as intakes
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.process import actions
from keukentafel.domain.walls import security
from keukentafel.domain.walls.queries import Site
from keukentafel.web.melding_drafts import say_of_files, typed

KEEP, MAIL = "bewaren", "mail"


def own_key(request: HttpRequest, place: Site) -> str:
    """Of a resident who signed in; empty for anybody else."""
    reader = request.reader
    if reader is None or reader.kind != "resident" or place.code is None:
        return ""
    return intakes.key_of(reader, place.code)


def is_secret(secret: str) -> bool:
    """Whether we could have made this address. One that was sent or thrown away still takes what is typed in its form."""
    return intakes.is_key(secret)


def kept(secret: str, place: Site) -> intake.Unsent | None:
    if not secret or place.code is None:
        return None
    return intake.unsent(secret, municipality=place.code, at=timezone.now(), told=True)


def keep(request: HttpRequest, place: Site, secret: str) -> HttpResponse:
    """Keep it, and go on where it stands again. raises UnsentTooLong, NoAddressToMail"""
    assert place.code is not None
    secret = secret or intakes.new_key()
    actions.keep_for_later(
        secret, typed(request), municipality=place.code, slug=place.slug,
        mail_to=request.POST.get("asker_email", "").strip() if request.POST[KEEP] == MAIL else None, by=request.reader,
        at=timezone.now(),
    )  # fmt: skip
    if own_key(request, place) == secret:
        messages.success(
            request, _("Bewaard. Log later weer in, dan gaat u hier verder. Er is nog niets verstuurd.")
        )
        say_of_files(request)
        return redirect("portal:ask", place.slug)
    messages.success(request, _("Bewaard. Er is nog niets verstuurd."))
    say_of_files(request)
    return redirect("portal:ask-on", place.slug, secret)


def throw_away(request: HttpRequest, place: Site, secret: str) -> HttpResponse:
    drop(secret, place)
    messages.success(request, _("Wat wij voor u bewaarden, is vernietigd."))
    return redirect("portal:ask", place.slug)


def drop(secret: str, place: Site) -> None:
    if secret and place.code is not None:
        with security.opened(place.code):
            intakes.drop_unsent(secret)


def private(response: HttpResponse) -> HttpResponse:
    """Whoever has the address reads it, so it stays nowhere on the way and is not passed on to another site."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
