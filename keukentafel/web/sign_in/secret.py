"""Encryption of what must be read back: the secrets of second factors. The key follows from SECRET_KEY."""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def encrypt(text: str) -> str:
    return _box().encrypt(text.encode()).decode("ascii")


def decrypt(text: str) -> str:
    """raises  cryptography.fernet.InvalidToken when neither this SECRET_KEY nor an earlier one wrote it"""
    return _box().decrypt(text.encode("ascii")).decode()


def _box() -> MultiFernet:
    """The newest key writes; the earlier ones of SECRET_KEY_FALLBACKS can still be read."""
    return MultiFernet(
        [Fernet(_key(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )


def _key(secret: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(b"keukentafel second factor\0" + secret.encode()).digest())
