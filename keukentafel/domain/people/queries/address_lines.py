"""How an address reads on one line."""

from __future__ import annotations

from keukentafel.domain.people.models import Address, OwnAddress


def full_line(row: Address | OwnAddress) -> str:
    """With the lines and the country of an address abroad."""
    line = address_line(row.street, row.number, row.postcode, row.town)
    return ", ".join(part for part in (line, row.extra_line, row.country) if part)


def address_line(street: str, number: str, postcode: str, town: str) -> str:
    """Dorpsstraat 1, 1901 AB Castricum"""
    spaced = f"{postcode[:4]} {postcode[4:]}" if len(postcode) == 6 else postcode
    first, second = f"{street} {number}".strip(), f"{spaced} {town}".strip()
    return ", ".join(part for part in (first, second) if part)
