"""How many units fit in one turn of a frequency: a day has no two etmalen, a week no two hundred hours."""

from keukentafel.rules.cost import EURO

MINUTES_OF = {"01": 1, "04": 60, "14": 24 * 60, "16": 4 * 60}
"""Of the units that are time."""
MINUTES_IN = {"1": 24 * 60, "2": 7 * 24 * 60, "4": 31 * 24 * 60}
"""Of the frequencies; what comes once has no bound in time."""
MOST, MOST_EUROS = 10_000, 1_000_000
"""More is a slip of the finger."""


def most(unit: str, frequency: str) -> int:
    """The highest number of units in one turn: whole units, or whole euros where the unit is money."""
    if unit == EURO:
        return MOST_EUROS
    if unit in MINUTES_OF and frequency in MINUTES_IN:
        return min(MOST, MINUTES_IN[frequency] // MINUTES_OF[unit])
    return MOST
