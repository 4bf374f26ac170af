"""House styles for the four municipalities of the demo, by CBS code.

Everything here is invented: marks, colours, addresses, numbers. A municipality puts its own in place.
"""

from .letter import HouseStyle

BERGEN, CASTRICUM, HEILOO, UITGEEST = 373, 383, 399, 450


def _mark(accent: str, drawing: str) -> str:
    """A rounded square in the accent colour with a white drawing of 64 by 64 on it."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64">'
        f'<rect width="64" height="64" rx="10" fill="{accent}"/>'
        f'<g fill="none" stroke="#ffffff" stroke-width="4" stroke-linecap="round" stroke-linejoin="round">{drawing}</g>'
        "</svg>"
    )


_DUNES = '<path d="M6 46c10-22 18-22 26-8 6-16 16-18 26 8"/><circle cx="46" cy="17" r="5"/>'
_WAVES = '<path d="M8 24q8-9 16 0t16 0 16 0M8 37q8-9 16 0t16 0 16 0M8 50q8-9 16 0t16 0 16 0"/>'
_TREE = '<path d="M32 56V30M32 44l9-8M32 38l-8-7"/><circle cx="32" cy="24" r="15"/>'
_MILL = '<path d="M22 56l5-26h10l5 26zM32 26L14 10M32 26L50 10M32 26L16 40M32 26l16 14"/>'


HOUSE_STYLES = {
    BERGEN: HouseStyle(
        municipality="Bergen",
        address_lines=("Duinlaan 0", "0000 AA Bergen (NH)"),
        postal_address=("Postbus 00373", "0000 ZZ Bergen (NH)"),
        phone="0000-373 373",
        email="post@bergen.example",
        website="bergen.example",
        accent="#2f6b3a",
        logo=_mark("#2f6b3a", _DUNES),
    ),
    CASTRICUM: HouseStyle(
        municipality="Castricum",
        address_lines=("Zeeplein 0", "0000 AA Castricum"),
        postal_address=("Postbus 00383", "0000 ZZ Castricum"),
        phone="0000-383 383",
        email="post@castricum.example",
        website="castricum.example",
        accent="#0b5c8a",
        logo=_mark("#0b5c8a", _WAVES),
    ),
    HEILOO: HouseStyle(
        municipality="Heiloo",
        address_lines=("Boslaan 0", "0000 AA Heiloo"),
        postal_address=("Postbus 00399", "0000 ZZ Heiloo"),
        phone="0000-399 399",
        email="post@heiloo.example",
        website="heiloo.example",
        accent="#6a2c6a",
        logo=_mark("#6a2c6a", _TREE),
    ),
    UITGEEST: HouseStyle(
        municipality="Uitgeest",
        address_lines=("Molenkade 0", "0000 AA Uitgeest"),
        postal_address=("Postbus 00450", "0000 ZZ Uitgeest"),
        phone="0000-450 450",
        email="post@uitgeest.example",
        website="uitgeest.example",
        accent="#9a3f0e",
        logo=_mark("#9a3f0e", _MILL),
    ),
}


def house_style(code: int) -> HouseStyle:
    """The house style of the municipality with this CBS code; KeyError when it has none."""
    return HOUSE_STYLES[code]
