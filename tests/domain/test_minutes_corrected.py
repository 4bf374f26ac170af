"""Minutes of a closed meeting that are put right: what stood there stays, and the report is made anew."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Task
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.outbox.models import Notice
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.plans.actions import meetings as actions
from keukentafel.domain.plans.models import Meeting, MeetingItem, MeetingMinutesCorrected
from keukentafel.domain.plans.queries import meetings as queries
from keukentafel.domain.plans.queries.meetings.report import corrected
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.meetings import AFTERWARDS, asked, invited
from tests.fixtures.village import FRIDAY, MONDAY, Village

pytestmark = pytest.mark.function("C5")
WHY = "De school belt, niet Jan."


@pytest.fixture
def said(meeting: Meeting, host: Reader, village: Village) -> MeetingItem:
    """A point of a closed meeting at which Jan was."""
    point = MeetingItem.objects.get(meeting=meeting, kind="goal")
    jan = invited(meeting, host, point, person=village.person("Jan").pk)
    actions.write_minutes(point.pk, text="Jan belt.", by=host, at=AFTERWARDS)
    with pytest.raises(actions.NotYet):
        actions.correct_minutes(point.pk, text="De school belt.", reason=WHY, by=host, at=AFTERWARDS)
    actions.close_meeting(meeting.pk, present=[jan], by=host, at=AFTERWARDS)
    return MeetingItem.objects.get(pk=point.pk)


def printed() -> int:
    return ProcrastinateJob.objects.filter(task_name=actions.PRINT).count()


def test_what_was_said_is_put_right_and_what_stood_there_stays(
    said: MeetingItem, host: Reader, sandra: Reader, de_wit: Reader
) -> None:
    before = printed()
    other = replace(sandra, right="plan-bijwerken")
    made = actions.correct_minutes(said.pk, text="De school belt.", reason=WHY, by=other, at=FRIDAY)

    assert (made.was, made.was_by_id, made.was_at) == ("Jan belt.", host.account, AFTERWARDS)
    point = MeetingItem.objects.get(pk=said.pk)
    assert (point.minutes, point.minuted_by_id) == ("De school belt.", other.account)
    assert printed() == before + 1
    assert Entry.objects.filter(kind="meeting.minutes_corrected", at=FRIDAY).count() == 1
    (report,) = queries.for_resident(said.meeting_id, reader=de_wit).reports
    (shown,) = report.talked
    assert report.corrected
    assert [(each.was, each.why, each.by) for each in shown.corrections] == [("Jan belt.", WHY, other.name)]

    about = said.meeting.plans.get()
    assert corrected(about, None, since=AFTERWARDS)
    assert not corrected(about, None, since=FRIDAY)


def test_a_correction_says_something_else_and_why_and_overwrites_nobody(
    said: MeetingItem, host: Reader, joke: Reader, village: Village
) -> None:
    right: dict[str, Any] = {"text": "De school belt.", "reason": WHY, "by": host, "at": FRIDAY}
    for wrong, refusal in (
        ({"reason": "  "}, plans.WhyMissing),
        ({"text": "Jan belt.\n"}, actions.SaysTheSame),
        ({"text": "x" * 5000}, actions.TooLong),
        ({"by": replace(joke, right="plan-bijwerken")}, NotYours),
        ({"by": asked(village.reader("de_wit"))}, NotYours),
    ):
        with pytest.raises(refusal):
            actions.correct_minutes(said.pk, **{**right, **wrong})
    assert not MeetingMinutesCorrected.objects.exists()

    actions.correct_minutes(said.pk, **right, revision=said.revision)
    with pytest.raises(cases.ChangedMeanwhile):
        actions.correct_minutes(
            said.pk, text="Sanne belt.", reason=WHY, revision=said.revision, by=host, at=FRIDAY
        )
    actions.correct_minutes(said.pk, text="", reason="Dit hoort hier niet.", by=host, at=FRIDAY)
    assert [*MeetingMinutesCorrected.objects.order_by("pk").values_list("was", flat=True)] == [
        "Jan belt.", "De school belt.",
    ]  # fmt: skip
    report = queries.report(said.meeting_id, said.plan.household_id, reader=asked(host))
    assert [each.id for each in report.talked] == [said.pk], "what is gone by a correction is told of"


def test_a_point_that_was_dropped_is_not_put_right(meeting: Meeting, host: Reader) -> None:
    home = meeting.plans.get().plan.household_id
    own = actions.add_item(meeting.pk, household=home, text="De vakantie", by=host, at=MONDAY)
    actions.drop_item(own.pk, by=host, at=MONDAY)
    actions.close_meeting(meeting.pk, present=[], by=host, at=AFTERWARDS)
    with pytest.raises(actions.ItemDropped):
        actions.correct_minutes(own.pk, text="Iets", reason=WHY, by=host, at=FRIDAY)


def heard() -> tuple[int, int, int]:
    """Mails to residents and to colleagues, and tasks to call."""
    sent = [Notice.objects.filter(text=text).count() for text in ("bericht-klaar", "bericht-overleg-collega")]
    return sent[0], sent[1], Task.objects.filter(title__endswith="zijn verbeterd").count()


def test_who_was_there_and_reads_it_hears_that_it_was_put_right_once_a_day(
    meeting: Meeting, host: Reader, sandra: Reader, joke: Reader, village: Village
) -> None:
    point = MeetingItem.objects.get(meeting=meeting, kind="goal")
    jan, annie = village.person("Jan").pk, village.person("Annie").pk
    people = ({"person": jan}, {"person": annie}, {"account": sandra.account}, {"account": joke.account})
    there = [invited(meeting, host, point, **who) for who in people]
    there += [invited(meeting, host, point, name="School", email="school@duin.example")]
    away = invited(meeting, host, point, person=village.person("Tim").pk)
    actions.close_meeting(meeting.pk, present=there, by=host, at=AFTERWARDS)
    before, links = heard(), Notice.objects.filter(text="bericht-overleg").count()

    actions.correct_minutes(point.pk, text="De school belt.", reason=WHY, by=host, at=FRIDAY)
    told = tuple(now - then for now, then in zip(heard(), before, strict=True))
    assert told == (1, 1, 1), "Jan, Sandra, and Annie who has no account"
    assert Notice.objects.filter(text="bericht-overleg").count() == links, "nothing to read for the school"
    task = Task.objects.get(title__endswith="zijn verbeterd")
    assert "Annie" in task.title and "school" not in task.title and away
    actions.correct_minutes(point.pk, text="Het team belt.", reason="Nog eens", by=host, at=FRIDAY)
    assert tuple(now - then for now, then in zip(heard(), before, strict=True)) == told
