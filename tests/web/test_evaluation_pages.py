"""Looking again by its pages: every sentence at its field, with the goal that it is about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.plans import actions as plans
from keukentafel.domain.plans.actions.evaluation import plan_evaluation
from keukentafel.domain.plans.models import EvaluationPlanned, Goal, GoalClosed
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import Village

pytestmark = pytest.mark.django_db
Sign = Callable[[str], Any]
GOALS = ("Elke week bezoek", "Op tijd naar school")


@pytest.fixture
def home(village: Village, fatma: Reader) -> int:
    number, at = village.household("De Wit").pk, timezone.now() - timedelta(days=1)
    for text in GOALS:
        goal = plans.add_goal(
            number, domain="mensen", text=text, met_when="Vier weken gelukt", by=fatma, at=at
        )
        plans.add_action(goal.pk, doer="network", doer_name="De buren", text="Komen langs", by=fatma, at=at)
    return number


def day(ahead: int) -> str:
    return f"{timezone.localdate() + timedelta(days=ahead):%d-%m-%Y}"


@pytest.mark.function("C6")
def test_an_evaluation_that_is_closed_empty_names_each_goal(home: int, client_of: Sign) -> None:
    page = client_of("fatma").post(reverse("desk:close-evaluation", args=[home]), {"next_on": ""})

    assert page.status_code == 422
    for text in GOALS:
        assert page.text.count(f"Kies wat u besluit over het doel ‘{text}’.") == 2, "on top and at the field"
    assert "Spreek af wanneer u weer samen kijkt." in page.text


@pytest.mark.function("C6")
def test_what_is_concluded_ends_the_goals_and_asks_about_open_actions(home: int, client_of: Sign) -> None:
    colleague, path = client_of("fatma"), reverse("desk:close-evaluation", args=[home])
    first, second = Goal.objects.order_by("pk")
    said = {
        f"conclusion-{first.pk}": "klaar", f"why-{first.pk}": "Het lukt.", f"conclusion-{second.pk}": "stoppen",
        f"why-{second.pk}": "Wij verhuizen.",
    }  # fmt: skip
    assert "Er staat nog 1 actie open: Komen langs." in colleague.get(path).text
    asked = colleague.post(path, said)
    assert asked.status_code == 422
    assert f'id="id_to_do-{first.pk}-fout"' in asked.text
    assert "Wij verhuizen." in asked.text

    assert colleague.post(path, said | {f"to_do-{first.pk}": "done"}).status_code == 302
    assert [*GoalClosed.objects.order_by("goal").values_list("result", flat=True)] == ["reached", "dropped"]
    shown = colleague.get(reverse("desk:plan-evaluation", args=[home])).text
    assert "dit doel is klaar" in shown
    assert "Wij verhuizen." in client_of("de_wit").get(reverse("portal:plan", args=[home])).text


@pytest.mark.function("C6")
def test_a_wrong_day_is_put_right_on_a_page_of_its_own(home: int, fatma: Reader, client_of: Sign) -> None:
    colleague, path = client_of("fatma"), reverse("desk:move-evaluation", args=[home])
    assert "Er is nog geen dag afgesproken." in colleague.get(path).text
    plan_evaluation(home, on=timezone.localdate() + timedelta(days=400), by=fatma, at=timezone.now())
    looking = reverse("desk:plan-evaluation", args=[home])
    assert f'href="{path}"' in colleague.get(looking).text

    for wrong, field in (
        ({"on": day(700), "reason": "Het jaartal"}, "on"),
        ({"on": day(-1), "reason": "Het jaartal"}, "on"),
        ({"on": day(30), "reason": " "}, "reason"),
    ):
        page = colleague.post(path, wrong)
        assert (page.status_code, f'id="id_{field}-fout"' in page.text) == (422, True), wrong
    assert colleague.post(path, {"on": day(30), "reason": "Het jaartal klopte niet."}).status_code == 302
    assert EvaluationPlanned.objects.get(replaced_by__isnull=True).on == timezone.localdate() + timedelta(
        days=30
    )
    assert "Het jaartal klopte niet." in colleague.get(looking).text
    assert "Het jaartal klopte niet." in client_of("de_wit").get(reverse("portal:plan", args=[home])).text


@pytest.mark.function("C6")
def test_a_day_too_far_away_is_refused_at_its_field(home: int, client_of: Sign) -> None:
    colleague = client_of("fatma")
    frozen = colleague.post(reverse("desk:freeze-plan", args=[home]), {"evaluate_on": "1-1-2099"})
    assert (frozen.status_code, 'id="id_evaluate_on-fout"' in frozen.text) == (422, True)
    said = {f"conclusion-{goal}": "verder" for goal in Goal.objects.values_list("pk", flat=True)}
    closed = colleague.post(reverse("desk:close-evaluation", args=[home]), said | {"next_on": "1-1-2099"})
    assert (closed.status_code, 'id="id_next_on-fout"' in closed.text) == (422, True)
