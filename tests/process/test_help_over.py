"""When no help is left after a decision: where its case stands, and which tasks lie on a desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import OpenTask, Task
from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.models import Beschikking, Intention
from keukentafel.domain.process.actions import changing
from keukentafel.domain.process.actions.changing import NEXT, NO_HELP_LEFT, OVERTAKEN
from keukentafel.domain.process.queries import my_file
from keukentafel.domain.process.queries.steps import way_of
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.changed import SUMMER, carry_out, hear
from tests.fixtures.village import TUESDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("D4")]
FIRST, LAST = date(2026, 3, 16), date(2027, 3, 15)


@pytest.fixture(autouse=True)
def came_all_the_way(granted: Beschikking, fatma: Reader) -> None:
    for step in ("melding", "triage", "gesprek", "plan", "aanvraag", "besluit"):
        cases.finish_step(granted.aanvraag.case, step, by=fatma, at=TUESDAY)


def intend(of: Beschikking, by: Reader, kind: str, ground: str, effective_on: date) -> Intention:
    assert of.proposal is not None
    volume = 4 if kind == "changed" else None
    wanted = Wanted(
        kind, ground, "Annie kan de trap niet meer op.", effective_on, volume=volume, provider=of.proposal.provider_id
    )  # fmt: skip
    return changing.intend(of.number, wanted, by=by, at=TUESDAY)


def withdraw(of: Beschikking, village: Village, on: date) -> Beschikking:
    taken = intend(of, village.reader("fatma"), "withdrawn", "wmo-onjuist", on)
    hear(taken, village.reader("fatma"))
    return carry_out(taken, village.reader("sandra"))


def states(of: Beschikking, on: date) -> dict[str, str]:
    way = way_of(of.aanvraag.case, today=on)
    return {step.code: step.state for step in way.steps}


def waiting() -> list[tuple[str, date]]:
    rows = OpenTask.objects.filter(task__title__in=[NEXT, NO_HELP_LEFT]).order_by("task__due_on")
    return [(row.task.title, row.task.due_on) for row in rows.select_related("task")]


def test_where_help_never_began_the_case_waits_for_no_provider(
    granted: Beschikking, village: Village
) -> None:
    assert states(granted, FIRST)["levering"] == "current"
    withdraw(granted, village, FIRST)

    assert states(granted, FIRST)["levering"] == "over"
    assert states(granted, FIRST)["evaluatie"] == "current"
    assert waiting() == [(NO_HELP_LEFT, FIRST)]
    [mine] = my_file.my_file(reader=replace(village.reader("de_wit"), today=FIRST)).cases
    assert {step.code: step.state for step in mine.steps}["levering"] == "over"


def test_the_case_waits_for_no_provider_once_the_last_day_has_passed(
    granted: Beschikking, village: Village
) -> None:
    withdraw(granted, village, SUMMER)
    assert waiting() == [(NO_HELP_LEFT, SUMMER)]
    assert states(granted, SUMMER - timedelta(days=1))["levering"] == "current"
    assert states(granted, SUMMER)["levering"] == "over"


def test_the_task_of_a_change_that_is_overtaken_ends_with_the_reason(
    granted: Beschikking, village: Village, fatma: Reader
) -> None:
    more = carry_out(intend(granted, fatma, "changed", "wmo-meer-nodig", SUMMER), fatma)
    assert waiting() == [(NEXT, SUMMER)]
    assert (
        states(more, LAST)["levering"] == "current"
        and states(more, LAST + timedelta(days=1))["levering"] == "over"
    )

    withdraw(more, village, FIRST)
    assert waiting() == [(NO_HELP_LEFT, FIRST)]
    overtaken = Task.objects.get(title=NEXT)
    assert overtaken.done.result == OVERTAKEN and states(more, FIRST)["levering"] == "over"
