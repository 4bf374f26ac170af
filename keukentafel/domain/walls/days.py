"""Rows that count from one day to another, in the database."""

from django.db.models import F, Q


def lasts() -> Q:
    """A row with from_on and until_on (exclusive, empty: without end) counts on one day at least."""
    return Q(until_on__isnull=True) | Q(until_on__gt=F("from_on"))
