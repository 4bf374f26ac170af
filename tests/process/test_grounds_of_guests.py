"""Why a guest reads a goal of somebody else in the house stands in nobody's overview of who looked but theirs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from keukentafel.domain.journal import looks
from keukentafel.domain.journal.looks import Looked
from keukentafel.domain.people.models import Household
from keukentafel.domain.plans import actions
from keukentafel.domain.plans.actions import meetings
from keukentafel.domain.plans.models import MeetingItem
from keukentafel.domain.process.queries import my_file
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.asked import visits
from tests.fixtures.meetings import on_ground, planned
from tests.fixtures.plans import a_goal
from tests.fixtures.village import MONDAY, Village

pytestmark = pytest.mark.function("F7")
WHY = "Meedenken over geheugenproblemen"
KEPT_BACK = "meegelezen op een eigen grond"


@pytest.fixture
def annie(village: Village, de_wit: Reader) -> Reader:
    return replace(de_wit, account=0, person=village.person("Annie").pk)


def look(village: Village, by: Reader, page: str, purpose: str, home: str = "De Wit") -> None:
    place = village.household(home)
    looks.note(
        Looked(place.municipality_id, household=place.pk), by=by, page=page, purpose=purpose[:80], at=MONDAY
    )


def told(reader: Reader) -> set[str]:
    return {each.line.purpose for each in my_file.who_looked(reader=reader)[0]}


@pytest.mark.parametrize("page", ["desk:shared-goal", "desk:shared-goals"])
def test_the_ground_of_a_goal_of_a_housemate_is_theirs_alone(
    village: Village, fatma: Reader, joke: Reader, de_wit: Reader, annie: Reader, page: str
) -> None:
    actions.share_goal(visits(village, fatma).pk, account=joke.account, ground=WHY, by=fatma, at=MONDAY)
    look(village, joke, page, WHY)
    assert told(annie) == {WHY}
    assert told(de_wit) == {KEPT_BACK}


def test_the_ground_of_a_goal_of_all_is_told_to_all(
    village: Village, fatma: Reader, joke: Reader, de_wit: Reader, annie: Reader
) -> None:
    actions.share_goal(a_goal(village, fatma).pk, account=joke.account, ground=WHY, by=fatma, at=MONDAY)
    look(village, joke, "desk:shared-goal", WHY)
    assert told(annie) == told(de_wit) == {WHY}


def test_a_ground_for_points_of_two_households_is_told_to_neither(
    village: Village, fatma: Reader, joke: Reader, de_wit: Reader
) -> None:
    host = replace(fatma, right="plan-bijwerken")
    a_goal(village, fatma)
    home = village.household("De Wit")
    other = Household.objects.create(
        municipality_id=home.municipality_id, district=home.district, name="Zilver", opened_on=MONDAY.date()
    )
    actions.add_goal(other.pk, domain="dag", text="Rust", met_when="Slaapt", by=fatma, at=MONDAY)
    both = planned([home.pk, other.pk], host)
    alone = planned([home.pk], host)
    for meeting, why in ((both, "belt over Zilver"), (alone, "komt als wijkverpleegkundige")):
        items = list(MeetingItem.objects.filter(meeting=meeting, kind="goal"))
        meetings.invite(
            meeting.pk, meetings.Guest(account=joke.account), ground=why, items=[each.pk for each in items],
            bases={goal: replace(basis, ground="") for goal, basis in on_ground(*items).items()}, by=host, at=MONDAY,
        )  # fmt: skip
        look(village, joke, "desk:meeting", why)
    assert told(de_wit) == {KEPT_BACK, "komt als wijkverpleegkundige"}
