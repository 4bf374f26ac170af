"""A task about a plan leads to the action, goal or page it is about: for who may read it there, and for nobody else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases.models import OpenTask, Task
from keukentafel.domain.plans import actions
from keukentafel.domain.plans.actions import evaluation
from keukentafel.domain.plans.models import Director, Goal, MeetingItem
from keukentafel.domain.plans.queries.task_place import task_place
from keukentafel.domain.teams.models import Role
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.meetings import invited, planned
from tests.fixtures.plans import an_action
from tests.fixtures.village import TUESDAY, Village, VillageClient

Sign = Callable[[Reader | str], VillageClient]
pytestmark = pytest.mark.function("C2")


def place_on(task: Task, desk: VillageClient) -> str:
    return desk.get(reverse("desk:task", args=[task.pk])).text


def test_two_actions_that_wait_each_lead_to_their_own_line_of_the_plan(
    village: Village, goal: Goal, fatma: Reader, client_of: Sign
) -> None:
    first = an_action(goal, fatma, doer="professional", account=fatma.account, due_on=TUESDAY.date())
    second = an_action(
        goal, fatma, doer="professional", account=fatma.account, text="Belt de school", due_on=TUESDAY.date()
    )
    tasks = Task.objects.filter(title__startswith="Actie uit het plan").order_by("pk")
    assert [task.reference for task in tasks] == [f"actie:{first.pk}", f"actie:{second.pk}"]
    plan = reverse("desk:plan", args=[village.household("De Wit").pk])
    for task, action in zip(tasks, (first, second), strict=True):
        text = place_on(task, client_of("fatma"))
        assert f'href="{plan}#actie-{action.pk}"' in text and "Naar de actie" in text
        assert action.text not in text, "the task itself does not say what the action is"
    assert f'id="actie-{second.pk}"' in client_of("fatma").get(plan).text


def test_who_only_was_asked_gets_the_page_of_that_action(
    village: Village, goal: Goal, fatma: Reader, ruud: Reader
) -> None:
    """Ruud works elsewhere, so he gets no task; whoever was asked and does not read the plan is led as he would be."""
    action = an_action(goal, fatma, due_on=TUESDAY.date())
    reference = f"actie:{action.pk}"
    assert task_place(reference, reader=ruud) is None
    Role.objects.create(
        municipality_id=goal.municipality_id, account_id=ruud.account, kind="deskundige", from_on="2020-01-01"
    )
    asked = actions.ask_action(action.pk, account=ruud.account, ground="x", by=fatma, at=timezone.now())
    guest = Reader(
        account=ruud.account, name="Ruud", kind="professional", municipalities=(goal.municipality_id,),
        today=timezone.now().date(),
    )  # fmt: skip
    place = task_place(reference, reader=guest)
    assert place is not None and (place.page, place.key) == ("desk:asked-action", asked.pk)
    actions.take_back_asking(asked.pk, by=fatma, at=timezone.now())
    assert task_place(reference, reader=guest) is None


def test_an_evaluation_leads_to_its_page_and_to_nobody_who_may_not_read_it(
    village: Village, goal: Goal, fatma: Reader, ruud: Reader, client_of: Sign
) -> None:
    home = village.household("De Wit").pk
    evaluation.plan_evaluation(
        home, on=(timezone.now() + timedelta(days=30)).date(), by=fatma, at=timezone.now()
    )
    task = OpenTask.objects.get(task__title__startswith="Evaluatie van het plan").task
    assert reverse("desk:plan-evaluation", args=[home]) in place_on(task, client_of("fatma"))
    assert task_place(task.reference, reader=ruud) is None
    assert (
        task_place("evaluatie:999999", reader=fatma) is None and task_place("stap:plan", reader=fatma) is None
    )


def test_a_call_about_a_meeting_leads_to_it_and_a_missing_consent_to_where_it_is_written_down(
    village: Village, goal: Goal, fatma: Reader, ruud: Reader, client_of: Sign
) -> None:
    home, host = village.household("De Wit").pk, replace(fatma, right="plan-bijwerken")
    meeting = planned([home], host)
    item = MeetingItem.objects.filter(meeting=meeting, kind="goal").first()
    assert item is not None
    invited(meeting, host, item, name="Meester Bas", doer="organisation")
    call = OpenTask.objects.get(task__kind="bellen").task
    assert reverse("desk:meeting", args=[meeting.pk]) in place_on(call, client_of("fatma"))
    assert task_place(call.reference, reader=ruud) is None
    directs = Director.objects.get_or_create(
        plan=goal.plan, municipality_id=goal.municipality_id, defaults={"from_on": TUESDAY.date()}
    )[0]
    asked = f"regie-toestemming:{directs.pk}:7"
    place = task_place(asked, reader=fatma)
    assert place is not None and (place.page, place.key) == ("desk:direction-newcomers", home)
    assert task_place(asked, reader=ruud) is None
