"""Days of a goal that are hardly meant are asked about; a goal that was a mistake is taken out, while nobody built on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest
from django.urls import reverse

from keukentafel.domain.cases.models import Case, OpenTask
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.models import Household
from keukentafel.domain.plans import actions, queries
from keukentafel.domain.plans.actions.versions import freeze_version
from keukentafel.domain.plans.models import Action, Goal, GoalMistaken, NotNow
from keukentafel.domain.process.queries.file_copy import contents
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.asked import ask
from tests.fixtures.plans import a_goal
from tests.fixtures.village import MONDAY, TUESDAY, Village, VillageClient

pytestmark = pytest.mark.function("C2")
END = MONDAY.date() + timedelta(days=20)
AFTER = END + timedelta(days=5)


@pytest.fixture
def number(goal: Goal) -> int:
    Goal.objects.filter(pk=goal.pk).update(expected_on=END, person=None)
    return goal.plan.household_id


def test_a_goal_does_not_begin_long_before_anybody_knew_the_household(
    goal: Goal, number: int, fatma: Reader
) -> None:
    add = partial(
        actions.add_goal, number, domain=goal.domain, text="Rust", met_when="Stil", by=fatma, at=MONDAY
    )
    with pytest.raises(actions.WrongPeriod, match="Het eerste contact met dit huishouden was op") as no:
        add(starts_on=date(1975, 1, 1))
    assert no.value.field == "starts_on"
    assert add(starts_on=MONDAY.date() - timedelta(days=300)).pk
    with pytest.raises(actions.WrongPeriod):
        actions.rewrite_goal(
            goal.pk, revision=0, text="Anders", met_when="Stil", domain=goal.domain, starts_on=date(1975, 1, 1), by=fatma,
            at=MONDAY,
        )  # fmt: skip


def test_what_is_put_off_past_the_end_of_the_goal_is_asked_about(
    goal: Goal,
    number: int,
    fatma: Reader,
    client_of: Callable[[Reader | str], VillageClient],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)
    one = actions.add_action(goal.pk, text="Belt", doer="network", doer_name="Ria", by=fatma, at=MONDAY)
    with pytest.raises(actions.PastTheGoal, match="Klopt dat") as no:
        actions.postpone_action(one.pk, due_on=AFTER, reason="Ria is weg", by=fatma, at=MONDAY)
    assert no.value.field == "due_on"
    actions.postpone_action(one.pk, due_on=END, reason="Ria is weg", by=fatma, at=MONDAY)

    desk, page = client_of(fatma), reverse("desk:postpone-goal", args=[goal.pk])
    form = {"reason": "Eerst rust", "until_on": AFTER.strftime("%d-%m-%Y")}
    asked = desk.post(page, form)
    assert (
        asked.status_code == 422 and "Deze dag ligt daarna." in asked.text and 'name="anyway"' in asked.text
    )
    assert "Eerst rust" in asked.text and not goal.postponements.exists()
    assert desk.post(page, form | {"anyway": "on"}).status_code == 302
    assert goal.postponements.get().until_on == AFTER
    over = reverse("desk:action", args=[one.pk])
    late = {"do": "later", "words": "Ria is weg", "due_on": AFTER.strftime("%d-%m-%Y")}
    assert 'name="anyway"' in desk.post(over, late).text
    assert desk.post(over, late | {"anyway": "on"}).status_code == 302
    assert Action.objects.get().due_on == AFTER


def test_a_mistake_is_taken_out_with_its_actions_and_what_it_said_is_kept(
    goal: Goal, number: int, fatma: Reader, sandra: Reader, client_of: Callable[[Reader | str], VillageClient]
) -> None:
    actions.add_action(
        goal.pk, text="Belt", doer="professional", account=sandra.account, due_on=TUESDAY.date(), by=fatma, at=MONDAY
    )  # fmt: skip
    assert OpenTask.objects.filter(account=sandra.account).exists()
    desk, page = client_of(fatma), reverse("desk:mistaken-goal", args=[goal.pk])
    assert page in desk.get(reverse("desk:edit-goal", args=[goal.pk])).text
    empty = desk.post(page, {"reason": ""})
    assert empty.status_code == 422 and "Schrijf op waarom dit doel een vergissing was." in empty.text
    assert (
        "Het doel is uit het plan gehaald."
        in desk.post(page, {"reason": "Ander huishouden"}, follow=True).text
    )

    assert not Goal.objects.filter(pk=goal.pk).exists() and not Action.objects.exists()
    assert not OpenTask.objects.filter(account=sandra.account, task__title__startswith="Actie").exists()
    kept = GoalMistaken.objects.get()
    assert (kept.was["text"], kept.was["actions"][0]["text"], kept.reason) == (
        goal.text,
        "Belt",
        "Ander huishouden",
    )
    assert Entry.objects.filter(kind="goal.mistaken").count() == 1
    assert goal.text not in client_of("de_wit").get(reverse("portal:plan", args=[number])).text


def test_not_when_something_was_done_frozen_or_asked(goal: Goal, number: int, fatma: Reader) -> None:
    take_out = partial(actions.take_out_goal, reason="Vergissing", by=fatma, at=MONDAY)
    one = actions.add_action(goal.pk, text="Belt", doer="network", doer_name="Ria", by=fatma, at=MONDAY)
    ask(one, fatma, name="Ria", email="ria@example.org")
    with pytest.raises(actions.GoalIsUsed, match="gedeeld, besproken of gevraagd"):
        take_out(goal.pk)
    other = actions.add_goal(number, domain=goal.domain, text="Rust", met_when="Stil", by=fatma, at=MONDAY)
    done = actions.add_action(other.pk, text="Belt", doer="network", doer_name="Ria", by=fatma, at=MONDAY)
    actions.finish_action(done.pk, result="Gebeld", by=fatma, at=MONDAY)
    with pytest.raises(actions.GoalIsUsed, match="al iets gedaan"):
        take_out(other.pk)
    third = actions.add_goal(number, domain=goal.domain, text="Licht", met_when="Aan", by=fatma, at=MONDAY)
    freeze_version(number, by=fatma, at=MONDAY)
    with pytest.raises(actions.GoalIsUsed, match="vastgelegde versie"):
        take_out(third.pk)
    assert not GoalMistaken.objects.exists() and not NotNow.objects.exists()


def test_what_it_said_stands_on_the_page_of_the_plan_for_colleagues(
    village: Village, fatma: Reader, de_wit: Reader, client_of: Callable[[Reader | str], VillageClient]
) -> None:
    goal = a_goal(village, fatma, text="De schuur verven", person=village.person("Jan").pk)
    actions.add_action(goal.pk, text="Koopt verf", doer="network", doer_name="Ria", by=fatma, at=MONDAY)
    number = goal.plan.household_id
    page = reverse("desk:plan", args=[number])
    assert "Doelen die een vergissing waren" not in client_of(fatma).get(page).text
    actions.take_out_goal(goal.pk, reason="Hoort bij de buren", by=fatma, at=TUESDAY)

    shown = client_of(fatma).get(page).text
    for said in (
        "De schuur verven",
        "Er komt bezoek",
        "Jan de Wit",
        "Koopt verf",
        "Hoort bij de buren",
        fatma.name,
    ):
        assert said in shown
    assert queries.plan(number, reader=de_wit).mistaken == ()


def test_of_a_goal_for_a_case_it_follows_the_gate_of_that_case(
    village: Village, home: Household, youth_elsewhere: Case, fatma: Reader
) -> None:
    for case, text in ((youth_elsewhere, "Van de jeugd"), (None, "Van allen")):
        GoalMistaken.objects.create(
            municipality_id=home.municipality_id, plan=actions.start_plan(home.pk, by=fatma, at=MONDAY), case=case,
            was={"text": text, "met_when": "x", "domain": "dag", "people": [], "actions": []}, reason="Vergissing",
            at=MONDAY, by_id=fatma.account,
        )  # fmt: skip
    assert [each.text for each in queries.plan(home.pk, reader=fatma).mistaken] == ["Van allen"]


@pytest.mark.function("A15")
def test_in_a_copy_of_the_file_it_goes_along_for_whom_it_was_once_it_was_judged(
    village: Village, fatma: Reader
) -> None:
    goal = a_goal(village, fatma, text="De schuur verven", person=village.person("Jan").pk)
    actions.take_out_goal(goal.pk, reason="Hoort bij de buren", by=fatma, at=TUESDAY)
    key = f"doel-vergissing:{GoalMistaken.objects.get().pk}"
    home, on = village.household("De Wit"), TUESDAY.date()

    waits = contents(home, village.person("Jan"), on=on)
    assert [each.key for each in waits.held_back if each.key == key] == [key]
    judged = contents(home, village.person("Jan"), included=[key], on=on)
    (piece,) = [each for section in judged.sections for each in section.pieces if each.key == key]
    assert (piece.title, "Hoort bij de buren" in piece.text) == ("De schuur verven", True)
    annie = contents(home, village.person("Annie"), included=[key], on=on)
    assert key not in [
        each.key for each in (*annie.held_back, *(p for s in annie.sections for p in s.pieces))
    ]


def test_for_whom_it_was_is_said_also_of_all_and_of_who_left(
    village: Village, fatma: Reader, client_of: Callable[[Reader | str], VillageClient]
) -> None:
    goal = a_goal(village, fatma)
    actions.take_out_goal(goal.pk, reason="Vergissing", by=fatma, at=TUESDAY)
    page = reverse("desk:plan", args=[goal.plan.household_id])
    assert "het hele huishouden" in client_of(fatma).get(page).text.partition('id="vergissingen"')[2]
    row = GoalMistaken.objects.get()
    GoalMistaken.objects.filter(pk=row.pk).update(was=row.was | {"people": [999_999]})
    assert (
        "iemand die er niet meer woont" in client_of(fatma).get(page).text.partition('id="vergissingen"')[2]
    )
