"""On which PDFs an address stands that is secret now: those are kept back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from keukentafel.domain.cases.models import PrintedAddress
from keukentafel.domain.people.queries.household import who_hides


class NowSecret(Exception):
    """An address that is secret now stands on this PDF. Its text can be read (process.queries.letter_texts)."""

    def __init__(self, document: int) -> None:
        super().__init__(document)
        self.document = document


def bearing_secret(documents: Collection[int], *, on: date) -> frozenset[int]:
    """Those of these documents on which an address stands that is secret on this day. One statement."""
    rows = PrintedAddress.objects.filter(document__in=documents, person__in=who_hides(on=on))
    return frozenset(rows.values_list("document", flat=True))


def kept_back(documents: Collection[int], *, on: date) -> frozenset[int]:
    """Those of these documents that nobody gets or prints: the address on them is secret, and they were not printed again."""
    bearing = bearing_secret(documents, on=on)
    if not bearing:
        return bearing
    rows = PrintedAddress.objects.filter(document__in=bearing, document__printed_again__isnull=True)
    return frozenset(rows.values_list("document", flat=True))


def whose_address(document: int) -> frozenset[int]:
    """Those people of whom the address stands on this PDF."""
    rows = PrintedAddress.objects.filter(document=document)
    return frozenset(rows.values_list("person", flat=True))
