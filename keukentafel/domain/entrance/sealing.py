"""A form as bytes that only the key in a browser can open."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import zlib
from dataclasses import dataclass

from cryptography.fernet import Fernet, InvalidToken

MARK = 24
"""Characters of a lock that stand for an address; two of them and sixteen of chance make the lock."""


@dataclass(frozen=True, slots=True)
class Typed:
    """page: the address on which the form stands; action: the path to which it is sent; fields: name → what was filled in.

    files   whether files were chosen as well; a browser must be given those again
    merged  kept because a colleague merged what the page was about; else because the session had ended
    """

    page: str
    action: str
    fields: dict[str, list[str]]
    files: bool = False
    merged: bool = False


def new_key() -> str:
    return Fernet.generate_key().decode("ascii")


def lock_of(key: str) -> str:
    """What the database knows of a key: enough to find, not enough to open."""
    return hashlib.sha256(key.encode()).hexdigest()


def is_key(key: str) -> bool:
    try:
        Fernet(key)
    except ValueError:
        return False
    return True


def new_lock(key: str, typed: Typed) -> str:
    """What the database knows of a form: marks of its page and of its action, enough to find and not enough to open."""
    return _mark(key, typed.page) + _mark(key, typed.action) + secrets.token_hex(8)


def is_of_page(lock: str, key: str, page: str) -> bool:
    return lock.startswith(_mark(key, page))


def is_of_action(lock: str, key: str, action: str) -> bool:
    return lock[MARK : 2 * MARK] == _mark(key, action)


def _mark(key: str, address: str) -> str:
    return hmac.new(key.encode(), address.encode(), hashlib.sha256).hexdigest()[:MARK]


def seal(typed: Typed, key: str) -> bytes:
    content = [typed.page, typed.action, typed.fields, typed.files, typed.merged]
    return Fernet(key).encrypt(zlib.compress(json.dumps(content).encode()))


def unseal(sealed: bytes, key: str) -> Typed | None:
    """None when it cannot be read: then nobody can."""
    try:
        return Typed(*json.loads(zlib.decompress(Fernet(key).decrypt(sealed))))
    except (InvalidToken, ValueError, zlib.error):  # ValueError: no key at all
        return None
