"""Who reads what of a meeting: gates that move, goals of a housemate alone, presence, and the report."""

from __future__ import annotations

from dataclasses import replace

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, Task
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.outbox.models import Notice
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.models import Household, Membership
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.plans.actions import meetings as actions
from keukentafel.domain.plans.models import Goal, Meeting, MeetingItem
from keukentafel.domain.plans.queries import meetings as queries
from keukentafel.domain.plans.queries.in_meetings import meeting_readers
from keukentafel.domain.plans.queries.sharing import shares
from keukentafel.domain.walls.models import Team
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.meetings import AFTERWARDS, asked, invited, planned
from tests.fixtures.village import MONDAY, Village

pytestmark = pytest.mark.function("C5")


def seen(meeting: Meeting, reader: Reader) -> list[int]:
    return [item.id for item in queries.meeting(meeting.pk, reader=asked(reader)).items]


def of_youth_team(home: Household, by: Reader) -> Case:
    """A case of another law, that another team holds."""
    team = Team.objects.create(municipality_id=home.municipality_id, name="Jeugdteam")
    case = cases.open_case(
        municipality=home.municipality_id, subject="Vraag", team=team.pk, household=home.pk, by=by, at=MONDAY
    )
    cases.set_scopes(case, domains=[], laws=["jeugdwet"], by=by, at=MONDAY)
    return case


def test_a_goal_that_moved_behind_a_gate_takes_its_point_along(
    meeting: Meeting, goal_point: MeetingItem, goal: Goal, host: Reader
) -> None:
    actions.decide_action(
        goal_point.pk, goal=goal.pk, text="Belt", doer="network", doer_name="Bets", by=host, at=MONDAY
    )
    own = actions.add_item(meeting.pk, household=goal.plan.household_id, text="De dag", by=host, at=MONDAY)
    actions.decide_action(
        own.pk, goal=goal.pk, text="Brengt", doer="network", doer_name="Bets", by=host, at=MONDAY
    )
    assert set(seen(meeting, host)) == {goal_point.pk, own.pk}

    youth = of_youth_team(goal.plan.household, host)
    Goal.objects.filter(pk=goal.pk).update(case=youth)
    assert seen(meeting, host) == [own.pk]
    assert not queries.item(own.pk, reader=asked(host))[0].decisions
    with pytest.raises(NotYours):
        actions.write_minutes(goal_point.pk, text="x", by=host, at=MONDAY)
    about = meeting.plans.get()
    actions.write_minutes(own.pk, text="Het gaat.", by=host, at=MONDAY)
    assert queries.cases_in(about) == [youth]
    assert [item.id for item in queries.contents(about, None).talked] == [own.pk]
    assert {item.id for item in queries.contents(about, youth).talked} == {goal_point.pk, own.pk}


def test_a_goal_of_a_housemate_alone_is_not_for_another_member(
    meeting: Meeting, goal_point: MeetingItem, goal: Goal, host: Reader, village: Village, de_wit: Reader
) -> None:
    jan, annie = village.person("Jan"), village.person("Annie")
    own = actions.add_item(meeting.pk, household=goal.plan.household_id, text="De dag", by=host, at=MONDAY)
    who = invited(meeting, host, goal_point, own, person=jan.pk)
    found = queries.for_resident(meeting.pk, reader=de_wit).meeting
    assert found is not None and [item.id for item in found.items] == [goal_point.pk, own.pk]
    assert [part.name for part in found.parts] == ["De Wit"]

    Goal.objects.filter(pk=goal.pk).update(person=annie)
    found = queries.for_resident(meeting.pk, reader=de_wit).meeting
    assert found is not None and [item.id for item in found.items] == [own.pk]
    assert queries.whose(meeting.pk, reader=host) == {goal_point.pk: "Annie de Wit-Kuiper"}
    with pytest.raises(actions.OfAHousemate):
        actions.change_items(who, items=[goal_point.pk, own.pk], by=host, at=MONDAY)
    actions.uninvite(who, by=host, at=MONDAY)
    with pytest.raises(actions.OfAHousemate):
        invited(meeting, host, goal_point, person=jan.pk)
    invited(meeting, host, goal_point, person=annie.pk)


def test_points_are_changed_for_who_comes(
    meeting: Meeting, goal_point: MeetingItem, goal: Goal, host: Reader, joke: Reader
) -> None:
    own = actions.add_item(meeting.pk, household=goal.plan.household_id, text="De dag", by=host, at=MONDAY)
    who = invited(meeting, host, goal_point, account=joke.account)
    for items, sent in (([goal_point.pk, own.pk], 2), ([own.pk], 2), ([own.pk], 2)):
        actions.change_items(who, items=items, by=host, at=MONDAY)
        assert seen(meeting, joke) == items
        assert Notice.objects.filter(text="bericht-overleg-collega").count() == sent, "for a point more only"
    assert Entry.objects.filter(kind="meeting.points_changed").count() == 2
    with pytest.raises(actions.NothingToTalkAbout):
        actions.change_items(who, items=[], by=host, at=MONDAY)
    with pytest.raises(NotYours):
        actions.change_items(who, items=[goal_point.pk], by=joke, at=MONDAY)


def test_of_who_one_cannot_know_somebody_else_writes_whether_they_were_there(
    goal: Goal, host: Reader, ruud: Reader, village: Village
) -> None:
    there = Household.objects.create(
        municipality_id=goal.municipality_id, district=goal.plan.household.district, name="Zilver", opened_on=MONDAY.date()
    )  # fmt: skip
    els = village.person("Els")
    Membership.objects.filter(person=els).delete()
    Membership.objects.create(
        municipality_id=goal.municipality_id, household=there, person=els, from_on=MONDAY.date(), main=True
    )
    plans.add_goal(there.pk, domain="wonen", text="Els woont hier", met_when="x", by=host, at=MONDAY)
    Goal.objects.filter(pk=goal.pk).update(person=None)
    both = planned([goal.plan.household_id, there.pk], host)
    mine, hers = MeetingItem.objects.filter(meeting=both, kind="goal").order_by("plan")
    jan = invited(both, host, mine, person=village.person("Jan").pk)
    other = invited(both, host, hers, person=els.pk)
    closer = replace(host, locked=(there.pk,))
    actions.close_meeting(both.pk, present=[jan], by=closer, at=AFTERWARDS)

    people = {each.id: each.present for each in queries.meeting(both.pk, reader=asked(host)).participants}
    assert people == {jan: True, other: None}
    about, hers_about = both.plans.order_by("pk")
    assert [each.id for each in queries.report(both.pk, there.pk, reader=asked(host)).unwritten] == [other]
    assert Task.objects.filter(title__startswith="Schrijf op wie er waren", household=there).count() == 1
    assert printed() == [about.pk]
    assert actions.write_presence(both.pk, present=[], by=closer, at=AFTERWARDS) == 0
    with pytest.raises(NotYours):
        actions.write_presence(both.pk, present=[other], by=ruud, at=AFTERWARDS)
    assert actions.write_presence(both.pk, present=[other], by=host, at=AFTERWARDS) == 1
    assert printed() == [about.pk, hers_about.pk]
    assert not queries.meeting(both.pk, reader=asked(host)).unwritten


def printed() -> list[int]:
    """Plans of a meeting whose report was asked for."""
    jobs = ProcrastinateJob.objects.filter(task_name=actions.PRINT).order_by("pk")
    return [job.args["about_id"] for job in jobs]


def test_a_point_that_is_too_long_is_not_cut(meeting: Meeting, goal: Goal, host: Reader) -> None:
    with pytest.raises(actions.TooLongAPoint):
        actions.add_item(meeting.pk, household=goal.plan.household_id, text="x" * 191, by=host, at=MONDAY)


def test_the_ground_of_who_comes_for_several_households_is_told_to_none_of_them(
    meeting: Meeting, goal_point: MeetingItem, goal: Goal, host: Reader
) -> None:
    there = Household.objects.create(
        municipality_id=goal.municipality_id, district=goal.plan.household.district, name="Zilver", opened_on=MONDAY.date()
    )  # fmt: skip
    plans.add_goal(there.pk, domain="geld", text="Uit de schuld", met_when="x", by=host, at=MONDAY)
    both = planned([goal.plan.household_id, there.pk], host)
    mine, theirs = MeetingItem.objects.filter(meeting=both, kind="goal").order_by("plan")
    invited(both, host, mine, theirs, name="Bank")
    invited(both, host, mine, name="School")
    assert not meeting_readers([goal.pk]), (
        "what rests on a consent or ground stands with what is shared, once"
    )
    found = [each for each in shares([goal.pk], on=MONDAY.date()) if each.meeting_at]
    assert {each.name: each.ground for each in found} == {
        "Bank": "",
        "School": "doet mee",
    }


def test_the_report_for_who_was_there_says_no_more_than_its_paper(
    meeting: Meeting, goal_point: MeetingItem, goal: Goal, host: Reader, village: Village, de_wit: Reader
) -> None:
    home = goal.plan.household_id
    chore = cases.issue_task(
        kind="actie", title="Bel de school", municipality=goal.municipality_id, team=host.teams[0], due_on=host.today,
        household=home, by=host, at=MONDAY,
    )  # fmt: skip
    drawn = actions.add_chore(meeting.pk, household=home, task=chore.pk, by=host, at=MONDAY)
    jan = invited(meeting, host, goal_point, drawn, person=village.person("Jan").pk)
    actions.close_meeting(meeting.pk, present=[jan], by=host, at=AFTERWARDS)
    (found,) = queries.for_resident(meeting.pk, reader=de_wit).reports
    assert [each.id for each in found.left] == [goal_point.pk], "nobody spoke of the task"
