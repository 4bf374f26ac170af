"""Whoever plans a meeting or an evaluation in the weekend or on a holiday reads so, and it stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.plans.models import Meeting
from keukentafel.domain.plans.queries.evaluation import next_evaluation
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.plans import a_goal
from tests.fixtures.village import MONDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("C5"), pytest.mark.function("C6")]
Sign = Callable[[str], Any]
WEEKEND = "Let op: 4 april 2026 valt in het weekeinde."
EASTER = "Let op: 6 april 2026 is tweede paasdag."
MEETING = {"title": "Hoe gaat het", "hour": "14.30", "place": "De Kern", "others": ""}


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> datetime:
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)
    return MONDAY


@pytest.fixture
def number(village: Village, fatma: Reader, now: datetime) -> int:
    a_goal(village, fatma)
    return village.household("De Wit").pk


@pytest.mark.parametrize(
    ("day", "said"),
    [("4-4-2026", WEEKEND), ("6-4-2026", EASTER), ("7-4-2026", "")],
    ids=["weekend", "easter", "not"],
)
def test_a_meeting_on_such_a_day_stands_and_says_so(
    number: int, client_of: Sign, day: str, said: str
) -> None:
    desk = client_of("fatma")
    page = desk.post(reverse("desk:new-meeting", args=[number]), MEETING | {"on": day}, follow=True).text
    meeting = Meeting.objects.get()
    assert f"{timezone.localtime(meeting.starts_at):%-d-%-m-%Y}" == day
    assert said in page and ("Let op:" in page) == bool(said)
    same = desk.post(
        reverse("desk:change-meeting", args=[meeting.pk]),
        {"do": "change", **MEETING, "on": day, "place": "Elders"},
        follow=True,
    ).text
    assert "Let op:" not in same, "the day did not change"


def test_another_day_for_a_meeting_says_so(number: int, client_of: Sign) -> None:
    desk = client_of("fatma")
    desk.post(reverse("desk:new-meeting", args=[number]), MEETING | {"on": "7-4-2026"})
    change = reverse("desk:change-meeting", args=[Meeting.objects.get().pk])
    assert EASTER in desk.post(change, {"do": "change", **MEETING, "on": "6-4-2026"}, follow=True).text


def test_what_was_held_on_such_a_day_is_as_it_was(number: int, client_of: Sign) -> None:
    held = reverse("desk:held-meeting", args=[number])
    page = client_of("fatma").post(held, MEETING | {"on": "28-2-2026"}, follow=True).text
    assert Meeting.objects.exists() and "Let op:" not in page


def test_an_evaluation_on_such_a_day_stands_and_says_so(number: int, client_of: Sign) -> None:
    desk = client_of("fatma")
    frozen = desk.post(
        reverse("desk:freeze-plan", args=[number]),
        {"reason": "Samen", "evaluate_on": "4-4-2026"},
        follow=True,
    )
    assert WEEKEND in frozen.text
    moved = {"on": "6-4-2026", "reason": "Dan zijn allen thuis"}
    page = desk.post(reverse("desk:move-evaluation", args=[number]), moved, follow=True).text
    assert EASTER in page and f"{next_evaluation(number)}" == "2026-04-06"
