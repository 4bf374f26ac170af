"""How who said not to be safe at home is reached: the same for the receipt and for one's own file."""

from __future__ import annotations

from keukentafel.domain.intake.models import Melding

GIVEN, UNKNOWN = "gegeven", "onbekend"
"""In the way that they gave us; and where they gave none, so that they call us."""


def safe_reach(melding: Melding) -> str:
    """GIVEN or UNKNOWN of who asked for oneself and is not safe; empty of anybody else, who is reached as usual."""
    if not melding.unsafe or melding.relation != "zelf":
        return ""
    return GIVEN if melding.asker_phone or melding.asker_email or melding.safe_contact else UNKNOWN
