"""A point about a case or a risk is read from outside by consent or on a ground; at home one sees who comes and withdraws it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from keukentafel.domain.cases.models import Case, Task
from keukentafel.domain.intake.models import Identified, Melding
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.plans import queries as plans
from keukentafel.domain.plans.actions import meetings as actions
from keukentafel.domain.plans.models import Goal, Meeting, MeetingItem, MeetingLink, MeetingParticipant
from keukentafel.domain.plans.queries import meetings as queries
from keukentafel.domain.process.queries import my_readers as process
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.intake import about_annie
from tests.fixtures.meetings import asked, invited, planned
from tests.fixtures.village import MONDAY, Village

pytestmark = [pytest.mark.function("C5"), pytest.mark.function("J4")]


@pytest.fixture
def jan(village: Village) -> int:
    return village.person("Jan").pk


@pytest.fixture
def case(goal: Goal, village: Village, fatma: Reader, jan: int) -> Case:
    """A question about money, told by Jan."""
    melding = about_annie(village, fatma)
    Melding.objects.filter(pk=melding.pk).update(relation="zelf")
    Identified.objects.filter(melding=melding).update(person=jan)
    Case.objects.filter(pk=melding.case_id).update(subject="Hulp bij geld", household=goal.plan.household)
    return Case.objects.get(pk=melding.case_id)


@pytest.fixture
def meeting(goal: Goal, case: Case, host: Reader) -> Meeting:
    return planned([goal.plan.household_id], host)


@pytest.fixture
def point(meeting: Meeting, case: Case) -> MeetingItem:
    return MeetingItem.objects.get(meeting=meeting, case=case, kind="question")


def invite(meeting: Meeting, point: MeetingItem, host: Reader, basis: actions.Basis | None = None) -> int:
    guest = actions.Guest(name="School", email="school@duin.example")
    of_points = {point.pk: basis} if basis else {}
    return actions.invite(
        meeting.pk, guest, ground="x", items=[point.pk], of_points=of_points, by=host, at=MONDAY
    ).pk


def test_nobody_from_outside_reads_a_point_about_a_case_on_free_text_alone(
    meeting: Meeting, point: MeetingItem, host: Reader, jan: int, sandra: Reader, joke: Reader
) -> None:
    with pytest.raises(actions.WithoutGround, match="Hulp bij geld"):
        invite(meeting, point, host)
    with pytest.raises(actions.WithoutGround, match="Hulp bij geld"):
        invited(meeting, host, point, account=joke.account)
    with pytest.raises(actions.WithoutGround, match="toestemming"):
        invite(meeting, point, host, actions.Basis("toestemming"))
    assert not MeetingParticipant.objects.exists()

    invited(meeting, host, point, account=sandra.account)
    invited(meeting, host, point, person=jan)
    own = actions.add_item(
        meeting.pk, household=point.plan.household_id, text="Hoe gaat het", by=host, at=MONDAY
    )
    invited(meeting, host, own, name="Petra")


def test_at_home_one_sees_who_reads_it_and_withdraws_at_once(
    meeting: Meeting, point: MeetingItem, host: Reader, jan: int, de_wit: Reader, village: Village
) -> None:
    who = invite(meeting, point, host, actions.Basis("toestemming", "", ((jan, "zelf"),)))
    (told,) = process.my_readers(reader=de_wit).in_meetings
    assert (told.name, told.text, told.kind_name) == ("School", point.text, "uitdrukkelijke toestemming")
    (desk,) = plans.readers(point.plan.household_id, reader=replace(host, right="plan")).in_meetings
    assert desk.text == point.text and [name for _key, name in desk.consents] == ["Jan de Wit"]

    assert process.my_point(told.point, reader=de_wit) == jan
    actions.withdraw_point(told.point, person=jan, by=de_wit, at=MONDAY)
    assert not MeetingLink.objects.filter(participant=who, ended__isnull=True).exists()
    assert Task.objects.filter(title__startswith="Toestemming ingetrokken: een punt").count() == 1
    with pytest.raises(NotYours):
        process.my_point(told.point, reader=de_wit)


def test_who_is_invited_at_home_reads_who_comes_for_the_same_points_and_why(
    meeting: Meeting, point: MeetingItem, host: Reader, jan: int, de_wit: Reader, joke: Reader
) -> None:
    goal_point = MeetingItem.objects.get(meeting=meeting, kind="goal")
    Goal.objects.filter(pk=goal_point.goal_id).update(person=None)
    invited(meeting, host, point, person=jan)
    invite(meeting, point, host, actions.Basis("grond"))
    invited(meeting, host, goal_point, account=joke.account)
    found = queries.for_resident(meeting.pk, reader=de_wit).meeting
    assert found is not None
    (part,) = found.parts
    assert {each.name: each.ground for each in part.participants} == {
        "Jan de Wit": "doet mee",
        "School": "x",
    }, "not who comes for a point that is not his"
    assert not queries.meeting(meeting.pk, reader=asked(joke)).participants, "a guest reads no names"

    Case.objects.filter(pk=point.case_id).update(subject="Zorgen over de veiligheid")
    Melding.objects.filter(case=point.case_id).update(unsafe=True)
    quiet = queries.for_resident(meeting.pk, reader=de_wit).meeting
    assert quiet is not None and not quiet.parts[0].participants, (
        "in a case about safety nobody is named at home"
    )
    assert not process.my_readers(reader=de_wit).in_meetings
