"""Where somebody objects to a decision, as its letter says."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from keukentafel.domain.walls.models import Municipality
from keukentafel.rules import objections
from keukentafel.rules.dated import NotInForce, UnknownCode


def letterbox(municipality: Municipality, *, on: date) -> str:
    """Where a letter with an objection goes. source  Awb, artikel 3:45 lid 2 and 6:4 lid 1"""
    try:
        return objections.authority("bezwaar", municipality=municipality.code, on=on).waarheen
    except (UnknownCode, NotInForce):
        return f"gemeente {municipality.name}, {municipality.address}" if municipality.address else ""


def website() -> str:
    """Where residents sign in: there the decision stands, with the way to object to it."""
    return f"{settings.PUBLIC_ADDRESS}/mijn/"
