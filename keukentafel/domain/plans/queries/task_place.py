"""Where in a plan a task is about: the title never says it, since who reads the tasks of a household need not read its plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.db.models import Model

from keukentafel.domain.people import access
from keukentafel.domain.plans.models import Action, ActionAsked, Director, Goal, Plan, PlanVersion
from keukentafel.domain.walls.reader import Reader

from .meetings.reach import hosted
from .reach import reached

ACTION, GOAL, PLAN, EVALUATION, FAMILY, DIRECTION, VERSION, MEETING, CONSENT = (
    "actie", "doel", "plan", "evaluatie", "familieplan", "regie", "versie", "overleg", "regie-toestemming"
)  # fmt: skip
"""Kinds of references of tasks; the key is that of the row, which stays when households are merged."""


@dataclass(frozen=True, slots=True)
class TaskPlace:
    """sort: as above, or "gevraagd" for who was asked and does not read the plan. page, key: of the address, with a second key
    where it has one; anchor: on it."""

    sort: str
    page: str
    key: int
    anchor: str = ""
    second: int | None = None

    @property
    def keys(self) -> tuple[int, ...]:
        return (self.key,) if self.second is None else (self.key, self.second)


def reference_of(sort: str, row: Model) -> str:
    """The reference of a task about this row."""
    return f"{sort}:{row.pk}"


def task_place(reference: str, *, reader: Reader) -> TaskPlace | None:
    """For who may read it there; one statement, two for who was asked. None: another kind of task, or not for this reader."""
    sort, _, rest = reference.partition(":")
    key = rest.partition(":")[0]
    if sort not in _FINDERS or not key.isdecimal():
        return None
    return _FINDERS[sort](sort, int(key), replace(reader, right="plan"))


def _action(sort: str, key: int, reader: Reader) -> TaskPlace | None:
    row = Action.objects.select_related("goal__plan").filter(reached(reader, "goal"), pk=key).first()
    if row is not None:
        return TaskPlace(sort, "desk:plan", row.goal.plan.household_id, f"actie-{row.pk}")
    asked = ActionAsked.objects.filter(
        access.not_locked(reader, "action__goal__plan__household"), action=key, account=reader.account,
        municipality__in=reader.municipalities, ended__isnull=True,
    ).order_by("-pk").first()  # fmt: skip
    return TaskPlace("gevraagd", "desk:asked-action", asked.pk) if asked else None


def _goal(sort: str, key: int, reader: Reader) -> TaskPlace | None:
    row = Goal.objects.select_related("plan").filter(reached(reader), pk=key).first()
    return TaskPlace(sort, "desk:plan", row.plan.household_id, f"doel-{row.pk}") if row else None


def _on_a_page(sort: str, key: int, reader: Reader) -> TaskPlace | None:
    row = Plan.objects.filter(household__in=access.households(reader), pk=key).first()
    return TaskPlace(sort, _PAGES[sort], row.household_id) if row else None


def _version(sort: str, key: int, reader: Reader) -> TaskPlace | None:
    rows = PlanVersion.objects.filter(plan__household__in=access.households(reader), pk=key)
    household = rows.values_list("plan__household", flat=True).first()
    return TaskPlace(sort, "desk:plan-version", household, second=key) if household else None


def _meeting(sort: str, key: int, reader: Reader) -> TaskPlace | None:
    return TaskPlace(sort, "desk:meeting", key) if hosted(reader).filter(pk=key).exists() else None


def _consent(sort: str, key: int, reader: Reader) -> TaskPlace | None:
    """Of whom the consent to a direction is asked; for who may write it down."""
    homes = access.households(reader, right="plan-bijwerken")
    row = Director.objects.select_related("plan").filter(plan__household__in=homes, pk=key).first()
    return TaskPlace(sort, "desk:direction-newcomers", row.plan.household_id) if row else None


_PAGES = {
    PLAN: "desk:plan",
    EVALUATION: "desk:plan-evaluation",
    FAMILY: "desk:family-plan",
    DIRECTION: "desk:direction-course",
}
_FINDERS: dict[str, Callable[[str, int, Reader], TaskPlace | None]] = {
    ACTION: _action,
    GOAL: _goal,
    MEETING: _meeting,
    CONSENT: _consent,
    VERSION: _version,
    **dict.fromkeys(_PAGES, _on_a_page),
}
