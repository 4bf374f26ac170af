"""What deeds and questions about the BRP both look up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from keukentafel.kernel import names

from .access import current
from .brp import BrpPerson, unseal_persons
from .models import Address, BrpQuestion, Person


def said_by(row: BrpQuestion) -> tuple[BrpPerson, ...]:
    """The persons of the answer; none while it is not there. raises brp.SealBroken"""
    found = getattr(row, "answer", None)
    return unseal_persons(found.sealed) if found and found.sealed else ()


def address_now(household: int | None, said: BrpPerson, *, on: date) -> Address | None:
    """Our address of the kind that the BRP speaks of."""
    if household is None or said.address is None:
        return None
    rows = Address.objects.filter(current(on), household=household, kind=said.address.kind)
    return rows.order_by("-from_on").first()


def lookalikes(municipality: int, persons: Sequence[BrpPerson]) -> list[int]:
    """People without BSN who carry the surname of one of these and were born on the same day."""
    meant = {
        (names.search_key(each.surname), each.born.exact)
        for each in persons
        if each.born.exact and each.surname
    }
    found = Person.objects.filter(
        municipality=municipality,
        bsn__isnull=True,
        surname_key__in=[key for key, _day in meant],
        born_on__in=[day for _key, day in meant],
    )
    return [each.pk for each in found if (each.surname_key, each.born_on) in meant]
