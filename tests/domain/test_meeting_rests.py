"""Who comes to a meeting from outside reads a goal there by consent or on a ground, goal by goal, until it is withdrawn."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from keukentafel.domain.people.access import NotYours
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.plans.actions import meetings as actions
from keukentafel.domain.plans.models import Goal, GoalInvitation, Meeting, MeetingItem, MeetingParticipant
from keukentafel.domain.plans.queries import meetings as queries
from keukentafel.domain.plans.queries import shared_goals
from keukentafel.domain.process.queries import my_readers as process
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.meetings import AFTERWARDS, asked, invited, planned
from tests.fixtures.village import MONDAY, Village

pytestmark = pytest.mark.function("C5")
LATER = MONDAY + timedelta(minutes=5)


@pytest.fixture
def meeting(goal: Goal, host: Reader, village: Village) -> Meeting:
    Goal.objects.filter(pk=goal.pk).update(person=village.person("Jan"))
    return planned([goal.plan.household_id], host)


def by_consent(meeting: Meeting, goal_point: MeetingItem, village: Village, host: Reader, **who: Any) -> int:
    assert goal_point.goal_id is not None
    bases = {goal_point.goal_id: actions.Basis("toestemming", "", ((village.person("Jan").pk, "zelf"),))}
    guest = actions.Guest(**who)
    return actions.invite(
        meeting.pk, guest, ground="weet van dementie", items=[goal_point.pk], bases=bases, by=host, at=MONDAY
    ).pk


def test_nobody_from_outside_reads_a_goal_on_free_text_alone(
    meeting: Meeting, goal_point: MeetingItem, host: Reader, joke: Reader, sandra: Reader
) -> None:
    for guest in (actions.Guest(account=joke.account), actions.Guest(name="School", email="s@duin.example")):
        with pytest.raises(actions.WithoutGround, match="toestemming"):
            actions.invite(meeting.pk, guest, ground="x", items=[goal_point.pk], by=host, at=MONDAY)
    assert not MeetingParticipant.objects.exists()

    actions.invite(
        meeting.pk,
        actions.Guest(account=sandra.account),
        ground="x",
        items=[goal_point.pk],
        by=host,
        at=MONDAY,
    )
    assert not GoalInvitation.objects.exists(), "she opens the file herself"


def test_a_resident_sees_it_and_withdrawing_closes_the_point_at_once(
    meeting: Meeting, goal_point: MeetingItem, host: Reader, joke: Reader, village: Village, de_wit: Reader
) -> None:
    who = by_consent(meeting, goal_point, village, host, account=joke.account)
    assert queries.item(goal_point.pk, reader=asked(joke)) and not shared_goals(reader=joke), (
        "the point alone"
    )
    (share,) = process.my_readers(reader=de_wit).running
    assert share.by_consent and share.ground == "weet van dementie"
    assert process.my_share(share.id, reader=de_wit) == village.person("Jan").pk

    plans.withdraw_consent(share.id, person=village.person("Jan").pk, by=de_wit, at=LATER)
    with pytest.raises(NotYours):
        queries.item(goal_point.pk, reader=asked(joke))
    actions.uninvite(who, by=host, at=LATER)
    with pytest.raises(actions.WithoutGround):
        actions.invite(
            meeting.pk,
            actions.Guest(account=joke.account),
            ground="x",
            items=[goal_point.pk],
            by=host,
            at=LATER,
        )


def test_a_shared_goal_that_is_withdrawn_takes_the_meeting_along(
    meeting: Meeting, goal_point: MeetingItem, host: Reader, joke: Reader, village: Village
) -> None:
    by_consent(meeting, goal_point, village, host, account=joke.account)
    assert goal_point.goal_id is not None
    whole = plans.share_goal(goal_point.goal_id, account=joke.account, ground="advies", by=host, at=MONDAY)
    assert shared_goals(reader=joke)
    plans.withdraw_invitation(whole.pk, by=host, at=LATER)
    with pytest.raises(NotYours):
        queries.item(goal_point.pk, reader=asked(joke))
    assert not running_for(goal_point)


def test_it_is_over_with_the_meeting_and_with_the_point(
    meeting: Meeting, goal_point: MeetingItem, host: Reader, goal: Goal, joke: Reader
) -> None:
    who = invited(meeting, host, goal_point, account=joke.account)
    own = actions.add_item(meeting.pk, household=goal.plan.household_id, text="De dag", by=host, at=MONDAY)
    actions.change_items(who, items=[own.pk], by=host, at=MONDAY)
    assert not running_for(goal_point)
    with pytest.raises(actions.WithoutGround):
        actions.change_items(who, items=[own.pk, goal_point.pk], by=host, at=MONDAY)

    invited(meeting, host, goal_point, name="School", email="s@duin.example")
    assert running_for(goal_point)
    actions.close_meeting(meeting.pk, present=[], by=host, at=AFTERWARDS)
    assert not running_for(goal_point)


def running_for(goal_point: MeetingItem) -> bool:
    return GoalInvitation.objects.filter(goal=goal_point.goal_id, until_on__isnull=True).exists()
