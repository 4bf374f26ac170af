"""A worry about safety that comes up later in a case: the first step of the meldcode makes the case about safety."""

from __future__ import annotations

from datetime import timedelta

import pytest

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, OpenTask
from keukentafel.domain.intake.actions import Planned
from keukentafel.domain.intake.models import Notice, Triage
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions.closing import SafetyNotSettled
from keukentafel.domain.process.models import LetterHeld
from keukentafel.domain.process.queries.about_safety import is_about_safety, meldcode_of, safety_of
from keukentafel.domain.process.queries.steps import process_of
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.intake import complex_about_annie
from tests.fixtures.meldcode import follow_meldcode, step
from tests.fixtures.village import MONDAY, TUESDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("B4"), pytest.mark.function("F1")]


@pytest.fixture
def case(village: Village, fatma: Reader) -> Case:
    return Case.objects.get(pk=complex_about_annie(village, fatma).case_id)


def letter_on_its_way(case: Case, fatma: Reader) -> None:
    planned = Planned(place="thuis", starts_at=MONDAY + timedelta(days=7), account=fatma.account)
    actions.plan_appointment(case, planned, by=fatma, at=MONDAY)


def open_tasks(case: Case) -> list[tuple[str, object]]:
    rows = OpenTask.objects.filter(task__case=case, task__reference__startswith="veiligheid:")
    return sorted(rows.values_list("task__reference", "task__due_on"))


def begin(case: Case, fatma: Reader) -> None:
    actions.meldcode_step(case, step("signalen", TUESDAY), by=fatma, at=TUESDAY)


def test_the_first_step_makes_it_about_safety_as_the_triage_does(case: Case, fatma: Reader) -> None:
    here = case.municipality_id
    letter_on_its_way(case, fatma)
    assert meldcode_of(case.pk, municipality=here) == () and Notice.objects.filter(case=case).exists()
    before = process_of(case)
    begin(case, fatma)
    assert is_about_safety(case.pk, municipality=here) and safety_of(case.pk, municipality=here) == "first"
    assert open_tasks(case) == [("veiligheid:eerst", TUESDAY.date()), ("veiligheid:post", TUESDAY.date())]
    assert LetterHeld.objects.filter(case=case).count() == 1
    assert process_of(case) == before and Triage.objects.filter(case=case).count() == 1
    assert Entry.objects.filter(kind="meldcode.step", at=TUESDAY).count() == 1


def test_it_does_not_close_before_the_meldcode_was_followed(case: Case, fatma: Reader) -> None:
    begin(case, fatma)
    with pytest.raises(SafetyNotSettled):
        actions.close_case(
            case, result="afgezien", reason="Wil niet.", finish_work=True, by=fatma, at=TUESDAY
        )
    follow_meldcode(case, by=fatma, at=TUESDAY)
    assert open_tasks(case) == []
    assert safety_of(case.pk, municipality=case.municipality_id) == "home"
    actions.close_case(case, result="afgezien", reason="Wil niet.", finish_work=True, by=fatma, at=TUESDAY)


def test_a_second_step_puts_out_nothing_twice(case: Case, fatma: Reader) -> None:
    begin(case, fatma)
    actions.meldcode_step(case, step("overleg", TUESDAY), by=fatma, at=TUESDAY)
    assert [reference for reference, _day in open_tasks(case)] == ["veiligheid:eerst"]


def test_of_a_closed_case_none_begins(case: Case, fatma: Reader) -> None:
    actions.close_case(case, result="afgezien", reason="Wil niet.", finish_work=True, by=fatma, at=MONDAY)
    with pytest.raises(cases.AlreadyClosed):
        begin(case, fatma)
    assert not is_about_safety(case.pk, municipality=case.municipality_id)
