"""A form as bytes that only the key in a browser can open."""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass

from cryptography.fernet import Fernet, InvalidToken


@dataclass(frozen=True, slots=True)
class Typed:
    """page: the address on which the form stands; action: the path to which it is sent; fields: name → what was filled in.

    files  whether files were chosen as well; a browser must be given those again
    """

    page: str
    action: str
    fields: dict[str, list[str]]
    files: bool = False


def new_key() -> str:
    return Fernet.generate_key().decode("ascii")


def lock_of(key: str) -> str:
    """What the database knows of a key: enough to find, not enough to open."""
    return hashlib.sha256(key.encode()).hexdigest()


def seal(typed: Typed, key: str) -> bytes:
    content = [typed.page, typed.action, typed.fields, typed.files]
    return Fernet(key).encrypt(zlib.compress(json.dumps(content).encode()))


def unseal(sealed: bytes, key: str) -> Typed | None:
    """None when it cannot be read: then nobody can."""
    try:
        return Typed(*json.loads(zlib.decompress(Fernet(key).decrypt(sealed))))
    except (InvalidToken, ValueError, zlib.error):
        return None
