"""For whom help can be chosen on a page of the intake."""

from __future__ import annotations

from keukentafel.domain.people.queries import HouseholdCard


def living_in(card: HouseholdCard) -> list[tuple[int, str]]:
    """Who belongs to the household today and lives, by key and name."""
    return [(each.person, each.name) for each in card.current_members if each.died_on is None]
