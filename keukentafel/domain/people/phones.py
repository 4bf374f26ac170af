"""Telephone numbers in one way of writing, so that they can be found."""

from __future__ import annotations

import re


def plain_phone(text: str) -> str:
    """Digits only, Dutch numbers with their leading zero: "+31 (0)6-1234 5678" gives "0612345678"."""
    bare = re.sub(r"[^\d+]", "", text.replace("(0)", ""))
    bare = re.sub(r"^(\+31|0031)", "0", bare)
    return bare[:20]


def looks_like_phone(text: str) -> bool:
    """Ten digits with a leading zero, or an international number, and nothing but digits and marks."""
    return bool(re.fullmatch(r"[\d\s().+/-]+", text)) and bool(
        re.fullmatch(r"0\d{9}|(\+|00)\d{8,15}", plain_phone(text))
    )


def spaced_phone(number: str) -> str:
    """06 1234 5678 · 0251 123 456; a foreign number as it is."""
    if re.fullmatch(r"06\d{8}", number):
        return f"{number[:2]} {number[2:6]} {number[6:]}"
    if re.fullmatch(r"0\d{9}", number):
        long = number[:3] not in {"010", "013", "014", "015", "020", "023", "024", "026", "030", "033", "035", "036",
                                  "038", "040", "043", "045", "046", "050", "053", "055", "058", "070", "071", "072",
                                  "073", "074", "075", "076", "077", "078", "079"}  # fmt: skip
        return (
            f"{number[:4]} {number[4:7]} {number[7:]}" if long else f"{number[:3]} {number[3:6]} {number[6:]}"
        )
    return number
