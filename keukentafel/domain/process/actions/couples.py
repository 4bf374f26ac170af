"""Who belongs to a home and who is whose partner decides who pays: after each deed about it the own contribution is looked at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from keukentafel.domain.people.models import Membership
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader

from .contribution_changes import look_at

T = TypeVar("T")


@deed
def at_home(household: int | None, do: Callable[[], T], *, by: Reader, at: datetime) -> T:
    """Do it, and look at everybody who belonged to this household before it or after it. raises what it raises"""
    before = _ever(household)
    made = do()
    look_at(before | _ever(household), by=by, at=at)
    return made


def _ever(household: int | None) -> set[int]:
    return set(Membership.objects.filter(household=household).values_list("person", flat=True))
