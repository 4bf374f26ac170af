"""Who works with whom, who is away, where work goes meanwhile, and where questions go."""

from .people import (
    Arrangements,
    Away,
    Colleague,
    Landing,
    arrangements,
    colleagues,
    landing,
    landings,
    leaders,
    own_team,
    stands_in_for,
    works_in,
)

__all__ = [
    "Arrangements",
    "Away",
    "Colleague",
    "Landing",
    "arrangements",
    "colleagues",
    "landing",
    "landings",
    "leaders",
    "own_team",
    "stands_in_for",
    "works_in",
]
