"""Inviting somebody of the household or a colleague asks little; what is rare opens, and nothing typed is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse

from keukentafel.domain.plans.models import Meeting, MeetingItem, MeetingParticipant
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.meetings import planned
from tests.fixtures.plans import a_goal
from tests.fixtures.village import Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("C5")]
Sign = Callable[[str], Any]


@pytest.fixture
def meeting(village: Village, fatma: Reader) -> Meeting:
    a_goal(village, fatma)
    return planned([village.household("De Wit").pk], replace(fatma, right="plan-bijwerken"))


def page(meeting: Meeting) -> str:
    return reverse("desk:invite", args=[meeting.pk])


def folds(text: str) -> dict[str, bool]:
    """By its words, whether a part stands open."""
    found = re.findall(r'<details class="kt-more"( open)?><summary class="kt-more__summary">([^<]*)<', text)
    return {words: bool(is_open) for is_open, words in found}


def test_somebody_of_the_household_is_invited_by_two_choices(
    meeting: Meeting, village: Village, client_of: Sign
) -> None:
    desk, jan = client_of("fatma"), village.person("Jan").pk
    first = desk.get(page(meeting)).text
    assert folds(first) == {"Iemand anders, bij naam": False}
    who = first[first.index("Wie nodigt u uit?") :]
    assert "(niet verplicht)" not in who[: who.index("<select")], "somebody is asked, by choice or by name"
    (point,) = MeetingItem.objects.filter(meeting=meeting)
    assert f'value="{point.pk}"' in first and "checked" in first, "the one point there is was chosen"
    sent = desk.post(page(meeting), {"who": f"lid:{jan}", "ground": "", "items": point.pk})
    assert sent.status_code == 302
    assert MeetingParticipant.objects.get().ground == "hoort bij het huishouden"


def test_why_a_colleague_or_another_comes_is_asked(meeting: Meeting, joke: Reader, client_of: Sign) -> None:
    desk, point = client_of("fatma"), MeetingItem.objects.get(meeting=meeting)
    for who in ({"who": f"collega:{joke.account}"}, {"who": "", "name": "School"}):
        refused = desk.post(page(meeting), {**who, "ground": "", "items": point.pk})
        assert refused.status_code == 422 and "Schrijf op waarom deze persoon meedoet." in refused.text
    assert not MeetingParticipant.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [{"who": "", "name": "School"}, {"who": "lid:1", "name": "School"}, {"who": ""}],
    ids=["name", "both", "none"],
)
def test_what_was_typed_for_another_stands_open_when_it_comes_back(
    meeting: Meeting, client_of: Sign, sent: dict[str, str]
) -> None:
    back = client_of("fatma").post(page(meeting), {**sent, "ground": ""})
    assert back.status_code == 422 and folds(back.text)["Iemand anders, bij naam"]
    assert sent.get("name", "") in back.text


def test_points_that_are_rarely_asked_open_where_one_was_chosen(
    meeting: Meeting, fatma: Reader, client_of: Sign
) -> None:
    about = MeetingItem.objects.get(meeting=meeting)
    rare = [
        MeetingItem.objects.create(
            municipality_id=meeting.municipality_id, meeting=meeting, plan=about.plan, kind="clock", text=f"Termijn {nth}",
            position=nth + 2,
        )
        for nth in range(3)
    ]  # fmt: skip
    desk, name = client_of("fatma"), "Termijnen, vragen en taken (3)"
    shown = desk.get(page(meeting)).text
    assert folds(shown)[name] is False and shown.index(about.text) < shown.index("Termijn 0")
    back = desk.post(page(meeting), {"who": "", "ground": "", "items": rare[1].pk}).text
    assert folds(back)[name] and re.search(rf'value="{rare[1].pk}"[^>]*checked', back)
    rare[2].delete()
    assert name not in folds(desk.get(page(meeting)).text), "a few stand there at once"
