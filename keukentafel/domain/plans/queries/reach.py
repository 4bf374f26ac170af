"""The goals that somebody may read, to be asked within another statement."""

from __future__ import annotations

from django.db.models import Q

from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.people import access
from keukentafel.domain.walls.reader import Reader


def reached(reader: Reader, goal: str = "") -> Q:
    """Goals of the households that this reader may open; one for a case as far as the gate between the laws lets them.

    goal  the path from the row to its goal
    source  docs/adr/0011: a goal for no case is of all who read the plan
    """
    to = f"{goal}__" if goal else ""
    opened = Q(**{f"{to}plan__household__in": access.households(reader)})
    if reader.kind != "professional":
        return opened
    return opened & (Q(**{f"{to}case__isnull": True}) | lets_through(reader, f"{to}case"))
