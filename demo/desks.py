"""Questions that do not go by their address: one for each desk of Bergen, as its rules say (routering.toml)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from keukentafel.domain.process import actions as process

from . import places
from .moments import moment

ASKED: tuple[dict[str, Any], ...] = (
    {
        "text": "Er wordt bij de buren vaak geschreeuwd en ik hoorde gisteren glas breken. Ik maak mij zorgen om de vrouw.",
        "about_name": "de buren van nummer 8", "relation": "ander", "speaks_as": "naaste", "asker_name": "Kee Zoutvat",
        "asker_phone": "0600000081", "topics": ("veiligheid",), "unsafe": True,
    },
    {
        "text": "Mijn zoon durft niet meer naar school. Wij weten niet meer wat wij moeten doen.",
        "about_name": "Joep Maatbeker", "about_birth": "14-5-2015", "relation": "kind", "speaks_as": "gezag",
        "asker_name": "Fien Maatbeker", "asker_phone": "0600000082", "topics": ("opvoeden",),
    },
    {
        "text": "Mijn contract is gestopt. Kan ik een uitkering krijgen, en hulp bij het zoeken naar werk?",
        "about_name": "Siem Pollepel", "relation": "zelf", "asker_phone": "0600000083", "topics": ("werk", "geld"),
    },
)  # fmt: skip
"""Everybody here is invented."""


def tell(today: date) -> None:
    """On the piles of today and the days before. The walls of the municipality are open."""
    for number, asked in enumerate(ASKED):
        day = today - timedelta(days=number)
        process.receive_melding(
            sent_once=UUID(int=70 + number, version=4), municipality=places.BERGEN, about_town="Schoorl", by=None,
            at=moment(day, 9, 40), **asked,
        )  # fmt: skip
