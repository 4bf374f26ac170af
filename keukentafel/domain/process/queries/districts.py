"""In which district somebody lives, by the address alone: as questions are routed."""

from __future__ import annotations

from keukentafel.domain.process import routing
from keukentafel.domain.walls.models import Team
from keukentafel.domain.walls.reader import Reader

__all__ = ["district_of"]


def district_of(*, postcode: str, number: str = "", town: str = "", reader: Reader) -> int | None:
    """The district of an address in a municipality of the reader; None when the address does not tell.

    postcode  any way of writing
    """
    if not (postcode.strip() or town.strip()):
        return None
    here = _municipality(postcode, number, town, reader)
    if here is None:
        return None
    try:
        way = routing.route(municipality=here, postcode=postcode, number=number, town=town, on=reader.today)
    except Team.DoesNotExist:
        return None
    return None if way.elsewhere else way.district


def _municipality(postcode: str, number: str, town: str, reader: Reader) -> int | None:
    if len(reader.municipalities) == 1:
        return reader.municipalities[0]
    code = routing.municipality_of(postcode=postcode, number=number, town=town, on=reader.today)
    return code if code in reader.municipalities else None
