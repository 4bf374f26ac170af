"""Help that was chosen for a case, and what became of it."""

from __future__ import annotations

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.intake.told import Chosen
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.process.models import OfferActed
from keukentafel.domain.walls.reader import Reader


def in_plan(case: int) -> frozenset[int]:
    """Keys of the choices that became an action, of a case that the reader was let into."""
    return frozenset(OfferActed.objects.filter(choice__case=case).values_list("choice", flat=True))


def choice(case_number: str, key: int, *, reader: Reader) -> Chosen:
    """Help that counts as chosen now and is no action yet. raises NotYours"""
    card = cases.case(case_number, reader=reader)
    found = next((each for each in intake.chosen_of(card.id, on=reader.today) if each.id == key), None)
    if found is None or key in in_plan(card.id):
        raise NotYours(key)
    return found
