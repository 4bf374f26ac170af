"""Reads the environment variables that set up one place."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from keukentafel.kernel.problems import reason


def data_folder() -> Path:
    """KEUKENTAFEL_DATA, or `var/` in the folder from which the program is started."""
    return Path(os.environ.get("KEUKENTAFEL_DATA", "var")).absolute()


def flag(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "ja", "aan"}


def words(name: str, *, default: str) -> list[str]:
    return os.environ.get(name, default).replace(",", " ").split()


def number(name: str, *, default: int) -> int:
    """raises  SystemExit with a sentence when it is no whole number"""
    text = os.environ.get(name, "")
    if not text:
        return default
    try:
        return int(text)
    except ValueError:
        raise SystemExit(f"{name} moet een getal zijn, en is nu '{text}'.") from None


def pairs(name: str) -> dict[str, str]:
    """`host=slug host=slug` as a dictionary."""
    return dict(word.split("=", 1) for word in words(name, default="") if "=" in word)


def secret_key(data: Path) -> str:
    """KEUKENTAFEL_SECRET_KEY, or a key made once and kept in the data folder, readable by its owner only."""
    if key := os.environ.get("KEUKENTAFEL_SECRET_KEY"):
        return key
    path = data / "secret-key"
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        return _make_key(path)
    except OSError as problem:
        raise SystemExit(f"De map {data} kan niet gelezen worden: {reason(problem)}.") from None


def files(folder: Path) -> dict[str, Any]:
    """Where documents are kept: a folder, or with KEUKENTAFEL_S3_BUCKET a store that speaks S3 (extra `s3`)."""
    bucket = os.environ.get("KEUKENTAFEL_S3_BUCKET")
    if not bucket:
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {
                "location": folder,
                "base_url": None,
                "file_permissions_mode": 0o600,
                "directory_permissions_mode": 0o700,
            },
        }
    options = {
        "bucket_name": bucket,
        "endpoint_url": os.environ.get("KEUKENTAFEL_S3_URL"),
        "region_name": os.environ.get("KEUKENTAFEL_S3_REGION"),
        "access_key": os.environ.get("KEUKENTAFEL_S3_KEY"),
        "secret_key": os.environ.get("KEUKENTAFEL_S3_SECRET"),
        "default_acl": "private",
        "querystring_auth": True,
        "file_overwrite": False,
    }
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {name: value for name, value in options.items() if value is not None},
    }


def oidc_providers() -> dict[str, Any]:
    """The municipality's own identity provider, when KEUKENTAFEL_OIDC_URL is set."""
    server = os.environ.get("KEUKENTAFEL_OIDC_URL")
    if not server:
        return {}
    app = {
        "provider_id": "gemeente",
        "name": os.environ.get("KEUKENTAFEL_OIDC_NAME", "Gemeente"),
        "client_id": os.environ.get("KEUKENTAFEL_OIDC_CLIENT", ""),
        "secret": os.environ.get("KEUKENTAFEL_OIDC_SECRET", ""),
        "settings": {"server_url": server},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}


def oidc_origins() -> list[str]:
    """Scheme and host of that provider, and of KEUKENTAFEL_OIDC_ORIGINS when its sign-in page lives elsewhere."""
    address = urlsplit(os.environ.get("KEUKENTAFEL_OIDC_URL", ""))
    own = [f"{address.scheme}://{address.netloc}"] if address.netloc else []
    return own + words("KEUKENTAFEL_OIDC_ORIGINS", default="")


def brp() -> dict[str, Any]:
    """Address and credentials of the BRP; without KEUKENTAFEL_BRP_URL nothing is ever sent."""
    return {
        "url": os.environ.get("KEUKENTAFEL_BRP_URL", ""),
        "key": os.environ.get("KEUKENTAFEL_BRP_KEY", ""),
        "key_header": os.environ.get("KEUKENTAFEL_BRP_KEY_HEADER", "X-API-KEY"),
        "token_url": os.environ.get("KEUKENTAFEL_BRP_TOKEN_URL", ""),
        "client": os.environ.get("KEUKENTAFEL_BRP_CLIENT", ""),
        "secret": os.environ.get("KEUKENTAFEL_BRP_SECRET", ""),
        "scope": os.environ.get("KEUKENTAFEL_BRP_SCOPE", ""),
        "oins": pairs("KEUKENTAFEL_BRP_OINS"),
        "purposes": pairs("KEUKENTAFEL_BRP_PURPOSES"),
        "own_only": flag("KEUKENTAFEL_BRP_OWN_ONLY"),
        "timeout": float(number("KEUKENTAFEL_BRP_TIMEOUT", default=5)),
    }


def address(name: str, *, default: str) -> str:
    """`https://host` without a path. raises SystemExit with a sentence when it is something else"""
    text = os.environ.get(name, default).rstrip("/")
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path:
        raise SystemExit(f"{name} moet een adres zijn als https://zorg.voorbeeld.nl, en is nu '{text}'.")
    return text


def smtp_tls() -> tuple[bool, bool]:
    """How the connection to the mail server is secured: (STARTTLS, TLS from the start); both False: not at all.

    raises  SystemExit with a sentence for an unknown KEUKENTAFEL_SMTP_TLS
    """
    how = os.environ.get("KEUKENTAFEL_SMTP_TLS", "starttls")
    if how not in ("starttls", "tls", "geen"):
        raise SystemExit(f"KEUKENTAFEL_SMTP_TLS is starttls, tls of geen, en is nu '{how}'.")
    return how == "starttls", how == "tls"


def _make_key(path: Path) -> str:
    """Written beside it and then linked into place, so that another process never reads half a key."""
    key, draft = secrets.token_urlsafe(50), path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_private(draft, key)
        os.link(draft, path)
    except FileExistsError:  # another process was first
        return path.read_text(encoding="ascii")
    except OSError as problem:
        raise SystemExit(f"In de map {path.parent} kan niet geschreven worden: {reason(problem)}.") from None
    finally:
        draft.unlink(missing_ok=True)
    return key


def _write_private(path: Path, text: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
