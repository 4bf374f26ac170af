"""For whom a goal of the family is, and by which day, once that becomes the plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from keukentafel.domain.people.access import current
from keukentafel.domain.people.models import Membership
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.plans.models import FamilyPlanGoal

from .goals import NotAMember


def check_members(goals: Sequence[FamilyPlanGoal], *, on: date) -> None:
    """raises NotAMember where one of them is for somebody who left the household since"""
    there = Membership.objects.filter(current(on), household=goals[0].family_plan.plan.household_id)
    people = set(there.values_list("person", flat=True))
    for person in (goal.person for goal in goals if goal.person is not None):
        if person.pk not in people:
            raise NotAMember(
                _(
                    "Een doel is voor %(name)s, en die hoort niet meer bij het huishouden. Geef het plan terug aan de familie: "
                    "die kiest dan voor wie het doel is."
                ),
                name=person_name(person).full,
            )


def still_to_come(day: date | None, *, on: date) -> date | None:
    """A day that passed while the family wrote is agreed on anew: it stays in the plan of the family."""
    return day if day is not None and day >= on else None
