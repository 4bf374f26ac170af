"""The agenda of a meeting: what follows from the file, what comes on it by hand, and its order."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, Task
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.plans.actions import meetings as actions
from keukentafel.domain.plans.models import Goal, Meeting, MeetingItem
from keukentafel.domain.plans.queries import meetings as queries
from keukentafel.domain.process import actions as process
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.intake import receive
from tests.fixtures.meetings import asked, planned
from tests.fixtures.village import MONDAY, Village

pytestmark = pytest.mark.function("C5")


@pytest.fixture
def asked_for(village: Village, host: Reader) -> Case:
    """A question of Jan that cannot wait, with its term and the tasks of the desk that follow from it."""
    melding = receive(urgent=True, at=MONDAY)
    process.identify(melding, village.person("Jan").pk, by=host, at=MONDAY)
    return Case.objects.get(melding=melding)


@pytest.fixture
def chore(goal: Goal, host: Reader) -> Task:
    return cases.issue_task(
        kind="actie", title="Bel de school", municipality=goal.municipality_id, team=host.teams[0], due_on=host.today,
        household=goal.plan.household_id, by=host, at=MONDAY,
    )  # fmt: skip


def drawn(meeting: Meeting) -> list[tuple[str, str]]:
    return list(MeetingItem.objects.filter(meeting=meeting).order_by("position").values_list("kind", "text"))


def test_the_agenda_follows_from_the_file_and_is_drawn_once(
    asked_for: Case, chore: Task, goal: Goal, host: Reader
) -> None:
    home = goal.plan.household_id
    meeting = planned([home], host)

    assert [kind for kind, _text in drawn(meeting)] == ["risk", "goal", "question"], "no chores, a case once"
    question = drawn(meeting)[-1][1]
    assert question.startswith(f"{asked_for.subject}, zaak {asked_for.number}; ")
    assert "uiterlijk 13 april 2026" in question
    assert ("goal", goal.text) in drawn(meeting)

    plans.add_goal(home, domain="wonen", text="Een kleiner huis", met_when="Zij woont er", by=host, at=MONDAY)
    assert actions.draw_agenda(meeting.pk, by=host, at=MONDAY) == 1
    assert actions.draw_agenda(meeting.pk, by=host, at=MONDAY) == 0


def test_a_chore_comes_on_the_agenda_by_hand_alone(
    meeting: Meeting, chore: Task, goal: Goal, host: Reader, joke: Reader
) -> None:
    home = goal.plan.household_id
    assert actions.draw_agenda(meeting.pk, by=host, at=MONDAY) == 0
    offered = queries.chores(meeting.pk, reader=asked(host))
    assert [(each.task, each.title) for each in offered[home]] == [(chore.pk, "Bel de school")]
    assert not queries.chores(meeting.pk, reader=asked(joke))

    point = actions.add_chore(meeting.pk, household=home, task=chore.pk, by=host, at=MONDAY)
    assert actions.add_chore(meeting.pk, household=home, task=chore.pk, by=host, at=MONDAY) == point
    assert drawn(meeting)[-1] == ("task", "Bel de school, voor 2 maart 2026")
    assert not queries.chores(meeting.pk, reader=asked(host))
    with pytest.raises(NotYours):
        actions.add_chore(meeting.pk, household=home, task=chore.pk + 1000, by=host, at=MONDAY)
    elsewhere = cases.issue_task(
        kind="actie", title="Van een ander", municipality=goal.municipality_id, team=host.teams[0], due_on=host.today,
        by=host, at=MONDAY,
    )  # fmt: skip
    with pytest.raises(NotYours):
        actions.add_chore(meeting.pk, household=home, task=elsewhere.pk, by=host, at=MONDAY)


def test_points_are_added_moved_and_dropped(meeting: Meeting, host: Reader, village: Village) -> None:
    home = village.household("De Wit").pk
    own = actions.add_item(meeting.pk, household=home, text="De vakantie", by=host, at=MONDAY)
    assert actions.add_item(meeting.pk, household=home, text="De  vakantie", by=host, at=MONDAY) == own

    def order() -> list[int]:
        parts = queries.meeting(meeting.pk, reader=asked(host)).parts
        return [each.id for part in parts if part.household == home for each in part.items]

    assert order()[-1] == own.pk
    actions.move_item(own.pk, up=True, by=host, at=MONDAY)
    assert order()[-2] == own.pk
    actions.drop_item(own.pk, by=host, at=MONDAY)
    assert own.pk not in order()
    with pytest.raises(actions.ItemDropped):
        actions.move_item(own.pk, up=True, by=host, at=MONDAY)


def test_an_agenda_ten_times_as_long_takes_as_many_statements(
    meeting: Meeting, host: Reader, village: Village
) -> None:
    home, reader = village.household("De Wit").pk, asked(host)

    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            queries.meeting(meeting.pk, reader=reader)
        return len(captured)

    few = statements()
    for nth in range(10):
        actions.add_item(meeting.pk, household=home, text=f"Punt {nth}", by=host, at=MONDAY)
    assert statements() == few <= 7
