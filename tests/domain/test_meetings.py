"""A meeting: its agenda from the file, who reads what until when, minutes of several writers, decisions, closing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Task
from keukentafel.domain.outbox.models import Notice
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.models import Household
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.plans.actions import meetings as actions
from keukentafel.domain.plans.models import Action, Goal, Meeting, MeetingItem, MeetingLink, Plan, PlanStamp
from keukentafel.domain.plans.queries import live
from keukentafel.domain.plans.queries import meetings as queries
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.meetings import asked, on_ground
from tests.fixtures.village import MONDAY, Village

pytestmark = pytest.mark.function("C5")
TOMORROW = MONDAY + timedelta(days=1)
AFTERWARDS = MONDAY + timedelta(days=1, hours=2)
WRITES = "plan-bijwerken"


@pytest.fixture
def host(fatma: Reader) -> Reader:
    return replace(fatma, right=WRITES)


@pytest.fixture
def meeting(goal: Goal, host: Reader, village: Village) -> Meeting:
    """About De Wit, with a goal of the whole house, and about another household of the same district; tomorrow."""
    Goal.objects.filter(pk=goal.pk).update(person=None)
    home = village.household("De Wit")
    there = Household.objects.create(
        municipality_id=home.municipality_id, district=home.district, name="Zilver", opened_on=MONDAY.date()
    ).pk
    plans.add_goal(
        there, domain="wonen", text="Els wil hier blijven", met_when="Zij woont er", by=host, at=MONDAY
    )
    return plan([goal.plan.household_id, there], host)


def plan(households: list[int], by: Reader, at: datetime = MONDAY) -> Meeting:
    return actions.plan_meeting(
        households, title="Hoe gaat het", starts_at=TOMORROW, place="De Kern", by=by, at=at
    )


def point(meeting: Meeting, village: Village, household: str) -> MeetingItem:
    home = village.household(household)
    return MeetingItem.objects.filter(meeting=meeting, plan__household=home, kind="goal").first()


def test_a_participant_reads_the_own_points_from_invitation_to_closing_only(
    meeting: Meeting, host: Reader, joke: Reader, village: Village
) -> None:
    here, there = point(meeting, village, "De Wit"), point(meeting, village, "Zilver")
    with pytest.raises(NotYours):
        queries.meeting(meeting.pk, reader=asked(joke))

    actions.invite(
        meeting.pk,
        actions.Guest(account=joke.account),
        ground="weet van dementie",
        items=[here.pk],
        bases=on_ground(here),
        by=host,
        at=MONDAY,
    )
    view = queries.meeting(meeting.pk, reader=asked(joke))
    assert [item.id for item in view.items] == [here.pk] and view.ground == "weet van dementie"
    assert [part.name for part in view.parts] == ["De Wit"] and not view.participants and not view.may_write
    with pytest.raises(NotYours):
        queries.item(there.pk, reader=asked(joke))
    with pytest.raises(NotYours):  # reading is not writing
        actions.write_minutes(here.pk, text="x", by=replace(joke, right=WRITES), at=MONDAY)
    assert Notice.objects.filter(text="bericht-overleg-collega").count() == 1

    actions.close_meeting(meeting.pk, present=[], by=host, at=AFTERWARDS)
    for question in (lambda: queries.meeting(meeting.pk, reader=asked(joke)),
                     lambda: queries.item(here.pk, reader=asked(joke)),
                     lambda: live.meeting_stamp(meeting.pk, reader=asked(joke))):  # fmt: skip
        with pytest.raises(NotYours):
            question()


def test_sharing_that_is_withdrawn_closes_the_point_too(
    meeting: Meeting, host: Reader, joke: Reader, village: Village
) -> None:
    here = point(meeting, village, "De Wit")
    assert here.goal is not None
    actions.invite(
        meeting.pk,
        actions.Guest(account=joke.account),
        ground="advies",
        items=[here.pk],
        bases=on_ground(here),
        by=host,
        at=MONDAY,
    )
    shared = plans.share_goal(here.goal.pk, account=joke.account, ground="advies", by=host, at=MONDAY)
    assert queries.meeting(meeting.pk, reader=asked(joke)).items

    plans.withdraw_invitation(shared.pk, by=host, at=MONDAY + timedelta(minutes=1))
    with pytest.raises(NotYours):
        queries.item(here.pk, reader=asked(joke))


def test_a_member_gets_points_of_the_own_household_alone(
    meeting: Meeting, host: Reader, village: Village, de_wit: Reader
) -> None:
    here, there = point(meeting, village, "De Wit"), point(meeting, village, "Zilver")
    jan = actions.Guest(person=village.person("Jan").pk)
    with pytest.raises(actions.NotOfTheMeeting):
        actions.invite(
            meeting.pk, jan, ground="het gaat over hem", items=[here.pk, there.pk], by=host, at=MONDAY
        )

    actions.invite(meeting.pk, jan, ground="het gaat over hem", items=[here.pk], by=host, at=MONDAY)
    found = queries.for_resident(meeting.pk, reader=de_wit)
    assert found.meeting is not None and [item.id for item in found.meeting.items] == [here.pk]


def test_two_who_write_minutes_do_not_overwrite_each_other(
    meeting: Meeting, host: Reader, sandra: Reader, village: Village
) -> None:
    here = point(meeting, village, "De Wit")
    actions.write_minutes(here.pk, text="Het gaat beter.", revision=0, by=host, at=MONDAY)
    with pytest.raises(cases.ChangedMeanwhile):
        actions.write_minutes(
            here.pk, text="Jan belt.", revision=0, by=replace(sandra, right=WRITES), at=MONDAY
        )
    assert MeetingItem.objects.get(pk=here.pk).minutes == "Het gaat beter."


def test_what_is_decided_stands_in_the_plan_at_once(
    meeting: Meeting, goal: Goal, host: Reader, village: Village
) -> None:
    here, there = point(meeting, village, "De Wit"), point(meeting, village, "Zilver")
    jan = actions.invite(
        meeting.pk, actions.Guest(person=village.person("Jan").pk), ground="zijn plan", items=[here.pk], by=host, at=MONDAY
    )  # fmt: skip
    made = actions.decide_action(
        here.pk, goal=goal.pk, text="Belt de huisarts", participant=jan.pk, by=host, at=AFTERWARDS
    )
    assert made.action is not None and made.action.person_id == village.person("Jan").pk
    assert Action.objects.get(pk=made.action.pk).goal == goal
    with pytest.raises(actions.GoalOfOthers):
        actions.decide_action(
            there.pk, goal=goal.pk, text="x", doer="member", doer_name="y", by=host, at=AFTERWARDS
        )

    wanted = actions.decide_goal(
        here.pk, domain="geld", text="Uit de schuld", met_when="Alles betaald", people=[village.person("Jan").pk], by=host,
        at=AFTERWARDS,
    )  # fmt: skip
    assert wanted.goal is not None and wanted.goal.plan == goal.plan
    assert wanted.goal.person == village.person("Jan"), "of one member: housemates do not read it"
    step = actions.decide_scaling(
        here.pk, to_level="basis", reason="Er is meer nodig", kind="grond", ground="Jeugdwet", by=host,
        at=AFTERWARDS,
    )  # fmt: skip
    assert step.scaling is not None and step.scaling.plan == goal.plan


def test_absent_people_get_their_actions_and_nothing_else(
    meeting: Meeting, goal: Goal, host: Reader, village: Village, de_wit: Reader
) -> None:
    here = point(meeting, village, "De Wit")

    def comes(**who: Any) -> int:
        guest = actions.Guest(**who)
        return actions.invite(
            meeting.pk, guest, ground="doet mee", items=[here.pk], bases=on_ground(here), by=host, at=MONDAY
        ).pk

    jan, school = comes(person=village.person("Jan").pk), comes(name="School", email="school@duin.example")
    by_phone = comes(name="Buurvrouw Bets", doer="network")
    assert Task.objects.filter(title__startswith="Bel Buurvrouw Bets over het overleg").count() == 1
    comes(person=village.person("Sanne").pk)
    assert Task.objects.filter(title__startswith="Bel een ouder met gezag, voor Sanne").count() == 1
    for nth, who in enumerate((jan, school, by_phone)):
        actions.decide_action(
            here.pk, goal=goal.pk, text=f"Doet {nth}", participant=who, by=host, at=AFTERWARDS
        )
    actions.write_minutes(here.pk, text="Geheim besproken.", by=host, at=AFTERWARDS)
    actions.close_meeting(meeting.pk, present=[], by=host, at=AFTERWARDS)

    mine = queries.for_resident(meeting.pk, reader=de_wit)
    assert [each.text for each in mine.actions] == ["Doet 0"] and mine.meeting is None and not mine.reports
    assert Task.objects.filter(title__startswith="Bel Buurvrouw Bets over de eigen acties").count() == 1
    link = MeetingLink.objects.get(participant=school, ended__isnull=True)
    assert link.after and [each.text for each in queries.outside(link).actions] == ["Doet 1"]


def test_who_was_there_reads_the_report_of_the_own_household(
    meeting: Meeting, host: Reader, village: Village, de_wit: Reader
) -> None:
    here, there = point(meeting, village, "De Wit"), point(meeting, village, "Zilver")
    jan = actions.invite(
        meeting.pk, actions.Guest(person=village.person("Jan").pk), ground="zijn plan", items=[here.pk], by=host, at=MONDAY
    )  # fmt: skip
    for each, text in ((here, "Jan slaapt weer."), (there, "Els is blij.")):
        actions.write_minutes(each.pk, text=text, by=host, at=AFTERWARDS)
    with pytest.raises(actions.NotYet):
        actions.close_meeting(meeting.pk, present=[], by=host, at=MONDAY)
    actions.close_meeting(meeting.pk, present=[jan.pk], by=host, at=AFTERWARDS)

    (found,) = queries.for_resident(meeting.pk, reader=de_wit).reports
    assert [item.minutes for item in found.talked] == ["Jan slaapt weer."]
    with pytest.raises(actions.MeetingOver):
        actions.write_minutes(here.pk, text="Later bedacht.", by=host, at=AFTERWARDS)


@pytest.mark.function("C6")
def test_every_deed_moves_the_stamp_of_its_own_plan(
    meeting: Meeting, goal: Goal, host: Reader, village: Village
) -> None:
    home, other = (village.household(name).pk for name in ("De Wit", "Zilver"))
    reader = replace(host, right="plan")

    def moved(deed: Any) -> tuple[bool, bool]:
        before = [live.plan_stamp(each, reader=reader) for each in (home, other)]
        deed()
        after = [live.plan_stamp(each, reader=reader) for each in (home, other)]
        return before[0] != after[0], before[1] != after[1]

    here = point(meeting, village, "De Wit")
    assert moved(lambda: plans.paint_picture(home, text="Beter.", by=host, at=MONDAY)) == (True, False)
    action = plans.add_action(goal.pk, doer="member", doer_name="Jan", text="Belt", by=host, at=MONDAY)
    assert moved(lambda: plans.finish_action(action.pk, by=host, at=MONDAY)) == (True, False)
    assert moved(lambda: actions.write_minutes(here.pk, text="x", by=host, at=MONDAY)) == (True, False)
    assert moved(lambda: Meeting.objects.filter(pk=meeting.pk).update(place="Elders")) == (True, True)
    assert moved(lambda: None) == (False, False)
    with CaptureQueriesContext(connection) as captured:
        live.plan_stamp(home, reader=reader)
    assert len(captured) == 1
    assert PlanStamp.objects.filter(plan=Plan.objects.get(household=home).pk).exists()
