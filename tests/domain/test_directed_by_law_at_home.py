"""Where somebody directs by law, with or without a case about safety, that is read at home once it was told there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.guide import actions as guide
from keukentafel.domain.plans import actions
from keukentafel.domain.plans.actions.versions import freeze_version
from keukentafel.domain.plans.models import Director, MeetingItem, Plan
from keukentafel.domain.plans.queries.meetings import for_resident
from keukentafel.domain.plans.queries.safe_at_home import is_quiet
from keukentafel.domain.plans.queries.versions import changes, scoped, version
from keukentafel.domain.process.queries.my_readers import my_readers
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.meetings import invited, planned
from tests.fixtures.village import MONDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("C3"), pytest.mark.function("F1")]
Sign = Callable[[str], Any]
Direct = Callable[[datetime], Director]
WORDS = "Partner slaat"


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> datetime:
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)
    return MONDAY


@pytest.fixture
def number(village: Village, fatma: Reader, now: datetime) -> int:
    home = village.household("De Wit").pk
    before = now - timedelta(days=20)
    actions.add_goal(home, domain="wonen", text="Een dak.", met_when="Droog.", by=fatma, at=before)
    freeze_version(home, reason="Eerst", by=fatma, at=before)
    return home


@pytest.fixture(params=[("veilig-thuis", "veilig-thuis"), ("gi", "maatregel")], ids=["vt", "gi"])
def direct(request: pytest.FixtureRequest, number: int, fatma: Reader, now: datetime) -> Direct:
    sort, ground = request.param
    chosen = guide.add_organisation(guide.OrganisationFacts("Rust Test", sort), by=fatma, at=now)

    def since(at: datetime) -> Director:
        return actions.let_direct(
            number, organisation=chosen.pk, ground=ground, reason=WORDS,
            until_on=timezone.localdate(now) + timedelta(days=60), by=fatma, at=at,
        )  # fmt: skip

    return since


@pytest.fixture
def director(direct: Direct, now: datetime) -> Director:
    return direct(now)


def test_no_page_version_or_paper_at_home_names_it_before_it_was_told(
    director: Director, number: int, fatma: Reader, de_wit: Reader, now: datetime, client_of: Sign
) -> None:
    last = freeze_version(number, reason="Daarna", by=fatma, at=now)
    plan = Plan.objects.get(household=number)
    at_home = client_of("de_wit")

    def read() -> tuple[str, ...]:
        pages = [
            reverse("portal:plan", args=[number]),
            reverse("portal:plan-readers"),
            reverse("portal:my-file"),
        ]
        return (
            *(at_home.get(page).text for page in pages),
            str(version(last.pk, reader=de_wit)),
            str(scoped(plan, reader=de_wit)),
        )

    assert not any(words in shown for shown in read() for words in (WORDS, "Rust Test"))
    assert my_readers(reader=de_wit).homes[0].untold and is_quiet(plan, on=timezone.localdate(now))
    assert WORDS in str(version(last.pk, reader=fatma))
    desk = client_of("fatma")
    assert "Thuis nog niet te lezen" in desk.get(reverse("desk:direction-course", args=[number])).text
    form = desk.get(reverse("desk:shorten-direction", args=[number])).text
    assert "Het huishouden leest dit pas als u opschrijft dat het thuis is verteld." in form
    actions.told_at_home(number, director=director.pk, on=timezone.localdate(now), by=fatma, at=now)
    assert WORDS in read()[1] and WORDS in str(version(last.pk, reader=de_wit))
    assert "Thuis nog niet te lezen" not in desk.get(reverse("desk:direction-course", args=[number])).text


def test_after_it_stopped_it_is_still_to_be_told_and_who_directs_then_is_read(
    direct: Direct, number: int, fatma: Reader, de_wit: Reader, now: datetime
) -> None:
    today = timezone.localdate(now)
    director = direct(now - timedelta(days=9))
    actions.ground_ended(
        number, ended_on=today, told_by="M. de Boer", reason="Het is veilig.", by=fatma, at=now
    )
    (home,) = my_readers(reader=de_wit).homes
    assert home.director is not None and home.director.is_household and not home.untold
    assert WORDS not in str(home) and "Rust Test" not in str(home)
    actions.told_at_home(number, director=director.pk, on=today, by=fatma, at=now)
    assert WORDS in str(my_readers(reader=de_wit).homes)


def test_what_changed_does_not_name_it(
    director: Director, number: int, fatma: Reader, de_wit: Reader, now: datetime
) -> None:
    first = Plan.objects.get(household=number).versions.get().pk
    assert "regie" in {each.sort for each in changes(number, first, None, reader=fatma).found}
    assert "regie" not in {each.sort for each in changes(number, first, None, reader=de_wit).found}


def test_the_form_says_when_it_is_read(number: int, client_of: Sign) -> None:
    shown = client_of("fatma").get(reverse("desk:outside-director", args=[number])).text
    assert "op grond van de wet, dan pas als u opschrijft dat het thuis is verteld" in shown


def test_who_comes_to_a_meeting_is_named_at_home_once_it_was_told(
    village: Village, director: Director, number: int, fatma: Reader, de_wit: Reader, now: datetime
) -> None:
    meeting = planned([number], fatma)
    point = MeetingItem.objects.get(meeting=meeting, kind="goal")
    invited(meeting, fatma, point, person=village.person("Jan").pk)
    invited(meeting, fatma, point, name="School")

    def who_comes() -> list[str]:
        found = for_resident(meeting.pk, reader=de_wit).meeting
        assert found is not None
        return [each.name for part in found.parts for each in part.participants]

    assert who_comes() == []
    actions.told_at_home(number, director=director.pk, on=timezone.localdate(now), by=fatma, at=now)
    assert who_comes() == ["Jan de Wit", "School"]
    assert is_quiet(Plan.objects.get(household=number), on=timezone.localdate(now)), "messages still wait"
