"""To whom a notice goes and with which link, sealed with the key of the installation while it waits."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from cryptography.fernet import InvalidToken

from keukentafel.domain.walls.sealing import box


class SealBroken(Exception):
    """What is stored was written with another key, and stays unread."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """to: e-mail address. page and args: name of the route that the link opens, and what it asks; it may hold a secret.

    values  what the text asks besides municipality, link and phone: days and numbers, never a name
    """

    to: str
    page: str
    args: tuple[str | int, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)


def seal(envelope: Envelope) -> str:
    return box("outbox").encrypt(json.dumps(asdict(envelope)).encode()).decode("ascii")


def unseal(sealed: str) -> Envelope:
    """raises  SealBroken"""
    try:
        values = json.loads(box("outbox").decrypt(sealed.encode("ascii")))
    except InvalidToken:
        raise SealBroken from None
    return Envelope(values["to"], values["page"], tuple(values["args"]), values.get("values", {}))
