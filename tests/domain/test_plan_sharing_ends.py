"""What is shared or asked of a plan ends by itself: with its goal, with who left or came, with what let somebody in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.cases.models import OpenTask, Task
from keukentafel.domain.guide.models import Organisation
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.models import Membership
from keukentafel.domain.plans import actions, queries
from keukentafel.domain.plans.actions.newcomers import end_after_newcomers
from keukentafel.domain.plans.models import (
    Action,
    ActionAsked,
    ActionReminder,
    Goal,
    GoalInvitation,
    MeetingItem,
    MeetingLink,
    MeetingParticipant,
)
from keukentafel.domain.plans.queries.meetings.views import for_participant
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.asked import CASTRICUM, DUE, ask, opened, secret, visits
from tests.fixtures.meetings import invited, planned
from tests.fixtures.plans import a_goal
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village


@pytest.fixture
def goal(village: Village, fatma: Reader) -> Goal:
    return visits(village, fatma)


@pytest.mark.function("C1")
def test_what_is_shared_and_asked_of_a_goal_ends_with_it_and_opening_it_again_needs_it_anew(
    goal: Goal,
    action: Action,
    village: Village,
    duinrand: Organisation,
    fatma: Reader,
    joke: Reader,
    pieter: Reader,
) -> None:
    own = actions.add_action(
        goal.pk,
        doer="professional",
        account=pieter.account,
        text="Belt",
        due_on=date(2026, 3, 4),
        by=fatma,
        at=MONDAY,
    )
    task = ActionReminder.objects.get(action=own).task
    actions.share_goal(goal.pk, account=joke.account, ground="advies", by=fatma, at=MONDAY)
    ask(action, fatma, organisation=duinrand.pk)
    ask(own, fatma, person=village.person("Jan").pk)
    assert queries.shared_goals(reader=joke)

    actions.close_goal(goal.pk, result="dropped", observation="verhuisd", by=fatma, at=MONDAY)
    assert not OpenTask.objects.filter(task=task).exists()
    actions.reopen_goal(goal.pk, reason="toch nodig", by=fatma, at=MONDAY)
    assert not GoalInvitation.objects.filter(ended=None).exists()
    assert not ActionAsked.objects.filter(ended=None).exists()
    assert queries.shared_goals(reader=joke) == []
    with pytest.raises(actions.NoLink):
        opened()
    actions.share_goal(goal.pk, account=joke.account, ground="advies", by=fatma, at=MONDAY)


@pytest.mark.function("C2")
def test_done_by_link_takes_the_reminder_off_the_desk_and_opened_again_it_is_asked_anew(
    action: Action, duinrand: Organisation, fatma: Reader
) -> None:
    ask(action, fatma, organisation=duinrand.pk)
    assert actions.remind(CASTRICUM, at=MONDAY + timedelta(days=8)) == 1
    task, later = Task.objects.latest("pk"), MONDAY + timedelta(days=9)
    actions.answer_by_link(secret()[1], municipality=CASTRICUM, answer="klaar", text="Gedaan", at=later)
    assert not OpenTask.objects.filter(task=task).exists()
    assert cases.task(task.pk, reader=fatma).events[-1].text == "De actie is klaar."

    actions.reopen_action(action.pk, reason="hij kwam niet", by=fatma, at=later)
    with pytest.raises(actions.NoLink):
        opened(later)
    actions.ask_action(action.pk, organisation=duinrand.pk, ground="Nog een keer", by=fatma, at=later)
    actions.answer_by_link(secret()[1], municipality=CASTRICUM, answer="klaar", text="Nu wel", at=later)


def test_who_left_the_household_reads_and_answers_no_more(
    action: Action, village: Village, fatma: Reader, de_wit: Reader
) -> None:
    jan = village.person("Jan").pk
    asked = ask(action, fatma, person=jan)
    Membership.objects.filter(person=jan).update(until_on=MONDAY.date())
    assert queries.asked_of_person(jan, reader=de_wit) == []
    with pytest.raises(NotYours):
        queries.asked_card_of_person(asked.pk, person=jan, reader=de_wit)
    with pytest.raises(NotYours):
        actions.answer_for(asked.pk, person=jan, answer="neemt-aan", by=de_wit, at=TUESDAY)
    assert (
        actions.rewrite_action(action.pk, revision=0, text="Anders", due_on=DUE, by=fatma, at=TUESDAY).asking
        == actions.NOBODY
    )


@pytest.mark.function("J4")
def test_who_comes_to_live_there_is_asked_before_a_goal_of_the_house_is_shared_on(
    village: Village, duinrand: Organisation, fatma: Reader, joke: Reader
) -> None:
    goal, home = a_goal(village, fatma), village.household("De Wit")
    members = Membership.objects.filter(household=home).values_list("person", flat=True)
    whole = dict.fromkeys(members, "samen")
    share: Any = partial(actions.share_goal, goal.pk, ground="advies", by=fatma, at=MONDAY)
    share(account=joke.account, kind="toestemming", consents=whole)
    share(organisation=duinrand.pk)
    assert end_after_newcomers(CASTRICUM, at=TUESDAY) == 0

    tim = people.add_person(municipality=CASTRICUM, surname="Groen", first_names="Tim", by=fatma, at=TUESDAY)
    people.join(home, tim, role="kind", from_on=FRIDAY.date(), main=False, by=fatma, at=TUESDAY)
    assert queries.shared_goal(goal.pk, reader=replace(joke, today=TUESDAY.date())), (
        "he lives there from Friday"
    )
    els = village.person("Els")
    people.join(home, els, role="partner", from_on=TUESDAY.date(), main=False, by=fatma, at=TUESDAY)
    assert end_after_newcomers(CASTRICUM, at=TUESDAY) == 0, "that was done at once"
    with pytest.raises(NotYours):
        queries.shared_goal(goal.pk, reader=replace(joke, today=TUESDAY.date()))
    (left,) = queries.readers(home.pk, reader=replace(fatma, today=TUESDAY.date())).running
    assert not left.by_consent, "another ground goes on"
    assert Task.objects.filter(title__startswith="Iemand kwam bij het huishouden").count() == 1
    share(account=joke.account, kind="toestemming", consents=whole | {els.pk: "zelf"}, at=TUESDAY)
    assert [end_after_newcomers(CASTRICUM, at=FRIDAY) for _ in range(2)] == [1, 0], (
        "in the morning of that day"
    )


def reads(participant: int) -> set[int]:
    """Points that somebody invited from outside reads today."""
    return {point.id for point in for_participant(MeetingParticipant.objects.get(pk=participant)).items}


@pytest.mark.function("J4")
def test_the_page_of_a_meeting_closes_for_who_came_for_that_goal_alone(
    goal: Goal, village: Village, fatma: Reader
) -> None:
    host = replace(fatma, right="plan-bijwerken")
    a_goal(village, fatma)
    meeting = planned([goal.plan.household_id], host)
    here, other = MeetingItem.objects.filter(kind="goal").order_by("goal")
    alone = invited(meeting, host, here, name="Kees", email="kees@example.org")
    more = invited(meeting, host, here, other, name="Ans", email="ans@example.org")
    for name in ("Kees", "Ans"):
        made = actions.share_goal(
            goal.pk, name=name, email=f"{name}@example.org", ground="x", by=fatma, at=MONDAY
        )
        actions.withdraw_invitation(made.pk, by=fatma, at=MONDAY)
    assert dict(MeetingLink.objects.values_list("participant", "ended__at")) == {alone: MONDAY, more: None}
    assert not reads(alone) and reads(more) == {other.pk}
    told = told_of(goal, fatma)
    assert told == [("Ans", other.text)], "who reads it no longer is not told"

    for name in ("kees", "ans"):
        actions.share_goal(goal.pk, name=name, email=f"{name}@example.org", ground="x", by=fatma, at=TUESDAY)
    assert MeetingLink.objects.filter(participant=alone, ended__isnull=True).count() == 1, "a new address"
    assert MeetingLink.objects.filter(participant=more).count() == 1
    assert reads(alone) == {here.pk} and reads(more) == {here.pk, other.pk}
    told = told_of(goal, fatma)
    assert told == [
        ("Ans", here.text), ("Ans", other.text), ("Kees", here.text)
    ]  # fmt: skip


def told_of(goal: Goal, reader: Reader) -> list[tuple[str, str]]:
    """Who reads what because of a meeting: with a basis of their own, or by what they read already."""
    found = queries.readers(goal.plan.household_id, reader=reader)
    based = [(each.name, each.goal_text) for each in found.running if each.meeting_at]
    return sorted([*based, *((each.name, each.text) for each in found.in_meetings)])
