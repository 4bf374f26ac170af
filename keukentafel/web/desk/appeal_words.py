"""What is said once a case of a court was written down."""

from __future__ import annotations

from django.utils.translation import gettext as _


def recorded(early: str) -> str:
    """early: why the court may find it too early, or empty"""
    if not early:
        return _("Vastgelegd.")
    return _(
        "Vastgelegd. De rechter kan dit beroep te vroeg vinden (Awb, artikel 6:12 lid 2). %(why)s Schrijf dat aan de rechter."
    ) % {"why": early}
