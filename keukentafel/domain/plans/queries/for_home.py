"""A plan as it goes to who lives there: without who directs, where that is not told by itself (safe_at_home), and whose view
is for who helps alone."""

from __future__ import annotations

from datetime import date

from keukentafel.domain.intake.queries.about_safety import about_safety
from keukentafel.domain.plans.contents import OPEN, POSTPONED, Frozen
from keukentafel.domain.plans.models import Goal, PicturePart, Plan
from keukentafel.domain.walls.reader import Reader

from .safe_at_home import Untold, of_a_case_kept_from, untold_from


def untold_to(plan: Plan, reader: Reader, *, at_home: bool = False) -> Untold | None:
    """What of who directs this reader does not read. at_home: what a colleague takes along for who lives there"""
    if reader.kind == "professional" and not at_home:
        return None
    return untold_from([plan.household_id], municipalities=[plan.municipality_id]).get(plan.household_id)


def for_home(kept: Frozen, untold: Untold | None) -> Frozen:
    """Frozen values without who directs, where that is not told by itself."""
    director = kept["director"]
    if untold is None or not director["from_on"]:
        return kept
    keeps = untold.keeps(date.fromisoformat(director["from_on"]), director["name"])
    return _without_director(kept) if keeps else kept


def both_for_home(before: Frozen, after: Frozen, untold: Untold | None) -> tuple[Frozen, Frozen]:
    """Where one of them does not tell who directs, neither does: the difference would."""
    told = for_home(before, untold), for_home(after, untold)
    if any(each["director"].get("untold") for each in told):
        return _without_director(before), _without_director(after)
    return told


def closed_views(plan: Plan) -> frozenset[int]:
    """People whose view on the household is for who helps alone today."""
    return frozenset(PicturePart.objects.filter(plan=plan, for_helpers=True).values_list("person", flat=True))


def closed_to(plan: Plan, reader: Reader) -> frozenset[int]:
    return frozenset() if reader.kind == "professional" else closed_views(plan)


def of_others(kept: Frozen, mine: Frozen, reader: Reader) -> int:
    """How many open goals are of housemates; one statement where there are. Told to a resident only: what the gate between the
    laws hides is not told to who works on the file, nor to a housemate what was made in a case about safety."""
    if reader.kind != "resident":
        return 0
    read = {each["id"] for each in mine["goals"]}
    rest = {each["id"] for each in kept["goals"] if each["state"] in (OPEN, POSTPONED)} - read
    if not rest:
        return 0
    hidden = of_a_case_kept_from(reader.person or 0, about_safety(reader.municipalities))
    return len(rest) - Goal.objects.filter(hidden, pk__in=rest).count()


def _without_director(kept: Frozen) -> Frozen:
    return {**kept, "director": {"name": "", "reason": "", "from_on": "", "until_on": "", "untold": True}}
