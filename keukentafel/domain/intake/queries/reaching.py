"""How somebody who is not safe at home is reached: the same for the receipt and for one's own file."""

from __future__ import annotations

from keukentafel.domain.intake.models import Melding

GIVEN, UNKNOWN = "gegeven", "onbekend"
"""In the way that they gave us; and where we know none that is safe, so that they call us."""


def safe_reach(melding: Melding, *, theirs: bool = True) -> str:
    """GIVEN or UNKNOWN, of a melding about somebody who is not safe.

    theirs  they sent it themselves; of the worry of another the ways in it lead to that other
    """
    ways = melding.asker_phone or melding.asker_email or melding.safe_contact
    return GIVEN if theirs and ways else UNKNOWN
