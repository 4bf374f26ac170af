"""The agenda on its page: a chore of the desk is put there by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.plans.actions import meetings
from keukentafel.domain.plans.models import Goal, MeetingItem
from keukentafel.domain.walls.reader import Reader

pytestmark = [pytest.mark.django_db, pytest.mark.function("C5")]


def test_a_chore_is_put_on_the_agenda_by_its_button(
    goal: Goal, fatma: Reader, client_of: Callable[[str], Any]
) -> None:
    home, at = goal.plan.household_id, timezone.now()
    task = cases.issue_task(
        kind="actie", title="Kijk wie een brief krijgt", municipality=goal.municipality_id, team=fatma.teams[0],
        due_on=timezone.localdate(), household=home, by=fatma, at=at,
    )  # fmt: skip
    meeting = meetings.plan_meeting(
        [home], title="Thuis", starts_at=at + timedelta(hours=2), place="De Kern", by=fatma, at=at
    )
    colleague, page = client_of("fatma"), reverse("desk:meeting", args=[meeting.pk])
    agenda = reverse("desk:meeting-agenda", args=[meeting.pk])
    assert "Andere punten" in colleague.get(page).text
    assert not MeetingItem.objects.filter(kind="task").exists()

    sent = {"do": "chore", "household": home, "task": task.pk}
    told = colleague.post(agenda, sent, follow=True).text
    assert "Het punt staat op de agenda." in told
    assert "Andere punten" not in told
    assert "Kijk wie een brief krijgt" in told
    assert colleague.post(agenda, sent | {"task": "9" * 20}).status_code == 404
    assert client_of("ruud").post(agenda, sent).status_code == 404
