"""An action that a guest of a meeting takes on is asked and shared like any other: with a basis, seen at home, withdrawable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import pytest

from keukentafel.domain.outbox.models import Notice
from keukentafel.domain.outbox.sealing import unseal
from keukentafel.domain.people.models import Household
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.plans.actions import meetings as actions
from keukentafel.domain.plans.models import (
    Action,
    ActionAsked,
    Goal,
    GoalInvitation,
    Meeting,
    MeetingItem,
    MeetingParticipant,
)
from keukentafel.domain.plans.queries import meetings as queries
from keukentafel.domain.process.queries import my_readers as process
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.meetings import AFTERWARDS, asked, invited, planned
from tests.fixtures.village import MONDAY, Village

pytestmark = [pytest.mark.function("C5"), pytest.mark.function("J4")]
NONE: Mapping[int, actions.Basis] = MappingProxyType({})
MAIL = "petra@buurt.example"


@pytest.fixture
def meeting(goal: Goal, host: Reader, village: Village) -> Meeting:
    Goal.objects.filter(pk=goal.pk).update(person=village.person("Jan"))
    return planned([goal.plan.household_id], host)


@pytest.fixture
def own(meeting: Meeting, goal: Goal, host: Reader) -> MeetingItem:
    return actions.add_item(meeting.pk, household=goal.plan.household_id, text="De avond", by=host, at=MONDAY)


def decided(
    item: MeetingItem, goal: Goal, who: int, by: Reader, bases: Mapping[int, actions.Basis] = NONE
) -> Action:
    made = actions.decide_action(
        item.pk, goal=goal.pk, text="Past op", participant=who, bases=bases, by=by, at=AFTERWARDS
    )
    assert made.action is not None
    return made.action


def secret_of(text: str) -> str:
    return str(unseal(Notice.objects.filter(text=text).latest("pk").sealed).args[1])


def test_an_action_of_a_goal_that_a_guest_does_not_read_asks_consent_or_ground(
    meeting: Meeting, own: MeetingItem, goal: Goal, host: Reader, village: Village, de_wit: Reader
) -> None:
    petra = invited(meeting, host, own, name="Petra", email=MAIL, doer="network")
    with pytest.raises(actions.WithoutGround, match="Kies bij het doel"):
        decided(own, goal, petra, host)
    assert not Action.objects.filter(text="Past op").exists(), "nothing was written down"

    consent = {goal.pk: actions.Basis("toestemming", "", ((village.person("Jan").pk, "zelf"),))}
    action = decided(own, goal, petra, host, bases=consent)
    (share,) = process.my_readers(reader=replace(de_wit, today=AFTERWARDS.date())).running
    assert (share.name, share.action, share.by_consent) == ("Petra", "Past op", True)
    link = plans.open_link(secret_of("bericht-afspraak"), municipality=goal.municipality_id, at=AFTERWARDS)
    assert link.invitation.action_id == action.pk
    plans.answer_by_link(
        secret_of("bericht-afspraak"), municipality=goal.municipality_id, answer="neemt-aan", at=AFTERWARDS
    )

    actions.close_meeting(meeting.pk, present=[], by=host, at=AFTERWARDS)
    after = secret_of("bericht-overleg")
    assert actions.open_link(after, municipality=goal.municipality_id, at=AFTERWARDS)
    plans.withdraw_consent(share.id, person=village.person("Jan").pk, by=de_wit, at=AFTERWARDS)
    with pytest.raises(actions.NoLink):
        actions.open_link(after, municipality=goal.municipality_id, at=AFTERWARDS)
    with pytest.raises(plans.NoLink):
        plans.open_link(secret_of("bericht-afspraak"), municipality=goal.municipality_id, at=AFTERWARDS)


def test_consent_to_talk_about_the_goal_carries_the_action_until_it_is_withdrawn(
    meeting: Meeting, goal: Goal, host: Reader, joke: Reader, village: Village, de_wit: Reader
) -> None:
    here = MeetingItem.objects.get(meeting=meeting, kind="goal")
    jan = village.person("Jan").pk
    who = actions.invite(
        meeting.pk, actions.Guest(account=joke.account), ground="weet van dementie", items=[here.pk],
        bases={goal.pk: actions.Basis("toestemming", "", ((jan, "zelf"),))}, by=host, at=MONDAY,
    )  # fmt: skip
    action = decided(here, goal, who.pk, host)
    made = GoalInvitation.objects.get(action=action)
    assert (made.kind, made.person_id, made.ground) == ("toestemming", jan, "weet van dementie")
    assert ActionAsked.objects.get(action=action).account_id == joke.account
    talk = GoalInvitation.objects.get(participant=who)
    plans.withdraw_consent(talk.pk, person=jan, by=de_wit, at=AFTERWARDS)
    made.refresh_from_db()
    assert made.until_on is not None and not ActionAsked.objects.filter(ended__isnull=True).exists()


def test_who_works_on_the_plan_or_lives_there_needs_none(
    meeting: Meeting, own: MeetingItem, goal: Goal, host: Reader, sandra: Reader, village: Village
) -> None:
    decided(own, goal, invited(meeting, host, own, account=sandra.account), host)
    decided(own, goal, invited(meeting, host, own, person=village.person("Jan").pk), host)
    assert not GoalInvitation.objects.exists() and not ActionAsked.objects.exists()


def test_only_who_has_an_account_or_an_address_that_works_reads_on_after_the_meeting(
    meeting: Meeting, goal: Goal, host: Reader, joke: Reader
) -> None:
    here = MeetingItem.objects.get(meeting=meeting, kind="goal")
    there = invited(meeting, host, here, name="Petra", email=MAIL, doer="network")
    away = invited(meeting, host, here, name="School", email="s@duin.example")
    expert = invited(meeting, host, here, account=joke.account)
    for who in (there, away, expert):
        decided(here, goal, who, host)
    actions.close_meeting(meeting.pk, present=[there, expert], by=host, at=AFTERWARDS)
    people = queries.meeting(meeting.pk, reader=asked(host)).participants
    assert {each.id for each in people if each.reads_until} == {away, expert}
    assert ActionAsked.objects.filter(invitation__name="Petra", ended__isnull=True).exists(), (
        "by her own link"
    )


def test_an_invitation_that_is_taken_back_ends_what_was_asked_in_the_meeting(
    meeting: Meeting, goal: Goal, host: Reader
) -> None:
    here = MeetingItem.objects.get(meeting=meeting, kind="goal")
    petra = invited(meeting, host, here, name="Petra", email=MAIL, doer="network")
    decided(here, goal, petra, host)
    actions.uninvite(petra, by=host, at=AFTERWARDS)
    assert not ActionAsked.objects.filter(ended__isnull=True).exists()
    assert not GoalInvitation.objects.filter(until_on__isnull=True).exists()


def test_the_ground_of_who_comes_for_two_households_stays_with_the_meeting(goal: Goal, host: Reader) -> None:
    zilver = Household.objects.create(
        municipality_id=goal.municipality_id, district=goal.plan.household.district, name="Zilver", opened_on=MONDAY.date()
    )  # fmt: skip
    both = planned([goal.plan.household_id, zilver.pk], host)
    here = MeetingItem.objects.get(meeting=both, kind="goal", plan=goal.plan)
    more = actions.add_item(both.pk, household=zilver.pk, text="De tuin", by=host, at=MONDAY)
    petra = invited(both, host, here, more, name="Petra", email=MAIL)
    action = decided(here, goal, petra, host)
    assert GoalInvitation.objects.get(action=action).ground == "Actie uit het overleg van 3 maart 2026"
    assert MeetingParticipant.objects.get(pk=petra).ground == "doet mee"
