"""Where a melding can go."""

from __future__ import annotations

from dataclasses import dataclass

from keukentafel.domain.process.routing import route
from keukentafel.domain.walls.models import Team


@dataclass(frozen=True, slots=True)
class TeamChoice:
    id: int
    name: str


def teams(municipality: int) -> list[TeamChoice]:
    """The teams of a municipality; who works where is public."""
    return [
        TeamChoice(team.pk, team.name)
        for team in Team.objects.filter(municipality=municipality).order_by("name")
    ]


def district_for(*, municipality: int, postcode: str, number: str, town: str) -> int | None:
    """The district that the address points to, to fill in beforehand; None when it does not tell."""
    return route(municipality=municipality, postcode=postcode, number=number, town=town).district
