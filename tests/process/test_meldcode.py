"""The meldcode: five steps, each its own record with its own moment; the decision at the end lets the question go on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, OpenTask, StepDone, TaskDone
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.queries import NotYours
from keukentafel.domain.process import actions
from keukentafel.domain.process.queries.about_safety import meldcode_of
from keukentafel.domain.safety.actions import NotYetDecided, ReportingIsTheNorm, StepNotWhole
from keukentafel.domain.safety.models import MeldcodeStep
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.intake import SAFETY, about_annie
from tests.fixtures.meldcode import STEPS, follow_meldcode, step
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("B4"), pytest.mark.function("F1")]


@pytest.fixture
def case(village: Village, fatma: Reader) -> Case:
    made = about_annie(village, fatma).case
    actions.triage(made, SAFETY, by=fatma, at=MONDAY)
    return Case.objects.get(pk=made.pk)


def open_tasks(case: Case) -> set[str]:
    return set(OpenTask.objects.filter(task__case=case).values_list("task__reference", flat=True))


def test_each_step_is_its_own_record_with_its_own_line(case: Case, fatma: Reader) -> None:
    for days, code in enumerate(STEPS):
        actions.meldcode_step(case, step(code, MONDAY), by=fatma, at=MONDAY + timedelta(days=days))
    rows = list(MeldcodeStep.objects.order_by("pk"))
    assert [(row.step, row.at, row.by_id) for row in rows] == [
        (code, MONDAY + timedelta(days=days), fatma.account) for days, code in enumerate(STEPS)
    ]
    lines = Entry.objects.filter(kind="meldcode.step").order_by("pk")
    assert [line.details for line in lines] == [{"step": code} for code in STEPS]


def test_in_their_order_on_the_page_with_what_came_of_them(case: Case, fatma: Reader) -> None:
    actions.meldcode_step(case, step("overleg", MONDAY), by=fatma, at=MONDAY)
    shown = meldcode_of(case.pk, municipality=case.municipality_id)
    assert [each.code for each in shown] == list(STEPS)
    assert [each.state for each in shown] == ["current", "done", "todo", "todo", "todo"]
    assert [each.may_write for each in shown] == [True, True, True, True, False]
    assert shown[1].records[0].answers[0][1] == "Een collega"


def test_the_decision_asks_the_four_before_it(case: Case, fatma: Reader) -> None:
    for code in ("signalen", "gesprek", "wegen"):
        actions.meldcode_step(case, step(code, MONDAY), by=fatma, at=MONDAY)
    with pytest.raises(NotYetDecided, match="Overleggen met een collega"):
        actions.meldcode_step(case, step("besluit", MONDAY), by=fatma, at=MONDAY)
    assert not StepDone.objects.filter(case=case, step="meldcode").exists()


def test_the_decision_lets_the_question_go_on_once(case: Case, fatma: Reader) -> None:
    assert open_tasks(case) == {"veiligheid:eerst"}
    follow_meldcode(case, by=fatma, at=FRIDAY)
    assert StepDone.objects.filter(case=case, step="meldcode").exists()
    assert open_tasks(case) == {"stap:gesprek"}
    done = TaskDone.objects.get(task__reference="veiligheid:eerst")
    assert done.result == "Meldcode gevolgd: er wordt niet gemeld bij Veilig Thuis"
    assert not actions.safety_is_open(case.pk, municipality=case.municipality_id)


def test_to_report_is_the_task_of_today_and_a_new_decision_calls_it_off(case: Case, fatma: Reader) -> None:
    follow_meldcode(case, by=fatma, at=FRIDAY, report=True, help="samen")
    assert open_tasks(case) == {"stap:gesprek", "veiligheid:melden"}
    assert OpenTask.objects.get(task__reference="veiligheid:melden").due_on == FRIDAY.date()
    actions.meldcode_step(case, step("besluit", FRIDAY), by=fatma, at=FRIDAY)
    assert open_tasks(case) == {"stap:gesprek"} and MeldcodeStep.objects.filter(step="besluit").count() == 2


def test_what_is_still_to_be_reported_is_not_closed_away(case: Case, fatma: Reader) -> None:
    follow_meldcode(case, by=fatma, at=FRIDAY, report=True)
    closing: dict[str, Any] = {
        "result": "opgelost",
        "reason": "Klaar.",
        "finish_work": True,
        "by": fatma,
        "at": FRIDAY,
    }
    with (
        pytest.raises(actions.StillToReport, match="melden bij Veilig Thuis, en die taak staat nog open"),
        transaction.atomic(),
    ):
        actions.close_case(case, **closing)
    assert "veiligheid:melden" in open_tasks(case)
    cases.tick_off(
        OpenTask.objects.get(task__reference="veiligheid:melden").task, result="Gemeld.", by=fatma, at=FRIDAY
    )
    assert actions.close_case(case, **closing).case == case


@pytest.mark.parametrize(
    ("weighed", "help"),
    [({"unsafe": "acuut"}, "zelf"), ({"unsafe": "structureel"}, "zelf"), ({}, "kan-niet")],
)
def test_not_reporting_is_accounted_for_where_reporting_is_the_norm(
    case: Case, fatma: Reader, weighed: dict[str, Any], help: str
) -> None:
    for code in ("signalen", "overleg", "gesprek", "wegen"):
        more = weighed if code == "wegen" else {}
        actions.meldcode_step(case, step(code, MONDAY, **more), by=fatma, at=MONDAY)
    with pytest.raises(ReportingIsTheNorm, match="melden bij Veilig Thuis de norm"):
        actions.meldcode_step(case, step("besluit", MONDAY, help=help), by=fatma, at=MONDAY)
    told = step("besluit", MONDAY, help=help, why_not="Veilig Thuis is al betrokken.")
    assert actions.meldcode_step(case, told, by=fatma, at=MONDAY).why_not == "Veilig Thuis is al betrokken."


@pytest.mark.parametrize(
    ("code", "lacks", "field"),
    [
        ("signalen", {"child_check": ""}, "child_check"),
        ("overleg", {"consulted": ()}, "consulted"),
        ("gesprek", {"talked": None}, "talked"),
        ("wegen", {"unsafe": "best-wel"}, "unsafe"),
        ("besluit", {"decider": " "}, "decider"),
    ],
)
def test_what_a_step_asks_is_answered(
    case: Case, fatma: Reader, code: str, lacks: dict[str, Any], field: str
) -> None:
    with pytest.raises(StepNotWhole) as refused:
        actions.meldcode_step(case, step(code, MONDAY, **lacks), by=fatma, at=MONDAY)
    assert refused.value.field == field and not MeldcodeStep.objects.exists()


def test_a_day_that_has_not_come_is_refused(case: Case, fatma: Reader) -> None:
    with pytest.raises(StepNotWhole, match="niet in de toekomst"):
        actions.meldcode_step(case, step("signalen", TUESDAY), by=fatma, at=MONDAY)


def test_the_database_keeps_no_decision_without_both(case: Case, fatma: Reader) -> None:
    row = {"case": case, "municipality_id": case.municipality_id, "on": MONDAY.date(), "at": MONDAY}
    with pytest.raises(IntegrityError, match="meldcode_decided_twice"), transaction.atomic():
        MeldcodeStep.objects.create(
            **row, step="besluit", said="Ja.", report=True, by_id=fatma.account, decider="F"
        )


def test_only_of_a_case_that_runs_and_may_be_read(case: Case, fatma: Reader, ruud: Reader) -> None:
    with pytest.raises(NotYours):
        actions.meldcode_step(case, step("signalen", MONDAY), by=ruud, at=MONDAY)
    follow_meldcode(case, by=fatma, at=MONDAY)
    cases.close(case, result="afgezien", reason="Zij wil niet.", finish_work=True, by=fatma, at=MONDAY)
    with pytest.raises(cases.AlreadyClosed):
        actions.meldcode_step(case, step("signalen", MONDAY), by=fatma, at=MONDAY)
