"""Somebody does not agree with the plan: who directs it hears that, until they do after all or something else was agreed."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import OpenTask, Task
from keukentafel.domain.plans.models import PlanVersion, VersionAgreement
from keukentafel.domain.plans.queries.desk import desk_of
from keukentafel.domain.plans.queries.task_place import VERSION, reference_of
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

from .to_director import plan_to_who_directs

AGAINST = "Iemand is het niet eens met het plan: lees waarom en praat erover"
"""Who reads the tasks of a household need not read its plan, so no task says who."""


def tell_director(said: VersionAgreement, *, by: Reader, at: datetime) -> None:
    """A task, unless who directs wrote it down; off the desk when the same one agrees after all. Part of a deed."""
    plan = said.version.plan
    about = f"{reference_of(VERSION, said.version)}:{said.person_id}-{said.representation_id or 0}"
    waiting = _waiting(said.version).filter(reference=about)
    if said.agrees:
        cases.finish_reminders(waiting, result="Nu wel akkoord.", by=by, at=at)
        return
    desk = desk_of(plan, on=dutch_day(at))
    if desk is not None and desk.account != by.account and not waiting.exists():
        plan_to_who_directs(plan, AGAINST, reference=about, at=at)


def over(version: PlanVersion, *, by: Reader, at: datetime) -> None:
    """Something was agreed since: what was said of this version waits no longer. Part of a deed."""
    rows = _waiting(version).filter(reference__startswith=f"{reference_of(VERSION, version)}:")
    cases.finish_reminders(rows, result="Er is een nieuwe versie van het plan.", by=by, at=at)


def _waiting(version: PlanVersion) -> QuerySet[Task]:
    waiting = OpenTask.objects.filter(household=version.plan.household_id)
    return Task.objects.filter(pk__in=waiting.values("task"))
