"""A guest of a meeting has one ground for all points: who lives there reads it where they read all of those points."""

from __future__ import annotations

from dataclasses import replace

import pytest

from keukentafel.domain.cases.models import Case
from keukentafel.domain.intake.models import Identified, Melding
from keukentafel.domain.journal import looks
from keukentafel.domain.plans import queries as plans
from keukentafel.domain.plans.actions import meetings as actions
from keukentafel.domain.plans.models import Goal, Meeting, MeetingItem
from keukentafel.domain.plans.queries import meetings as queries
from keukentafel.domain.process.queries import my_file
from keukentafel.domain.process.queries.my_readers import my_readers
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.intake import about_annie
from tests.fixtures.meetings import invited, planned
from tests.fixtures.village import MONDAY, Village

pytestmark = [pytest.mark.function("C5"), pytest.mark.function("J4")]
WHY = "schuldhulp voor Annie"


@pytest.fixture
def host(fatma: Reader) -> Reader:
    return replace(fatma, right="plan-bijwerken")


@pytest.fixture
def meeting(goal: Goal, village: Village, fatma: Reader, host: Reader) -> Meeting:
    """About a goal of all at home, a question of Annie alone, and what somebody wrote down themselves."""
    Goal.objects.filter(pk=goal.pk).update(person=None)
    case = about_annie(village, fatma).case
    Case.objects.filter(pk=case.pk).update(subject="Hulp bij geld", household=goal.plan.household)
    made = planned([goal.plan.household_id], host)
    actions.add_item(made.pk, household=goal.plan.household_id, text="De dag", by=host, at=MONDAY)
    return made


def point(meeting: Meeting, kind: str) -> MeetingItem:
    return MeetingItem.objects.get(meeting=meeting, kind=kind)


def invite(meeting: Meeting, *items: MeetingItem, host: Reader, why: str = WHY, name: str = "Bank") -> None:
    basis = actions.Basis("grond", "")
    actions.invite(
        meeting.pk, actions.Guest(name=name), ground=why, items=[each.pk for each in items],
        bases={each.goal_id: basis for each in items if each.goal_id},
        of_points={each.pk: basis for each in items if each.case_id}, by=host, at=MONDAY,
    )  # fmt: skip


def told(reader: Reader) -> dict[str, str]:
    return {each.name: each.ground for each in my_readers(reader=reader).running}


def test_of_a_goal_of_theirs_and_the_question_of_another_it_is_not_told(
    meeting: Meeting, host: Reader, de_wit: Reader
) -> None:
    goal, question, own = (point(meeting, kind) for kind in ("goal", "question", "own"))
    invite(meeting, goal, question, host=host)
    invite(meeting, goal, own, host=host, why="kent het huis", name="School")
    assert told(de_wit) == {"Bank": "", "School": "kent het huis"}
    shown = plans.readers(goal.plan.household_id, reader=replace(host, right="plan"))
    assert {each.name: each.ground for each in shown.running} == {"Bank": WHY, "School": "kent het huis"}


def test_whose_question_it_is_reads_it(
    meeting: Meeting, host: Reader, village: Village, de_wit: Reader
) -> None:
    invite(meeting, point(meeting, "goal"), point(meeting, "question"), host=host)
    jan = village.person("Jan").pk
    Melding.objects.update(relation="zelf")
    Identified.objects.update(person=jan)
    assert told(de_wit) == {"Bank": WHY}


def test_nor_on_the_page_of_the_meeting(
    meeting: Meeting, host: Reader, village: Village, de_wit: Reader
) -> None:
    goal, question = point(meeting, "goal"), point(meeting, "question")
    invited(meeting, host, goal, person=village.person("Jan").pk)
    invite(meeting, goal, question, host=host)
    found = queries.for_resident(meeting.pk, reader=de_wit).meeting
    assert found is not None
    assert {each.name: each.ground for each in found.parts[0].participants} == {
        "Bank": "",
        "Jan de Wit": "doet mee",
    }


def test_nor_in_who_looked(meeting: Meeting, host: Reader, joke: Reader, de_wit: Reader) -> None:
    goal, question = point(meeting, "goal"), point(meeting, "question")
    actions.invite(
        meeting.pk, actions.Guest(account=joke.account), ground=WHY, items=[goal.pk, question.pk],
        bases={goal.goal_id or 0: actions.Basis("grond", "")}, of_points={question.pk: actions.Basis("grond", "")},
        by=host, at=MONDAY,
    )  # fmt: skip
    looked = looks.Looked(meeting.municipality_id, household=goal.plan.household_id)
    looks.note(looked, by=joke, page="desk:meeting", purpose=WHY, at=MONDAY)
    assert {each.line.purpose for each in my_file.who_looked(reader=de_wit)[0]} == {
        "meegelezen op een eigen grond"
    }


def test_a_ground_of_the_goal_itself_is_told(meeting: Meeting, host: Reader, de_wit: Reader) -> None:
    goal, question = point(meeting, "goal"), point(meeting, "question")
    actions.invite(
        meeting.pk, actions.Guest(name="Bank"), ground=WHY, items=[goal.pk, question.pk],
        bases={goal.goal_id or 0: actions.Basis("grond", "kent het huis")},
        of_points={question.pk: actions.Basis("grond", "")}, by=host, at=MONDAY,
    )  # fmt: skip
    assert told(de_wit) == {"Bank": "kent het huis"}
