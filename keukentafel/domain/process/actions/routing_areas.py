"""Addresses get a team, but not those that another municipality keeps: only here may be looked over the walls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.utils.translation import gettext as _

from keukentafel.domain.process.routing import TELLING
from keukentafel.domain.teams.actions import routing_areas as areas
from keukentafel.domain.teams.actions.routing_areas import AreaFacts
from keukentafel.domain.teams.models import RoutingArea
from keukentafel.domain.walls import security
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal

KEPT = """
SELECT r.postcode, r.number_from, r.number_to, m.name
  FROM teams_routingarea r JOIN walls_municipality m ON m.code = r.municipality_id
 WHERE r.postcode = ANY(%s::text[]) AND r.municipality_id <> %s
   AND (r.until_on IS NULL OR r.until_on > greatest(%s::date, r.from_on))
 ORDER BY r.id
"""


class KeptElsewhere(Refusal):
    """Another municipality keeps this postcode: its residents would be told that they live here."""


@dataclass(frozen=True, slots=True)
class _Theirs:
    postcode: str
    number_from: int | None
    number_to: int | None
    name: str


@deed
def set_area(
    municipality: int,
    facts: AreaFacts,
    *,
    instead_of: int | None = None,
    from_on: date,
    by: Reader,
    at: datetime,
) -> RoutingArea:
    """From this day these addresses belong to this district and team.

    A street across the border may be kept by its whole postcode, also where another keeps the beginning.
    raises  as teams' set_area, and KeptElsewhere: the same postcode and numbers; nothing was written
    """
    row = areas.set_area(municipality, facts, instead_of=instead_of, from_on=from_on, by=by, at=at)
    if refusal := _refusals(municipality, [facts], from_on)[0]:
        raise refusal
    return row


@deed
def take_in(
    municipality: int, lines: Sequence[AreaFacts], *, from_on: date, by: Reader, at: datetime
) -> list[tuple[int, Refusal]]:
    """The same for many areas at once; what cannot be is left out.

    gives   place in `lines` and refusal of each that was left out, in their order
    raises  NotYourRouting, NotBackwards
    """
    refusals = _refusals(municipality, lines, from_on)
    free = [place for place, refusal in enumerate(refusals) if refusal is None]
    refused = areas.take_in(municipality, [lines[place] for place in free], from_on=from_on, by=by, at=at)
    theirs = [(place, refusal) for place, refusal in enumerate(refusals) if refusal is not None]
    both = theirs + [(free[place], refusal) for place, refusal in refused]
    return sorted(both, key=lambda each: each[0])


def _refusals(municipality: int, lines: Sequence[AreaFacts], on: date) -> list[KeptElsewhere | None]:
    """For each line why it cannot be, in one statement. Of the others only their name and these addresses are told."""
    codes = sorted({each.tidy.postcode for each in lines if len(each.tidy.postcode) >= TELLING})
    with security.opened_all(), connection.cursor() as cursor:
        cursor.execute(KEPT, [codes, municipality, on])
        kept = [_Theirs(*row) for row in cursor.fetchall()]
    by_code: dict[str, list[_Theirs]] = {}
    for row in kept:
        by_code.setdefault(row.postcode, []).append(row)
    return [_refusal(each, by_code.get(each.tidy.postcode, [])) for each in lines]


def _refusal(facts: AreaFacts, theirs: Sequence[_Theirs]) -> KeptElsewhere | None:
    row = next((each for each in theirs if areas.overlap(facts, each)), None)
    if row is None:
        return None
    area = areas.named(row.postcode, row.number_from, row.number_to)
    return KeptElsewhere(_("Gemeente %(name)s houdt %(area)s zelf bij."), name=row.name, area=area)
