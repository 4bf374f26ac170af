"""Who may open a page. Every view has exactly one door; the application does not start when a route lacks one.

A door leaves out of what was sent what no database can keep, finds out who comes in (one statement, which also opens the
walls of the database transaction), lets in or turns away, and sees to it that a page that shows somebody's data has
written down the look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any, ParamSpec

from django.contrib.auth import HASH_SESSION_KEY
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.http import urlencode

from keukentafel.domain.entrance import queries as entrance
from keukentafel.domain.journal import looks
from keukentafel.domain.walls import once
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import access
from keukentafel.web import kept_forms, kept_typing
from keukentafel.web.typed import LARGEST, without_nul

P = ParamSpec("P")
View = Callable[..., HttpResponse]
SECOND_FACTORS = {"mfa", "demo", "socialaccount"}
"""Ways of signing in that count as a second factor: TOTP or passkey, the demo's own page, the municipality's provider."""

ASKED_TWICE = ("professional", "referrer")
"""Who comes in with two factors only."""

SHOWN = (200, 422)
"""Answers that are a page with data on it: as asked, or with what was wrong in the form."""


PROFESSIONAL = frozenset({"professional"})


@dataclass(frozen=True, slots=True)
class Door:
    """`kinds` is empty for a page that is open to everybody. `roles` empty means any role.

    `second_factor` False is for the pages where a professional gets one. `right` is a right of
    regels/landelijk/toegang.toml; empty: what the door is for by its kind, see `right_of`.
    """

    kinds: frozenset[str]
    may: str
    roles: frozenset[str] = frozenset()
    shows: str = ""
    second_factor: bool = True
    right: str = ""


class LookNotWritten(Exception):
    """A page showed somebody's data without writing down the look: a mistake in the program, so it is not shown."""


def public(may: str, *, reads_session: bool = True) -> Callable[[View], View]:
    """Everybody, signed in or not."""
    return _door(Door(frozenset(), may), reads_session)


def signed_in(may: str, *, second_factor: bool = True) -> Callable[[View], View]:
    """Whoever signed in, whatever they are."""
    return _door(
        Door(
            frozenset({"professional", "resident", "provider", "referrer"}), may, second_factor=second_factor
        )
    )


def professional(
    may: str, *, roles: tuple[str, ...] = (), shows: str = "", right: str = ""
) -> Callable[[View], View]:
    """Somebody with a role today. `shows="household"` or `"person"`: each answer must have written its look.

    right  of regels/landelijk/toegang.toml: every question of the page is asked by it (Reader.right); where no file
           decides, the table says which roles come in
    """
    by_role = bool(right) and not access.by_file(right)
    asked = frozenset(roles) or (access.roles(right) if by_role else frozenset())
    return _door(Door(frozenset({"professional"}), may, asked, shows, right=right))


def resident(may: str, *, shows: str = "", right: str = "") -> Callable[[View], View]:
    """Somebody who sees their own file. Looks at one's own file are written as well when the page asks it.

    right  of regels/landelijk/toegang.toml, where it is somebody else's file
    """
    return _door(Door(frozenset({"resident"}), may, shows=shows, right=right))


def provider(may: str, *, shows: str = "") -> Callable[[View], View]:
    """Somebody who works for a provider."""
    return _door(Door(frozenset({"provider"}), may, shows=shows))


def referrer(may: str, *, shows: str = "") -> Callable[[View], View]:
    """Somebody who refers to help from outside, as a doctor."""
    return _door(Door(frozenset({"referrer"}), may, shows=shows))


def look(request: HttpRequest, looked: looks.Looked, *, purpose: str = "") -> None:
    """Write down that the reader of this request looks at somebody; call it in every view that shows a file."""
    assert request.resolver_match is not None
    looks.note(
        looked, by=request.reader, page=request.resolver_match.view_name, at=timezone.now(), purpose=purpose
    )
    request.looked, request.looked_at = True, looked


def right_of(door: Door, route: str) -> str:
    """The right of regels/landelijk/toegang.toml that this door is about."""
    if door.right:
        return door.right
    if not door.kinds:
        return "openbaar"
    if door.kinds == {"resident"}:
        return "eigen-dossier"
    if door.kinds == {"provider"}:
        return "opdracht"
    if door.kinds == {"referrer"}:
        return "verwijzen"
    if door.kinds == {"professional"}:
        return "dossier" if "<" in route else "eigen-werk"
    return "ingelogd"


def gave_second_factor(request: HttpRequest) -> bool:
    """Whether this sign-in counts as two factors. The record names its account: one of somebody else is worth nothing."""
    session = request.session
    if str(session.get("account_authentication_methods_user")) != str(request.user.pk):
        return False
    return any(
        method.get("method") in SECOND_FACTORS for method in session.get("account_authentication_methods", [])
    )


def routes() -> Iterator[tuple[str, URLPattern]]:
    """Every route of the application with its pattern."""
    yield from _walk(get_resolver(), "")


def routes_without_door() -> list[str]:
    return [
        route for route, pattern in routes() if not isinstance(getattr(pattern.callback, "door", None), Door)
    ]


def _door(door: Door, reads_session: bool = True) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @wraps(view)
        def behind_door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST":
                request.POST = without_nul(request.POST)
            request.reader = _who(request, door.right) if reads_session else None
            request.looked, request.looked_at = False, None
            if refusal := _turn_away(door, request):
                return refusal
            if not all(_can_be_asked(value) for value in kwargs.values()):
                raise Http404
            with once.of_a_page():
                response = view(request, *args, **kwargs)
            response = kept_typing.after(request, response, door)
            response = kept_forms.after(request, response)
            if door.shows and not request.looked and response.status_code in SHOWN:
                raise LookNotWritten(request.resolver_match.view_name)
            if request.reader is not None:
                response.headers.setdefault("Cache-Control", "private, no-cache")
            return response

        behind_door.door = door  # type: ignore[attr-defined]
        return behind_door

    return decorate


def _can_be_asked(value: object) -> bool:
    """Whether a part of an address can be asked of the database: it knows no NUL, and no number of twenty digits."""
    return "\x00" not in value if isinstance(value, str) else not isinstance(value, int) or value <= LARGEST


def _who(request: HttpRequest, right: str) -> Reader | None:
    """The reader, who comes in for this right, after one statement. Session and account come along, so nobody asks the
    database for them again."""
    session = request.session
    if not session.session_key:
        return None
    now = timezone.now()
    arrival = entrance.arrival(session.session_key, at=now, today=timezone.localdate(now))
    if arrival is None:
        return None
    session._session_cache = session.decode(arrival.session_data)
    account = arrival.account
    if account is None or not _same_password(
        session.get(HASH_SESSION_KEY, ""), account.get_session_auth_hash()
    ):
        return None
    account.backend = "allauth.account.auth_backends.AuthenticationBackend"
    request.user = request._cached_user = account
    return replace(arrival.reader, right=right) if right and arrival.reader else arrival.reader


def _same_password(stored: str, current: str) -> bool:
    return bool(stored) and constant_time_compare(stored, current)


def lets_in(door: Door, reader: Reader) -> bool:
    """Whether somebody of this kind with these roles comes in here, whatever they do then: the view decides on the rest."""
    return reader.kind in door.kinds and (not door.roles or reader.has_role(*door.roles))


def _turn_away(door: Door, request: HttpRequest) -> HttpResponse | None:
    if not door.kinds:
        return None
    reader = request.reader
    if reader is None:
        if request.user.is_authenticated:
            raise PermissionDenied
        return _to_sign_in(request)
    if not lets_in(door, reader):
        raise PermissionDenied
    if reader.opens_no_file and door.kinds == PROFESSIONAL and not _by_right(door, request, reader):
        raise PermissionDenied
    if door.second_factor and reader.kind in ASKED_TWICE and not gave_second_factor(request):
        return redirect("accounts:second-factor")
    return None


def _by_right(door: Door, request: HttpRequest, reader: Reader) -> bool:
    """Whether one of the roles of the reader gives the right of this door in the whole municipality."""
    right = right_of(door, request.resolver_match.route)
    return reader.has_role(*access.municipal_roles(right))


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """Back to this page afterwards; what was sent is kept, and its page is opened then."""
    partial = request.headers.get("HX-Request") == "true"
    answer = HttpResponse(status=204 if partial else 302)
    if request.method in ("GET", "HEAD"):
        again = request.get_full_path()
    else:
        again = kept_forms.keep(request, answer=answer) or reverse("accounts:start")
    # a partial would be swapped into the page: open the whole page instead
    answer["HX-Redirect" if partial else "Location"] = (
        f"{reverse('accounts:sign-in')}?{urlencode({'next': again})}"
    )
    return answer


def _walk(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, route)
        else:
            yield route, pattern
