"""Who may ask where a household hides."""

from __future__ import annotations

from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import access

SHOW_SECRET = access.district_roles("geheim-adres")
"""Roles that may ask for a secret address, in the team of the household alone."""


def may_show_secret(reader: Reader, *, district: int) -> bool:
    """Somebody with a role of SHOW_SECRET in a team that serves the district."""
    return any(role.kind in SHOW_SECRET and district in role.districts for role in reader.roles)
