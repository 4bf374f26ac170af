"""Villagers as readers: who does a deed in the demo."""

from __future__ import annotations

from datetime import date

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.entrance import queries as entrance
from keukentafel.domain.walls.reader import Reader

from . import village


def reader(key: str, today: date) -> Reader:
    """With the rights of that day."""
    found = entrance.reader_of(Account.objects.get(email=village.email_of(key)), today=today)
    assert found is not None
    return found
