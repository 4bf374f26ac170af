"""A step to the level of safety is read at home once it was told there, with or without a case about safety."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.people.models import Person
from keukentafel.domain.plans import actions
from keukentafel.domain.plans.actions import meetings
from keukentafel.domain.plans.models import MeetingItem, Plan, Scaling
from keukentafel.domain.plans.queries.meetings import for_resident
from keukentafel.domain.plans.queries.safe_at_home import is_quiet
from keukentafel.domain.process.queries.file_copy_rest import talks
from keukentafel.domain.process.queries.my_readers import my_readers
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.meetings import planned
from tests.fixtures.plans import a_goal
from tests.fixtures.village import MONDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("C8"), pytest.mark.function("F1")]
Sign = Callable[[str], Any]
WORDS = "Partner slaat"
LATER = MONDAY + timedelta(days=9)


@pytest.fixture
def number(village: Village, fatma: Reader, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr("django.utils.timezone.now", lambda: LATER)
    a_goal(village, fatma)
    return village.household("De Wit").pk


def step(number: int, level: str, by: Reader, at: datetime, why: str = WORDS) -> Scaling:
    return actions.scale(number, to_level=level, reason=why, kind="grond", ground="Wmo", by=by, at=at)


def told(scaling: Scaling, number: int, by: Reader) -> None:
    actions.told_at_home(number, scaling=scaling.pk, on=timezone.localdate(LATER), by=by, at=LATER)


def test_no_page_at_home_tells_it_before_it_was_told(
    number: int, fatma: Reader, de_wit: Reader, client_of: Sign
) -> None:
    up = step(number, "veiligheid", fatma, MONDAY)
    at_home, desk = client_of("de_wit"), client_of("fatma")
    course = reverse("desk:direction-course", args=[number])

    def read() -> str:
        pages = [reverse("portal:plan-readers"), reverse("portal:plan", args=[number]), "/mijn/inzage/"]
        return " ".join(at_home.get(page).text for page in pages)

    shown = read()
    assert WORDS not in shown and "gecertificeerde instelling" not in shown
    assert is_quiet(Plan.objects.get(household=number), on=LATER.date())
    assert "Thuis nog niet te lezen" in desk.get(course).text
    told(up, number, fatma)
    assert WORDS in read() and "Thuis nog niet te lezen" not in desk.get(course).text
    assert not is_quiet(Plan.objects.get(household=number), on=LATER.date())


def test_nor_the_step_away_from_it_or_who_took_over_in_between(
    number: int, fatma: Reader, de_wit: Reader
) -> None:
    up = step(number, "veiligheid", fatma, MONDAY)
    between = MONDAY + timedelta(days=2)
    actions.take_direction(
        number, reason=WORDS, until_on=LATER.date() + timedelta(days=60), accepts_convenant=True, by=fatma, at=between
    )  # fmt: skip
    step(number, "regie", fatma, LATER, "Het is weer veilig.")
    (home,) = my_readers(reader=de_wit).homes
    assert home.scalings == () and home.untold and WORDS not in str(home) and "weer veilig" not in str(home)
    told(up, number, fatma)
    (home,) = my_readers(reader=de_wit).homes
    assert [each.reason for each in home.scalings] == ["Het is weer veilig.", WORDS]


def test_a_step_of_before_or_after_it_is_read_at_home(number: int, fatma: Reader, de_wit: Reader) -> None:
    step(number, "samen", fatma, MONDAY - timedelta(days=1), "Drie hulpverleners")
    step(number, "veiligheid", fatma, MONDAY)
    step(number, "regie", fatma, MONDAY + timedelta(days=1))
    step(number, "basis", fatma, LATER, "Het gaat goed")
    (home,) = my_readers(reader=de_wit).homes
    assert [each.reason for each in home.scalings] == ["Het gaat goed", "Drie hulpverleners"]


def test_decided_at_a_meeting_it_stands_in_what_a_member_reads_of_that_once_it_was_told(
    village: Village, number: int, fatma: Reader, de_wit: Reader
) -> None:
    meeting = planned([number], fatma)
    point = MeetingItem.objects.filter(meeting=meeting, kind="goal").get()
    meetings.invite(
        meeting.pk, meetings.Guest(person=village.person("Jan").pk), ground="Uw plan", items=[point.pk], by=fatma, at=MONDAY
    )  # fmt: skip
    meetings.decide_scaling(
        point.pk, to_level="veiligheid", reason=WORDS, kind="grond", ground="Wmo", by=fatma, at=MONDAY
    )
    assert WORDS not in str(for_resident(meeting.pk, reader=de_wit))
    told(Scaling.objects.get(), number, fatma)
    assert WORDS in str(for_resident(meeting.pk, reader=de_wit))


def test_a_copy_of_the_file_holds_it_once_it_was_told(village: Village, number: int, fatma: Reader) -> None:
    up = step(number, "veiligheid", fatma, MONDAY)
    home, jan = village.household("De Wit"), Person.objects.get(pk=village.person("Jan").pk)
    assert WORDS not in str(list(talks(home, jan, {})))
    told(up, number, fatma)
    assert WORDS in str(list(talks(home, jan, {})))


def test_the_form_says_when_it_is_read(number: int, client_of: Sign) -> None:
    shown = client_of("fatma").get(reverse("desk:scale", args=[number])).text
    assert "Een stap naar veiligheid leest het pas als u opschrijft dat het thuis is verteld." in shown
