"""Points of a meeting that are about a case, a risk or work on a desk: whom they are about, and who reads them in the file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from keukentafel.domain.intake.models import Identified
from keukentafel.domain.people.access import current
from keukentafel.domain.people.models import Membership, Person
from keukentafel.domain.plans.models import MeetingItem

FROM_THE_FILE = Q(goal__isnull=True) & ~Q(kind="own")
"""Points that say something of the file and follow no goal. What somebody put on the agenda in own words does not."""


def point_key(item: int) -> str:
    """How a form and a refusal call such a point, beside the keys of goals."""
    return f"punt_{item}"


def of_the_file(rows: QuerySet[MeetingItem]) -> QuerySet[MeetingItem]:
    """Those among these points."""
    return rows.filter(FROM_THE_FILE).select_related("case", "plan").order_by("position", "pk")


def whom_about(items: Collection[MeetingItem], *, on: date) -> dict[int, list[Person]]:
    """Point → who its case is about; without one, everybody who belongs to the household on that day. Two statements."""
    of_case: dict[int | None, list[Person]] = defaultdict(list)
    named = Identified.objects.filter(melding__case__in=[each.case_id for each in items if each.case_id])
    for row in named.select_related("person", "melding").order_by("pk"):
        of_case[row.melding.case_id].append(row.person)
    at_home: dict[int, list[Person]] = defaultdict(list)
    living = Membership.objects.filter(current(on), household__in={each.plan.household_id for each in items})
    for member in living.select_related("person").order_by("person__born_on", "pk"):
        at_home[member.household_id].append(member.person)
    return {each.pk: of_case[each.case_id] or at_home[each.plan.household_id] for each in items}
