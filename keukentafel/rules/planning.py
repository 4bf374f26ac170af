"""Whose voice counts in a plan: who agrees with it, and who decides for a family.

source  Jeugdwet, artikel 1.1, 4.1.2 and 7.3.4; Wmo 2015, artikel 5.3.2
"""

from __future__ import annotations

from datetime import date

from keukentafel.kernel.dates import PartialDate, age_range

from .speaking import PARENTS_UNTIL, sees_own_file

FAMILY_PLAN = "jw-familiegroepsplan"
"""The term of landelijk/termijnen.toml that begins when the family makes no plan."""


def has_a_voice(birth: PartialDate, *, on: date) -> bool:
    """Whether a member of the household is asked whether they agree: from twelve on, beside the parents until sixteen."""
    return sees_own_file(birth, on=on)


def decides_for_the_family(birth: PartialDate, *, on: date) -> bool:
    """Whether a member shares, hands in or declines the family group plan: from sixteen on, or when the age is unknown."""
    _youngest, oldest = age_range(birth, on=on)
    return oldest is None or oldest >= PARENTS_UNTIL
