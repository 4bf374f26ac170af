"""Somebody came to live there after a goal of the whole household was shared: by consent it is shared no longer."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from keukentafel.domain.people.access import current
from keukentafel.domain.people.models import Membership
from keukentafel.domain.plans.models import GoalInvitation, InvitationConsent, Plan
from keukentafel.domain.plans.queries.sharing import CONSENT
from keukentafel.domain.walls.deeds import deed
from keukentafel.kernel.moments import dutch_day

from .ending import end_invitations
from .plan import locked
from .to_director import to_who_directs

SOMEBODY_CAME = "Er kwam iemand bij het huishouden. Ook die toestemming is nodig."
ASK_AGAIN = "Iemand kwam bij het huishouden: vraag opnieuw toestemming om een doel te delen"
"""Who reads the tasks of a household need not read its plan, so no task says which goal."""


def end_after_newcomers(municipality: int, *, at: datetime) -> int:
    """Sharing that rests on consents ends where a member of today gave none; who directs asks anew. Repeatable.

    Only goals of the whole household: who is named in a goal stays the same. Gives how many invitations ended
    source  AVG, artikel 6 and 7: without the consent of this person, and without another ground, nothing is told of them
    """
    rows = _without_a_consent(municipality, at=at)
    plans = Plan.objects.filter(pk__in=rows.values("goal__plan")).order_by("pk")
    return sum(_end(plan, at=at) for plan in plans)


def somebody_came(household: int, at: datetime) -> None:
    """The same at once, for the household to which somebody belongs from now on. Part of the deed by which they came."""
    for plan in Plan.objects.filter(household=household):
        if _without_a_consent(plan.municipality_id, at=at).filter(goal__plan=plan).exists():
            _end(plan, at=at)


@deed
def _end(plan: Plan, *, at: datetime) -> int:
    locked(plan)
    rows = _without_a_consent(plan.municipality_id, at=at).filter(goal__plan=plan).order_by("pk")
    running = list(rows.select_for_update(of=("self",)).select_related("goal__plan__household", "goal__case"))
    end_invitations(running, reason=SOMEBODY_CAME, by=None, at=at)
    for goal in {
        row.goal.case_id: row.goal for row in running
    }.values():  # one task on each desk, not one a goal
        to_who_directs(goal, ASK_AGAIN, at=at)
    return len(running)


def _without_a_consent(municipality: int, *, at: datetime) -> QuerySet[GoalInvitation]:
    today = dutch_day(at)
    given = InvitationConsent.objects.filter(invitation=OuterRef(OuterRef("pk")), person=OuterRef("person"))
    silent = (
        Membership.objects.filter(current(today), household=OuterRef("goal__plan__household"))
        .exclude(person=OuterRef("person"))
        .filter(~Exists(given))
    )
    return GoalInvitation.objects.filter(
        current(today), Exists(silent), municipality=municipality, kind=CONSENT, goal__person__isnull=True,
        goal__closed__isnull=True,
    )  # fmt: skip
