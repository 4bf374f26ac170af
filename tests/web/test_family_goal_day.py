"""A goal in the family's own plan has a day and a member that it is for: in the form, on its pages, and once it is the plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from keukentafel.domain.outbox.models import Notice
from keukentafel.domain.outbox.sealing import unseal
from keukentafel.domain.people.models import Membership
from keukentafel.domain.plans.actions import family_goals as goals
from keukentafel.domain.plans.actions import family_helpers as helpers
from keukentafel.domain.plans.actions import family_plan as family
from keukentafel.domain.plans.actions import family_writing as writing
from keukentafel.domain.plans.actions.goals import NotAMember
from keukentafel.domain.plans.models import FamilyPlan, FamilyPlanGoal, Goal, PlanVersion
from keukentafel.domain.plans.queries.family_plan import family_plan, helped
from keukentafel.domain.process.queries.file_copy_agreed import family_plans
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import MONDAY, Village, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("C4")]
Sign = Callable[[str], Any]
GOAL: dict[str, Any] = {
    "text": "Op tijd op school",
    "met_when": "Vier weken niet te laat",
    "domain": "opvoeden",
}
DUE = date(2026, 4, 1)


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> datetime:
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)
    return MONDAY


@pytest.fixture
def home(village: Village, fatma: Reader, now: datetime) -> int:
    number = village.household("De Wit").pk
    family.offer_family_plan(number, by=fatma, at=now - timedelta(hours=1))
    return number


@pytest.fixture
def row(home: int, de_wit: Reader) -> FamilyPlan:
    return writing.family_row(home, by=de_wit)


@pytest.fixture
def tim(village: Village) -> int:
    return village.person("Tim").pk


def test_the_family_chooses_a_day_and_for_whom_and_reads_both(
    home: int, row: FamilyPlan, tim: int, fatma: Reader, de_wit: Reader, client_of: Sign, now: datetime
) -> None:
    jan, page = client_of("de_wit"), reverse("portal:new-family-goal", args=[home])
    form = jan.get(page).text
    assert "Voor wie is dit doel?" in form and "Tim de Wit" in form and "Voor ons allemaal" in form
    late = jan.post(page, GOAL | {"person": tim, "due_on": "1-2-2026"})
    assert late.status_code == 422 and "Deze dag is al voorbij" in late.text and "1-2-2026" in late.text

    jan.post(page, GOAL | {"person": tim, "due_on": "1 april 2026"})
    goal = FamilyPlanGoal.objects.get()
    assert (goal.person_id, goal.due_on) == (tim, DUE)
    shown = jan.get(reverse("portal:family-plan", args=[home])).text
    assert "Voor Tim de Wit" in shown and "klaar op 1 april 2026" in shown

    own = reverse("portal:family-goal", args=[home, goal.pk])
    jan.post(own, GOAL | {"person": "", "due_on": "", "revision": 1})
    plan = family_plan(home, reader=de_wit)
    assert plan is not None
    (read,) = plan.goals
    assert (read.whose, read.due_on) == ("", None)
    assert [(each.whose, each.due_on) for each in read.earlier] == [("Tim de Wit", DUE)]
    writing.hand_in_family_plan(row, by=de_wit, at=now)
    goals_page = client_of("fatma").get(reverse("desk:family-plan", args=[home])).text
    assert "Op tijd op school" in goals_page and "Voor Tim de Wit" not in goals_page


def test_it_becomes_a_goal_of_that_member_by_that_day_in_plan_and_version(
    home: int, row: FamilyPlan, tim: int, fatma: Reader, de_wit: Reader, now: datetime
) -> None:
    writer = writing.Writer(de_wit)
    goals.keep_family_goal(row, **GOAL, person=tim, due_on=DUE, writer=writer, at=now)
    soon = GOAL | {"text": "Samen eten"}
    goals.keep_family_goal(row, **soon, due_on=now.date(), writer=writer, at=now)
    writing.hand_in_family_plan(row, by=de_wit, at=now)
    family.adopt_family_plan(row.pk, by=fatma, at=now + timedelta(days=3))
    found = {each.text: (each.person_id, each.expected_on) for each in Goal.objects.all()}
    assert found == {"Op tijd op school": (tim, DUE), "Samen eten": (None, None)}, "a day that passed is not"
    frozen = {each["text"]: each for each in PlanVersion.objects.latest("pk").frozen["goals"]}
    assert frozen["Op tijd op school"]["people"] == [tim]
    assert frozen["Op tijd op school"]["expected_on"] == DUE.isoformat()


def test_for_who_left_the_household_it_goes_back_to_the_family(
    row: FamilyPlan, tim: int, fatma: Reader, de_wit: Reader, now: datetime
) -> None:
    goals.keep_family_goal(row, **GOAL, person=tim, writer=writing.Writer(de_wit), at=now)
    with pytest.raises(NotAMember):
        goals.keep_family_goal(row, **GOAL, person=10**9, writer=writing.Writer(de_wit), at=now)
    writing.hand_in_family_plan(row, by=de_wit, at=now)
    Membership.objects.filter(person=tim).update(until_on=now.date())
    with pytest.raises(NotAMember, match="Tim de Wit"):
        family.adopt_family_plan(row.pk, by=fatma, at=now)


def test_who_writes_along_learns_no_names_and_leaves_it_as_it_is(
    row: FamilyPlan, tim: int, de_wit: Reader, now: datetime
) -> None:
    goals.keep_family_goal(row, **GOAL, person=tim, due_on=DUE, writer=writing.Writer(de_wit), at=now)
    helper = helpers.invite_helper(row, name="Truus", email="truus@x.example", by=de_wit, at=now)
    goal = FamilyPlanGoal.objects.get()
    page = reverse(
        "portal:family-goal-along", args=[*unseal(Notice.objects.latest("pk").sealed).args, goal.pk]
    )
    shown = VillageClient().get(page).text
    assert (
        "Voor wie is dit doel?" not in shown and "Tim" not in shown and "2026" in shown.split("due_on", 1)[1]
    )
    assert helped(row, on=now.date()).goals[0].whose == ""
    goals.keep_family_goal(
        row, goal=goal.pk, **GOAL | {"text": "Op tijd"}, due_on=DUE, writer=helpers.writer_of(helper), at=now
    )
    assert FamilyPlanGoal.objects.get().person_id == tim


def test_a_copy_of_the_file_says_for_whom_and_by_when(
    village: Village, row: FamilyPlan, tim: int, de_wit: Reader, now: datetime
) -> None:
    goals.keep_family_goal(row, **GOAL, person=tim, due_on=DUE, writer=writing.Writer(de_wit), at=now)
    people = [village.person(name) for name in ("Jan", "Tim")]
    names = {each.pk: f"{each.first_names} {each.surname}" for each in people}
    (piece,) = [
        each
        for each in family_plans(village.household("De Wit"), people[0], names)
        if GOAL["text"] in each.title
    ]
    assert "Voor: Tim de Wit" in piece.text and "Klaar op: 1-4-2026" in piece.text and piece.others
