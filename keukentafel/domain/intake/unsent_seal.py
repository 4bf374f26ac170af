"""An unsent melding as bytes that only its key opens. The database knows the SHA-256 of the key: enough to find, not to read."""

from __future__ import annotations

import hashlib
import json
import re
import zlib

from cryptography.fernet import Fernet, InvalidToken

Fields = dict[str, list[str]]
SHAPE = re.compile(r"[A-Za-z0-9_-]{43}=")
"""32 bytes in base64."""


def new_key() -> str:
    return Fernet.generate_key().decode("ascii")


def is_key(text: str) -> bool:
    """Whether this could have been made by `new_key` or `key_of`: nothing can be sealed with anything else."""
    return SHAPE.fullmatch(text) is not None


def lock_of(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def seal(fields: Fields, key: str) -> bytes:
    return Fernet(key).encrypt(zlib.compress(json.dumps(fields).encode()))


def unseal(sealed: bytes, key: str) -> Fields | None:
    """None when it cannot be read: then nobody can."""
    try:
        fields: Fields = json.loads(zlib.decompress(Fernet(key).decrypt(sealed)))
    except (InvalidToken, ValueError, zlib.error):
        return None
    return fields
