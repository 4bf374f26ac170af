"""Minutes of a closed meeting are put right on a page of their own; the report, on screen and paper, says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases.models import Document
from keukentafel.domain.plans.actions import meetings
from keukentafel.domain.plans.models import Goal, Meeting, MeetingItem
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import meeting_jobs
from tests.fixtures.village import Village
from tests.outside import unpacked

pytestmark = [pytest.mark.django_db, pytest.mark.function("C5"), pytest.mark.usefixtures("files")]
Sign = Callable[[str], Any]


@pytest.fixture
def point(goal: Goal, village: Village, fatma: Reader) -> MeetingItem:
    """Of a meeting of today that was closed, with Jan at the table."""
    Goal.objects.filter(pk=goal.pk).update(person=None)
    now = timezone.now()
    meeting = meetings.plan_meeting(
        [goal.plan.household_id], title="Thuis", starts_at=now + timedelta(minutes=1), place="De Kern", by=fatma, at=now
    )  # fmt: skip
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=now - timedelta(hours=1))
    item = MeetingItem.objects.get(meeting=meeting, goal=goal)
    jan = meetings.invite(
        meeting.pk, meetings.Guest(person=village.person("Jan").pk), ground="zijn plan", items=[item.pk], by=fatma, at=now
    )  # fmt: skip
    meetings.write_minutes(item.pk, text="Jan belt de school.", by=fatma, at=now)
    meetings.close_meeting(meeting.pk, present=[jan.pk], by=fatma, at=now)
    return item


def test_minutes_are_put_right_with_a_reason_and_everybody_sees_that(
    point: MeetingItem, client_of: Sign
) -> None:
    colleague, path = client_of("fatma"), reverse("desk:correct-minutes", args=[point.pk])
    about = point.meeting.plans.get()
    (first,) = meeting_jobs.report_now(about.pk, at=timezone.now())
    kept = Document.objects.get(pk=first.document_id)
    assert f'href="{path}"' in colleague.get(reverse("desk:meeting", args=[point.meeting_id])).text
    old_address = colleague.get(reverse("desk:minutes", args=[point.pk]))
    assert (old_address.status_code, old_address["Location"]) == (302, path)
    page = colleague.get(path).text
    assert "Jan belt de school." in page

    sent = {"text": "De juf belt Jan.", "reason": "Verkeerd om opgeschreven.", "revision": "1"}
    for wrong, field in (({"reason": ""}, "reason"), ({"text": "Jan belt de school."}, "text")):
        refused = colleague.post(path, sent | wrong)
        assert (refused.status_code, f'id="id_{field}-fout"' in refused.text) == (422, True), wrong
    assert colleague.post(path, sent).status_code == 302
    later = colleague.post(path, sent | {"text": "Sanne belt."})
    assert later.status_code == 422
    assert "Nu staat er: ‘De juf belt Jan.’" in later.text
    assert 'name="revision" value="2"' in later.text

    home = about.plan.household_id
    for reader, address in (
        (colleague, reverse("desk:meeting", args=[point.meeting_id])),
        (colleague, reverse("desk:meeting-report", args=[point.meeting_id, home])),
        (client_of("de_wit"), reverse("portal:my-meeting", args=[point.meeting_id])),
    ):
        shown = reader.get(address).text
        for words in ("De juf belt Jan.", "Verbeterd op", "Verkeerd om opgeschreven."):
            assert words in shown, (address, words)
        for words in ("Wat er eerst stond", "Jan belt de school."):
            assert (words in shown) == (reader is colleague), (address, words)
    assert "Notulen verbeteren" not in shown

    (second,) = meeting_jobs.report_now(about.pk, at=timezone.now())
    assert (second.pk, second.document.replaces_id) == (first.pk, kept.pk), "a newer version, the first stays"
    told = unpacked.words(colleague.get(f"/werk/documenten/{second.document_id}/").content)
    assert "Verbeterd" in told
    assert "Verbeterd" not in unpacked.words(colleague.get(f"/werk/documenten/{kept.pk}/").content)
    assert client_of("ruud").get(path).status_code == 404


def test_a_meeting_that_is_to_come_has_nothing_to_put_right(
    goal: Goal, fatma: Reader, client_of: Sign
) -> None:
    now = timezone.now()
    meeting = meetings.plan_meeting(
        [goal.plan.household_id], title="Thuis", starts_at=now + timedelta(days=1), place="De Kern", by=fatma, at=now
    )  # fmt: skip
    item = MeetingItem.objects.get(meeting=meeting, goal=goal)
    answer = client_of("fatma").get(reverse("desk:correct-minutes", args=[item.pk]))
    assert (answer.status_code, answer["Location"]) == (302, reverse("desk:meeting", args=[meeting.pk]))
