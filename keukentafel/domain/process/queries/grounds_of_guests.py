"""Why a guest may read a goal, or comes to a meeting: whose ground may be told to whom, where it was kept with a look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from django.db.models import Q
from django.utils.translation import gettext as _

from keukentafel.domain.intake.queries.about_safety import about_safety
from keukentafel.domain.journal.queries import LookLine
from keukentafel.domain.plans.models import GoalInvitation, MeetingInvitedTo
from keukentafel.domain.plans.queries.in_meetings import beside
from keukentafel.domain.plans.queries.reach import for_person

PAGES = ("desk:shared-goal", "desk:meeting", "desk:my-meetings", "desk:invite", "desk:minutes", "desk:decide")
"""How the names begin of the pages of which the purpose of a look is a ground, in the words of who invited."""
KEPT = 80
"""How much of a ground is kept with a look."""


def without_grounds_of_others(
    lines: Iterable[LookLine], *, person: int, households: Collection[int], municipalities: Iterable[int]
) -> Iterator[LookLine]:
    """The ground stands with a look for who may read the goals that it was given for: of others it says that there is one.

    person      who reads, or for whom
    households  theirs; a ground for points of several households may tell about any of them, so nobody reads it here
    """
    found = list(lines)
    guests = {line.account for line in found if line.purpose and line.page.startswith(PAGES)}
    told = _told(guests, person, households, about_safety(municipalities)) if guests else set()
    for line in found:
        own = not line.purpose or not line.page.startswith(PAGES) or (line.account, line.purpose) in told
        yield line if own else replace(line, purpose=_("meegelezen op een eigen grond"))


def _told(
    guests: Collection[int], person: int, households: Collection[int], safety: Q
) -> set[tuple[int, str]]:
    """Account and ground, as it is kept with a look. Two statements.

    The ground of who comes to a meeting stands with its goals as well, and is told by its points alone.
    """
    goals = GoalInvitation.objects.filter(
        for_person(person, safety, "goal"),
        goal__plan__household__in=households,
        account__in=guests,
        participant__isnull=True,
    )
    told = {(account, ground[:KEPT]) for account, ground in goals.values_list("account", "ground") if account}
    theirs = for_person(person, safety, "item__goal") & Q(item__goal__isnull=False)
    theirs &= Q(item__plan__household__in=households)
    points = MeetingInvitedTo.objects.filter(
        item__plan__household__in=households, participant__account__in=guests
    ).annotate(others=beside(theirs, participant="participant", plan="item__plan"))
    of_all: dict[tuple[int, str], list[bool]] = defaultdict(list)
    for account, ground, others in points.values_list(
        "participant__account", "participant__ground", "others"
    ):
        of_all[account, ground[:KEPT]].append(not others)
    return told | {key for key, each in of_all.items() if all(each)}
