"""Who may open a page. Every view has exactly one door; the application does not start when a route lacks one.

A door finds out who comes in (one statement, which also opens the walls of the database transaction), lets in or turns
away, and sees to it that a page that shows somebody's data has written down the look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec

from django.contrib.auth import HASH_SESSION_KEY
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from keukentafel.domain.entrance import queries as entrance
from keukentafel.domain.journal import looks
from keukentafel.domain.walls.reader import Reader

P = ParamSpec("P")
View = Callable[..., HttpResponse]
SECOND_FACTORS = {"mfa", "demo", "socialaccount"}
"""Ways of signing in that count as a second factor: TOTP or passkey, the demo's own page, the municipality's provider."""


@dataclass(frozen=True, slots=True)
class Door:
    """`kinds` is empty for a page that is open to everybody. `roles` empty means any role."""

    kinds: frozenset[str]
    may: str
    roles: frozenset[str] = frozenset()
    shows: str = ""


class LookNotWritten(Exception):
    """A page showed somebody's data without writing down the look: a mistake in the program, so it is not shown."""


def public(may: str, *, reads_session: bool = True) -> Callable[[View], View]:
    """Everybody, signed in or not."""
    return _door(Door(frozenset(), may), reads_session)


def signed_in(may: str) -> Callable[[View], View]:
    """Whoever signed in, whatever they are."""
    return _door(Door(frozenset({"professional", "resident", "provider"}), may))


def professional(may: str, *, roles: tuple[str, ...] = (), shows: str = "") -> Callable[[View], View]:
    """Somebody with a role today. `shows="household"` or `"person"`: each answer must have written its look."""
    return _door(Door(frozenset({"professional"}), may, frozenset(roles), shows))


def resident(may: str, *, shows: str = "") -> Callable[[View], View]:
    """Somebody who sees their own file. Looks at one's own file are written as well when the page asks it."""
    return _door(Door(frozenset({"resident"}), may, shows=shows))


def provider(may: str, *, shows: str = "") -> Callable[[View], View]:
    """Somebody who works for a provider."""
    return _door(Door(frozenset({"provider"}), may, shows=shows))


def look(request: HttpRequest, looked: looks.Looked, *, purpose: str = "") -> None:
    """Write down that the reader of this request looks at somebody; call it in every view that shows a file."""
    assert request.resolver_match is not None
    looks.note(looked, by=request.reader, page=request.resolver_match.view_name, at=timezone.now(), purpose=purpose)
    request.looked = True


def routes() -> Iterator[tuple[str, URLPattern]]:
    """Every route of the application with its pattern."""
    yield from _walk(get_resolver(), "")


def routes_without_door() -> list[str]:
    return [route for route, pattern in routes() if not isinstance(getattr(pattern.callback, "door", None), Door)]


def _door(door: Door, reads_session: bool = True) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @wraps(view)
        def behind_door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            request.reader = _who(request) if reads_session else None
            request.looked = False
            if refusal := _turn_away(door, request):
                return refusal
            response = view(request, *args, **kwargs)
            if door.shows and not request.looked and response.status_code == 200:
                raise LookNotWritten(request.resolver_match.view_name)
            return response

        behind_door.door = door
        return behind_door

    return decorate


def _who(request: HttpRequest) -> Reader | None:
    """The reader, after one statement; session and account come along, so nobody asks the database for them again."""
    session = request.session
    if not session.session_key:
        return None
    now = timezone.now()
    arrival = entrance.arrival(session.session_key, at=now, today=timezone.localdate(now))
    if arrival is None:
        return None
    session._session_cache = session.decode(arrival.session_data)
    account = arrival.account
    if account is None or not _same_password(session.get(HASH_SESSION_KEY, ""), account.get_session_auth_hash()):
        return None
    account.backend = "allauth.account.auth_backends.AuthenticationBackend"
    request.user = request._cached_user = account
    return arrival.reader


def _same_password(stored: str, current: str) -> bool:
    return bool(stored) and constant_time_compare(stored, current)


def _turn_away(door: Door, request: HttpRequest) -> HttpResponse | None:
    if not door.kinds:
        return None
    reader = request.reader
    if reader is None:
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect(f"{reverse('accounts:sign-in')}?next={request.path}")
    if reader.kind not in door.kinds or (door.roles and not reader.has_role(*door.roles)):
        raise PermissionDenied
    if reader.kind == "professional" and not _second_factor(request):
        return redirect("accounts:second-factor")
    return None


def _second_factor(request: HttpRequest) -> bool:
    methods = request.session.get("account_authentication_methods", [])
    return any(method.get("method") in SECOND_FACTORS for method in methods)


def _walk(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, route)
        else:
            yield route, pattern
