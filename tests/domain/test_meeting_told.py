"""Who hears of a meeting, and how: by sign-in, by a secret address, or from who has a task to call; until it ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from keukentafel.domain.cases.models import Task
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.outbox.models import Notice
from keukentafel.domain.outbox.sealing import unseal
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.models import Household
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.plans.actions import meetings as actions
from keukentafel.domain.plans.models import Goal, Meeting, MeetingItem
from keukentafel.domain.plans.queries import meetings as queries
from keukentafel.domain.plans.queries import told
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.meetings import AFTERWARDS, asked, invited, planned
from tests.fixtures.village import MONDAY, Village

pytestmark = pytest.mark.function("C5")


def sent_secret() -> str:
    """Of the last link to a meeting that was sent."""
    return str(unseal(Notice.objects.filter(text="bericht-overleg").latest("pk").sealed).args[1])


def test_what_is_read_after_a_meeting_ends(
    meeting: Meeting, goal_point: MeetingItem, goal: Goal, host: Reader, joke: Reader
) -> None:
    expert = invited(meeting, host, goal_point, account=joke.account)
    school = invited(meeting, host, goal_point, name="School", email="school@duin.example")
    for who in (expert, school):
        actions.decide_action(
            goal_point.pk, goal=goal.pk, text="Belt", participant=who, by=host, at=AFTERWARDS
        )
    actions.close_meeting(meeting.pk, present=[], by=host, at=AFTERWARDS)
    secret = sent_secret()

    def opened(days: int = 0) -> bool:
        try:
            actions.open_link(secret, municipality=goal.municipality_id, at=AFTERWARDS + timedelta(days=days))
        except actions.NoLink:
            return False
        return True

    late = replace(asked(joke), today=AFTERWARDS.date() + timedelta(days=14))
    found = queries.my_actions(meeting.pk, reader=asked(joke))
    assert [each.text for each in found.actions] == ["Belt"] and found.until_on == late.today
    with pytest.raises(NotYours):
        queries.my_actions(meeting.pk, reader=late)
    assert opened() and opened(days=13) and not opened(days=14)
    people = queries.meeting(meeting.pk, reader=asked(host)).participants
    assert {each.id for each in people if each.reads_until == late.today} == {expert, school}

    more = plans.add_action(
        goal.pk, text="Belt de huisarts", doer="professional", doer_name="Joke", by=host, at=AFTERWARDS
    )
    one = plans.ask_action(more.pk, account=joke.account, ground="advies", by=host, at=AFTERWARDS)
    plans.answer_asked(one.pk, answer="doet-niet", text="Geen tijd", by=joke, at=AFTERWARDS)
    assert queries.my_actions(meeting.pk, reader=asked(joke)).actions, (
        "who declines one action keeps the goal"
    )
    shared = plans.share_goal(goal.pk, account=joke.account, ground="advies", by=host, at=AFTERWARDS)
    plans.withdraw_invitation(shared.pk, by=host, at=AFTERWARDS)
    with pytest.raises(NotYours):
        queries.my_actions(meeting.pk, reader=asked(joke))
    actions.uninvite(school, by=host, at=AFTERWARDS)
    assert not opened()
    with pytest.raises(actions.MeetingOver):
        actions.uninvite(expert, by=host, at=AFTERWARDS)
    people = queries.meeting(meeting.pk, reader=asked(host)).participants
    assert {each.id: each.present for each in people} == {expert: False, school: False}, (
        "it stays known who came"
    )


def test_who_was_invited_hears_why_it_does_not_take_place(
    meeting: Meeting,
    goal_point: MeetingItem,
    goal: Goal,
    host: Reader,
    joke: Reader,
    village: Village,
    de_wit: Reader,
) -> None:
    invited(meeting, host, goal_point, account=joke.account)
    invited(meeting, host, goal_point, person=village.person("Jan").pk)
    invited(meeting, host, goal_point, name="School", email="school@duin.example")
    invited(meeting, host, goal_point, name="Buurvrouw Bets", doer="network")
    before = Notice.objects.count()
    actions.cancel_meeting(meeting.pk, reason="Fatma is ziek.", by=host, at=MONDAY)

    assert Notice.objects.count() == before + 3
    assert Task.objects.filter(title__startswith="Bel Buurvrouw Bets dat het overleg").count() == 1
    found = queries.for_resident(meeting.pk, reader=de_wit)
    assert found.called_off == "Fatma is ziek." and found.meeting is None
    assert queries.called_off(meeting.pk, reader=asked(joke)).reason == "Fatma is ziek."
    with pytest.raises(NotYours):
        queries.meeting(meeting.pk, reader=asked(joke))
    secret = sent_secret()
    page = queries.outside(actions.open_link(secret, municipality=goal.municipality_id, at=MONDAY))
    assert page.called_off == "Fatma is ziek." and page.meeting is None and not page.actions


def test_a_link_that_is_opened_is_told_to_the_household_it_was_for_alone(
    meeting: Meeting, goal: Goal, host: Reader
) -> None:
    there = Household.objects.create(
        municipality_id=goal.municipality_id, district=goal.plan.household.district, name="Zilver", opened_on=MONDAY.date()
    )  # fmt: skip
    both = planned([goal.plan.household_id, there.pk], host)
    mine = MeetingItem.objects.get(meeting=both, kind="goal")
    invited(both, host, mine, name="School", email="school@duin.example")
    secret = sent_secret()
    actions.open_link(secret, municipality=goal.municipality_id, at=MONDAY)
    told = Entry.objects.filter(kind="meeting.opened").values_list("household_id", flat=True)
    assert list(told) == [goal.plan.household_id]


def test_an_inviter_without_a_team_leaves_the_call_to_who_works_on_the_plan(
    meeting: Meeting, goal_point: MeetingItem, host: Reader
) -> None:
    alone = replace(host, roles=tuple(replace(each, team=None) for each in host.roles))
    who = invited(meeting, alone, goal_point, name="Buurvrouw Bets")
    task = Task.objects.select_related("open").get(title__startswith="Bel Buurvrouw Bets")
    assert task.open.team_id in host.teams
    call = told.called(who, reader=alone)
    assert call == told.Call("Buurvrouw Bets", mine=task.open.account_id == alone.account, desk=True)
    again = told.called(invited(meeting, host, goal_point, name="Kees"), reader=host)
    assert again == told.Call("Kees", mine=True, desk=True)


def test_a_parent_without_an_account_is_called_about_a_goal_of_the_child_alone(
    meeting: Meeting, goal_point: MeetingItem, goal: Goal, host: Reader, village: Village
) -> None:
    sanne, mirjam = village.person("Sanne"), village.person("Mirjam")
    Goal.objects.filter(pk=goal.pk).update(person=sanne)
    people.represent(
        sanne, kind="gezag", representative=people.Representative(mirjam.pk), document="Gezagsregister",
        from_on=MONDAY.date(), by=host, at=MONDAY,
    )  # fmt: skip
    with pytest.raises(actions.OfAHousemate, match="Nodig die uit"):
        invited(meeting, host, goal_point, person=mirjam.pk)
    who = invited(meeting, host, goal_point, person=sanne.pk)
    assert not Notice.objects.exists(), "nobody signs in here for her"
    name = "Mirjam Tuin, voor Sanne de Wit"
    assert told.called(who, reader=host) == told.Call(name, mine=True, desk=True)
    first = Task.objects.get(kind="bellen")
    assert first.title == f"Bel {name} over het overleg van 3 maart 2026" and goal.text not in first.title

    actions.decide_action(
        goal_point.pk, goal=goal.pk, text="Belt school", participant=who, by=host, at=AFTERWARDS
    )
    actions.close_meeting(meeting.pk, present=[], by=host, at=AFTERWARDS)
    assert Task.objects.filter(title__startswith=f"Bel {name} over de eigen acties").count() == 1
    assert not Notice.objects.exists()
