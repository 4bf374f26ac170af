"""Encryption of what must be read back: the secrets of second factors. The key follows from SECRET_KEY."""

from __future__ import annotations

from keukentafel.domain.walls.sealing import box


def encrypt(text: str) -> str:
    return box("second factor").encrypt(text.encode()).decode("ascii")


def decrypt(text: str) -> str:
    """raises  cryptography.fernet.InvalidToken when neither this SECRET_KEY nor an earlier one wrote it"""
    return box("second factor").decrypt(text.encode("ascii")).decode()
