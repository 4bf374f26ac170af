"""Django's DATABASES: one database under two aliases, the application and the owner who migrates."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from .errors import WrongAddress

ENGINE = "keukentafel.config.database.backend"
NAME, APP, OWNER = "keukentafel", "keukentafel_app", "keukentafel_owner"
SECONDS_OPEN = 60  # a connection is kept for the next request this long
TIMES_BEFORE_PLANNED = 2
"""A statement that a connection sends oftener than this is planned once, see backend/base.py."""


def settings(data: Path, url: str | None = None, owner_url: str | None = None) -> dict[str, dict[str, Any]]:
    """DATABASES: "default" signs in as the application, "owner" as the owner of the tables.

    data       folder of the embedded server, used when there is no url
    url        postgresql://user:password@host:port/name?sslmode=require of a server of your own; `plans=keep` when no
               pooler stands between, or one that keeps prepared statements apart
    owner_url  the same database as its owner; without it both aliases use url
    raises     WrongAddress
    """
    if not url:
        folder = str(Path(data).absolute())
        return {
            "default": _alias(USER=APP, NAME=NAME, EMBEDDED=folder),
            "owner": _alias(USER=OWNER, NAME=NAME, EMBEDDED=folder),
        }
    return {
        "default": _alias(**_parse(url, "DATABASE_URL")),
        "owner": _alias(**_parse(owner_url or url, "DATABASE_OWNER_URL" if owner_url else "DATABASE_URL")),
    }


def _alias(**own: Any) -> dict[str, Any]:
    alias: dict[str, Any] = {
        "ENGINE": ENGINE,
        "CONN_MAX_AGE": SECONDS_OPEN,
        # A look at the socket, not a query: see backend/base.py.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"prepare_threshold": TIMES_BEFORE_PLANNED},
    }
    return alias | own


def _parse(url: str, setting: str) -> dict[str, Any]:
    parts = urlsplit(url)
    name = unquote(parts.path.removeprefix("/"))
    options = dict(parse_qsl(parts.query))
    try:
        port = parts.port
    except ValueError:
        raise WrongAddress(setting) from None
    if not re.fullmatch(r"postgres(ql)?", parts.scheme) or not name:
        raise WrongAddress(setting)
    keeps = options.pop("plans", "") == "keep"
    return {
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or unquote(parts.hostname or ""),
        "PORT": str(port or options.pop("port", "")),
        "OPTIONS": {"connect_timeout": 10, "prepare_threshold": TIMES_BEFORE_PLANNED if keeps else None}
        | options,
        # A cursor kept open on the server does not survive a pooler in transaction mode.
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }
