"""A meeting that was held already, as who writes it down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.outbox.models import Notice
from keukentafel.domain.plans.models import Goal, Meeting, MeetingItem, MeetingParticipant
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.days import in_days
from tests.fixtures.village import Village, VillageClient

pytestmark = pytest.mark.function("C5")
Sign = Callable[[Reader | str], VillageClient]


def test_a_meeting_of_last_week_is_written_down_and_closed(
    village: Village, goal: Goal, client_of: Sign
) -> None:
    desk, home = client_of("fatma"), goal.plan.household_id
    page = reverse("desk:held-meeting", args=[home])
    assert page in desk.get(reverse("desk:meetings", args=[home])).text
    day = timezone.localdate() - timedelta(days=7)
    form = {
        "title": "Hoe ging het",
        "on": day.strftime("%d-%m-%Y"),
        "hour": "10.00",
        "place": "School",
        "others": "",
    }
    later = in_days(7)
    wrong = desk.post(page, form | {"on": later})
    assert wrong.status_code == 422 and "moeten nog komen" in wrong.text and "Hoe ging het" in wrong.text
    assert desk.post(page, form).status_code == 302
    meeting = Meeting.objects.get()
    here = reverse("desk:meeting", args=[meeting.pk])
    assert "Dit overleg is al gehouden" in desk.get(here).text
    assert "wordt opgeschreven" in desk.get(reverse("desk:meetings", args=[home])).text

    point = MeetingItem.objects.get(goal=goal)
    name = {
        "who": "",
        "name": "School",
        "email": "school@duin.example",
        "doer": "organisation",
        "ground": "x",
    }
    named = desk.post(reverse("desk:invite", args=[meeting.pk]), name | {"items": point.pk}, follow=True).text
    assert "Deze persoon leest hierdoor niets." in named and not Notice.objects.exists()
    school = MeetingParticipant.objects.get()
    closed = desk.post(
        reverse("desk:close-meeting", args=[meeting.pk]), {"present": school.pk}, follow=True
    ).text
    assert "Het verslag wordt gemaakt" in closed
    report = desk.get(reverse("desk:meeting-report", args=[meeting.pk, home])).text
    assert "School" in report


def test_one_that_was_not_held_after_all_is_put_away_with_its_reason(
    village: Village, goal: Goal, client_of: Sign
) -> None:
    desk, home = client_of("fatma"), goal.plan.household_id
    day = in_days(-1)
    form = {"title": "Hoe ging het", "on": day, "hour": "10.00", "place": "School", "others": ""}
    desk.post(reverse("desk:held-meeting", args=[home]), form)
    meeting = Meeting.objects.get()
    change = reverse("desk:change-meeting", args=[meeting.pk])
    assert "Waarom klopt het niet?" in desk.get(change).text
    away = desk.post(change, {"do": "cancel", "reason": "Ander huishouden"}, follow=True).text
    assert "Dit overleg is niet gehouden" in away and "Ander huishouden" in away
