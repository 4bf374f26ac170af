"""A meeting that was held before it was written down: all that a live one gives, and nobody reads anything by it before."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from keukentafel.domain.cases.models import Document, Task
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.outbox.models import Notice
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.plans import queries as plan_queries
from keukentafel.domain.plans.actions import meetings as actions
from keukentafel.domain.plans.models import Goal, Meeting, MeetingItem, MeetingLink, MeetingPlan
from keukentafel.domain.plans.queries import live
from keukentafel.domain.plans.queries import meetings as queries
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.meetings import asked, invited
from tests.fixtures.village import MONDAY, Village

pytestmark = pytest.mark.function("C5")
LAST_WEEK = MONDAY - timedelta(days=7)
NEXT_WEEK = MONDAY + timedelta(days=7)


@pytest.fixture
def meeting(goal: Goal, host: Reader) -> Meeting:
    Goal.objects.filter(pk=goal.pk).update(person=None)
    return actions.record_meeting(
        [goal.plan.household_id],
        title="Hoe ging het",
        starts_at=LAST_WEEK,
        place="School",
        by=host,
        at=MONDAY,
    )


@pytest.fixture
def point(meeting: Meeting, goal: Goal) -> MeetingItem:
    return MeetingItem.objects.get(meeting=meeting, goal=goal)


def test_only_what_was_held_is_written_down_so_and_it_stays_in_the_past(
    goal: Goal, host: Reader, meeting: Meeting
) -> None:
    record: Any = partial(
        actions.record_meeting, [goal.plan.household_id], title="x", place="y", by=host, at=MONDAY
    )
    for wrong in (MONDAY + timedelta(minutes=1), MONDAY - timedelta(days=400)):
        with pytest.raises(actions.WrongMoment):
            record(starts_at=wrong)
    with pytest.raises(actions.WrongMoment, match="al voorbij"):
        actions.plan_meeting(
            [goal.plan.household_id], title="x", starts_at=LAST_WEEK, place="y", by=host, at=MONDAY
        )
    change: Any = partial(actions.change_meeting, meeting.pk, title="x", place="y", by=host, at=MONDAY)
    with pytest.raises(actions.WrongMoment, match="moeten nog komen"):
        change(starts_at=NEXT_WEEK)
    assert change(starts_at=LAST_WEEK - timedelta(days=1)).place == "y"
    assert Entry.objects.filter(kind="meeting.recorded").count() == 1
    assert not Entry.objects.filter(kind="meeting.planned").exists()
    view = queries.meeting(meeting.pk, reader=asked(host))
    assert view.recorded and view.may_write and view.items


def test_who_is_named_hears_nothing_and_reads_nothing_by_it(
    meeting: Meeting,
    point: MeetingItem,
    goal: Goal,
    host: Reader,
    joke: Reader,
    de_wit: Reader,
    village: Village,
) -> None:
    expert = invited(meeting, host, point, account=joke.account)
    invited(meeting, host, point, person=village.person("Jan").pk)
    invited(meeting, host, point, name="School", email="school@duin.example")
    invited(meeting, host, point, name="Buurvrouw Bets", doer="network")
    own = actions.add_item(meeting.pk, household=goal.plan.household_id, text="De fiets", by=host, at=MONDAY)
    actions.change_items(expert, items=[point.pk, own.pk], by=host, at=MONDAY)
    actions.change_meeting(meeting.pk, title="x", starts_at=LAST_WEEK, place="Elders", by=host, at=MONDAY)
    assert not Notice.objects.exists() and not MeetingLink.objects.exists()
    assert not Task.objects.filter(kind="bellen").exists()
    for question in (
        lambda: queries.meeting(meeting.pk, reader=asked(joke)),
        lambda: queries.item(point.pk, reader=asked(joke)),
        lambda: live.meeting_stamp(meeting.pk, reader=asked(joke)),
        lambda: plan_queries.shared_goal(goal.pk, reader=replace(joke, right="doel")),
        lambda: queries.for_resident(meeting.pk, reader=de_wit),
    ):
        with pytest.raises(NotYours):
            question()
    assert queries.resident_meetings(reader=de_wit) == [] == queries.my_meetings(reader=joke)
    assert plan_queries.readers(goal.plan.household_id, reader=host).in_meetings == ()

    actions.cancel_meeting(meeting.pk, reason="Verkeerd huishouden", by=host, at=MONDAY)
    with pytest.raises(NotYours):
        queries.called_off(meeting.pk, reader=asked(joke))
    with pytest.raises(NotYours):
        queries.for_resident(meeting.pk, reader=de_wit)
    assert not Notice.objects.exists()


def test_what_was_decided_stands_in_the_plan_and_closing_makes_the_report(
    meeting: Meeting,
    point: MeetingItem,
    goal: Goal,
    host: Reader,
    joke: Reader,
    de_wit: Reader,
    village: Village,
) -> None:
    jan = invited(meeting, host, point, person=village.person("Jan").pk)
    expert = invited(meeting, host, point, account=joke.account)
    actions.write_minutes(point.pk, text="Het gaat beter.", by=host, at=MONDAY)
    made = actions.decide_action(
        point.pk, goal=goal.pk, text="Belt school", participant=jan, by=host, at=MONDAY
    )
    assert made.action is not None and made.action.goal == goal
    wanted = actions.decide_goal(
        point.pk, domain="geld", text="Uit de schuld", met_when="Alles betaald", by=host, at=MONDAY
    )
    assert wanted.goal is not None and wanted.goal.plan == goal.plan
    actions.decide_scaling(
        point.pk, to_level="samen", reason="Meer hulp", kind="grond", ground="afgesproken", by=host, at=MONDAY
    )
    actions.close_meeting(meeting.pk, present=[jan], by=host, at=MONDAY)

    (report,) = queries.for_resident(meeting.pk, reader=de_wit).reports
    assert [each.minutes for each in report.talked] == ["Het gaat beter."] and len(report.decided) == 3
    assert [each.id for each in report.present] == [jan]
    with pytest.raises(NotYours):
        queries.meeting(meeting.pk, reader=asked(joke))
    about = MeetingPlan.objects.get(meeting=meeting)
    actions.keep_report(about, None, b"%PDF-", at=MONDAY)
    assert Document.objects.get(name="verslag-overleg.pdf").dated_on == LAST_WEEK.date()
    with pytest.raises(actions.MeetingOver):
        actions.uninvite(expert, by=host, at=MONDAY)
