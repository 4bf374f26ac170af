"""The step to make the plan ends with what was agreed on, also where nobody applies for anything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import OpenTask, StepDone
from keukentafel.domain.intake.models import Melding
from keukentafel.domain.plans.actions import family_goals as goals
from keukentafel.domain.plans.actions import family_plan as family
from keukentafel.domain.plans.actions import family_writing as writing
from keukentafel.domain.plans.actions import versions
from keukentafel.domain.plans.models import PlanVersion
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions import plan_made, work
from keukentafel.domain.process.queries.plans_to_make import plans_to_make
from keukentafel.domain.process.queries.steps import way
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.days import in_days
from tests.fixtures.intake import COMPLEX, about_annie
from tests.fixtures.plans import a_goal
from tests.fixtures.village import MONDAY, TUESDAY, Village, VillageClient

pytestmark = pytest.mark.function("C6")
Sign = Callable[[Any], VillageClient]


@pytest.fixture
def melding(village: Village, fatma: Reader) -> Melding:
    """The conversation was held: to make the plan is what the case waits for."""
    made = about_annie(village, fatma)
    actions.triage(made.case, COMPLEX, by=fatma, at=MONDAY)
    made.case.refresh_from_db()
    cases.finish_step(made.case, "gesprek", by=fatma, at=MONDAY)
    work.finish_open_tasks(made.case, "gesprek", result="Gehouden", by=fatma, at=MONDAY)
    work.put_out_next(made.case, "hoofdproces", after="gesprek", account=fatma.account, by=fatma, at=MONDAY)
    return made


def to_plan() -> int:
    return OpenTask.objects.filter(task__kind="plan").count()


def test_a_version_ends_the_step_and_the_task_of_the_cases_that_one_names(
    village: Village, melding: Melding, fatma: Reader, ruud: Reader
) -> None:
    home, case = village.household("De Wit").pk, melding.case
    a_goal(village, fatma)
    assert way(case.number, reader=fatma).now == "plan" and to_plan() == 1
    assert [each.number for each in plans_to_make(home, reader=fatma)] == [case.number]
    assert plans_to_make(home, reader=ruud) == []
    plan_made.freeze_plan(home, by=fatma, at=MONDAY)
    assert way(case.number, reader=fatma).now == "plan" and to_plan() == 1, "it was named by nobody"
    with pytest.raises(versions.NothingChanged):
        plan_made.freeze_plan(home, by=fatma, at=TUESDAY)
    assert plan_made.freeze_plan(home, made_for=[case.number], by=fatma, at=TUESDAY) is None
    assert way(case.number, reader=fatma).now == "aanvraag" and to_plan() == 0
    assert PlanVersion.objects.count() == 1 and StepDone.objects.filter(case=case, step="plan").count() == 1
    assert plans_to_make(home, reader=fatma) == []


def test_a_plan_of_the_family_that_becomes_the_plan_ends_the_step_of_its_case(
    village: Village, melding: Melding, fatma: Reader, de_wit: Reader
) -> None:
    home, case = village.household("De Wit").pk, melding.case
    offered = family.offer_family_plan(home, case=case.number, by=fatma, at=MONDAY)
    row = writing.family_row(home, by=de_wit)
    goals.keep_family_goal(
        row, domain="opvoeden", text="Op tijd", met_when="Vier weken", steps=[], writer=writing.Writer(de_wit), at=MONDAY
    )  # fmt: skip
    writing.hand_in_family_plan(row, by=de_wit, at=MONDAY)
    plan_made.adopt_family_plan(offered.pk, by=fatma, at=TUESDAY)
    assert to_plan() == 0 and way(case.number, reader=fatma).now == "aanvraag"


def test_the_form_names_the_case_and_the_task_says_what_ends_it(
    village: Village, melding: Melding, fatma: Reader, client_of: Sign
) -> None:
    home, desk = village.household("De Wit").pk, client_of("fatma")
    a_goal(village, fatma)
    freeze = reverse("desk:freeze-plan", args=[home])
    assert melding.case.number in desk.get(freeze).text
    task = OpenTask.objects.get(task__kind="plan")
    refused = desk.post(reverse("desk:task", args=[task.pk]), {"do": "finish", "result": "klaar"})
    assert refused.status_code == 422 and "als u bij het plan een versie vastlegt" in refused.text
    later = in_days(60)
    done = desk.post(freeze, {"evaluate_on": later, "made_for": [melding.case.number]}, follow=True)
    assert "De versie is vastgelegd" in done.text and to_plan() == 0
    assert "Voor welke zaken" not in desk.get(freeze).text
