"""Help of who died: what would still begin is called off today, and help at once is ended on the day of death."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import F, Q

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.decisions.at_once import runs_until
from keukentafel.domain.decisions.help_days import help_until
from keukentafel.domain.decisions.models import TemporaryProvision
from keukentafel.domain.delivery.models import Allocation
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day

from .work import holder_of


def about_death(person: int, help_at_once: str = "") -> str:
    """What a task says that it is about when somebody died. help_at_once: number of what it has stopped, where it does that"""
    return f"overlijden:{person}:{help_at_once}" if help_at_once else f"overlijden:{person}"


def of_death(person: int) -> Q:
    """Every task that came of this death."""
    about = about_death(person)
    return Q(reference=about) | Q(reference__startswith=f"{about}:")


def have_providers_told(
    person: int, household: int, *, reference: str, team: int, by: Reader, at: datetime
) -> None:
    """A task of today for each order whose help did not begin yet: the provider must hear it before its first day.

    reference  what the tasks about this death are about
    """
    today = dutch_day(at)
    for order in _still_to_begin(person, on=today):
        about = order.beschikking or order.temporary or order.referral
        assert about is not None
        cases.issue_task(
            kind="actie", title=f"Overlijden: zeg {order.organisation.name} dat de hulp van {about.number} niet begint",
            reference=reference, municipality=order.municipality_id, team=team, due_on=today, household=household,
            by=by, at=at,
        )  # fmt: skip


def have_help_at_once_stopped(person: int, *, by: Reader, at: datetime) -> None:
    """A task of today in the case of each help at once that would go on after the death."""
    rows = TemporaryProvision.objects.filter(person=person).select_related("case", "person")
    for row in rows.prefetch_related("stops", "extensions").order_by("pk"):
        died, holder = row.person.died_on, holder_of(row.case)
        if died is None or runs_until(row) <= died:
            continue
        cases.issue_task(
            kind="actie", title=f"Overlijden: laat tijdelijke hulp {row.number} stoppen op {plain_date(died)}",
            reference=about_death(person, row.number), municipality=row.municipality_id, team=holder.team_id,
            account=holder.account_id, due_on=dutch_day(at), case=row.case, by=by, at=at,
        )  # fmt: skip


def _still_to_begin(person: int, *, on: date) -> list[Allocation]:
    rows = Allocation.objects.filter(person=person, starts_on__gte=on).annotate(
        until=help_until("beschikking")
    )
    there = rows.filter(Q(until__isnull=True) | Q(until__gte=F("starts_on")))
    return list(there.select_related("organisation", "beschikking", "temporary", "referral").order_by("pk"))
