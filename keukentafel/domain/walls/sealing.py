"""Boxes that only this installation opens; the key of each follows from SECRET_KEY."""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def box(purpose: str) -> MultiFernet:
    """The newest key writes; the earlier ones of SECRET_KEY_FALLBACKS can still be read.

    purpose  what is kept in it: one box does not open what another closed
    """
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(key_of(purpose, secret)) for secret in secrets])


def hashed(secret: str) -> str:
    """What is kept of the secret of a link: enough to find it, not to open it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def key_of(purpose: str, secret: str) -> bytes:
    """For what only this installation can work out."""
    mixed = f"keukentafel {purpose}\0{secret}"
    return base64.urlsafe_b64encode(hashlib.sha256(mixed.encode()).digest())
