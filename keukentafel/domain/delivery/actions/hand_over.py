"""An order to a provider that has no account here is seen by nobody there: the back office hands it over."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, Holder, Task
from keukentafel.domain.delivery.models import Allocation
from keukentafel.domain.guide.queries import contracts
from keukentafel.domain.people.access import current
from keukentafel.domain.teams.models import Role
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day

HANDED_OVER = timedelta(days=2)
"""Within which the provider knows of it. Our own choice; never later than the first day of the help."""
BACK_OFFICE = "back_office"


@deed
def hand_over(allocation: Allocation, *, case: Case, number: str, by: Reader, at: datetime) -> Task | None:
    """A task to tell the provider by letter or phone; None for one that reads its orders here: one statement.

    number  of the decision, the temporary provision or the referral that the order rests on
    """
    what = f"Geef opdracht {number} per brief of telefoon door"
    return _ask(
        allocation,
        case,
        what,
        before=allocation.starts_on,
        reference=f"opdracht:{allocation.pk}",
        by=by,
        at=at,
    )


@deed
def tell_last_day(allocation: Allocation, *, last_day: date, by: Reader, at: datetime) -> Task | None:
    """A task to tell the provider that its order lasts longer or stops earlier; None for one that reads it here. Twice is
    once.

    last_day  of the help, as it stands now; before its first day: it never begins
    """
    case, number = _rests_on(allocation)
    reference = f"opdracht:{allocation.pk}:{last_day}"
    if cases.waiting_about(case.pk, reference).exists():
        return None
    what = f"Geef door dat opdracht {number} loopt tot en met {plain_date(last_day)}"
    if last_day < allocation.starts_on:
        what = f"Geef door dat opdracht {number} niet doorgaat"
    return _ask(allocation, case, what, before=last_day, reference=reference, by=by, at=at)


def last_told(allocation: Allocation) -> date:
    """The last day of the help as the provider was to be told it last: by the newest task, else by the order."""
    case, _number = _rests_on(allocation)
    told = Task.objects.filter(case=case, reference__startswith=f"opdracht:{allocation.pk}:").order_by("-pk")
    newest = told.values_list("reference", flat=True).first()
    return date.fromisoformat(newest.rpartition(":")[2]) if newest else allocation.ends_on


def _rests_on(allocation: Allocation) -> tuple[Case, str]:
    """The case and the number of the decision or the temporary provision."""
    if allocation.temporary is not None:
        return allocation.temporary.case, allocation.temporary.number
    assert allocation.beschikking is not None
    return allocation.beschikking.aanvraag.case, allocation.beschikking.number


def _ask(
    allocation: Allocation, case: Case, what: str, *, before: date, reference: str, by: Reader, at: datetime
) -> Task | None:
    today = dutch_day(at)
    if contracts.reads_here(allocation.municipality_id, allocation.organisation_id, on=today):
        return None
    return cases.issue_task(
        kind="actie", title=f"{what}: {allocation.organisation.name} heeft hier geen account",
        municipality=allocation.municipality_id, team=back_office_of(case, today), reference=reference,
        due_on=max(today, min(today + HANDED_OVER, before)), case=case, by=by, at=at,
    )  # fmt: skip


def back_office_of(case: Case, today: date) -> int:
    """Where somebody of the back office works, first of all the team that holds the case; else that team."""
    holds = Holder.objects.values_list("team", flat=True).get(case=case, until_at__isnull=True)
    roles = Role.objects.filter(
        current(today),
        municipality=case.municipality_id,
        kind=BACK_OFFICE,
        team__isnull=False,
        account__is_active=True,
    )
    teams = list(roles.order_by("team").values_list("team", flat=True))
    return holds if holds in teams or not teams else teams[0]
