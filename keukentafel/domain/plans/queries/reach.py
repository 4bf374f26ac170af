"""The goals that somebody may read, to be asked within another statement."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.people import access
from keukentafel.domain.plans.models import GoalInvitation
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


def invited(reader: Reader, goal: str = "") -> Q:
    """Open goals that this colleague was let in to, on a consent or a ground that runs today; not withdrawn, not locked.

    goal  the path from the row to its goal
    """
    to = f"{goal}__" if goal else ""
    running = GoalInvitation.objects.filter(
        access.current(reader.today), goal=OuterRef(goal or "pk"), action__isnull=True,
        account=reader.account, municipality__in=reader.municipalities,
    )  # fmt: skip
    return (
        Q(Exists(running))
        & Q(**{f"{to}closed__isnull": True})
        & access.not_locked(reader, f"{to}plan__household")
    )
